package io.solflow.sqlite.seal;

import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.file.SealedDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of a sealed day, to be read once; that of an archive is unpacked for as long.
 *
 * @param path where it can be opened
 */
record Unsealed(Path path, boolean temporary) implements AutoCloseable {

    /**
     * @param place where an archive is unpacked
     * @throws SealingException when an archive does not hold what the catalog says
     */
    static Unsealed of(Path root, SealedDay day, Path place) throws IOException, SealingException {
        if (day.state() == FileState.SEALED) {
            return new Unsealed(day.under(root), false);
        }
        var archive = new Archive(day.under(root));
        archive.unpackInto(place, day.sha256());
        return new Unsealed(place, true);
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }
}
