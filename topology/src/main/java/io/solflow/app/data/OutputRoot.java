package io.solflow.app.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an output's files, before anything is written to it.
 *
 * @param files what they are, to follow "directory of the"
 * @param key of the setting that chooses it
 */
public record OutputRoot(Path path, String files, String key) {

    /**
     * Creates the directory when missing. What waiting does not change is refused here; a disk that
     * is full later is the sink's to wait for.
     *
     * @throws DataDirectoryException when it is no directory, or may not be written
     */
    public void require() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw refused("cannot be created (" + e + ")", e);
        }
        if (!Files.isWritable(path)) {
            throw refused("not writable for this user", null);
        }
    }

    private DataDirectoryException refused(String why, @Nullable Throwable cause) {
        return new DataDirectoryException(
                path
                        + ": directory of the "
                        + files
                        + ", "
                        + why
                        + "; make it writable, or choose another one with "
                        + key,
                cause);
    }
}
