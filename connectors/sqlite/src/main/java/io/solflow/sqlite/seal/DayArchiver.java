package io.solflow.sqlite.seal;

import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.FileId;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.file.SealedDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** Compresses sealed days; the original goes when the archive has been read back and is right. */
final class DayArchiver {

    private final Path root;
    private final Catalog catalog;
    private final int level;
    private final DayLeftovers leftovers;
    private final SealStep step;

    DayArchiver(Path root, Catalog catalog, int level, SealStep step) {
        this.root = root;
        this.catalog = catalog;
        this.level = level;
        this.leftovers = new DayLeftovers(root, catalog, step);
        this.step = step;
    }

    /** Bytes of the archive; nothing when the day is not sealed, or archived already. */
    Optional<Long> archive(String dataset, LocalDate day)
            throws SQLException, IOException, SealingException {
        leftovers.remove(dataset, day);
        Optional<SealedDay> found = catalog.days().find(dataset, day);
        if (found.isEmpty() || found.get().state() != FileState.SEALED) {
            return Optional.empty();
        }
        SealedDay sealed = found.get();
        Path original = sealed.under(root);
        if (Files.notExists(original)) {
            throw new SealingException(
                    original + " is missing. Start the sink, which restores it from the topic");
        }
        Path archive = sealed.id().archiveUnder(root);
        Path unfinished = archive.resolveSibling(archive.getFileName() + DayLeftovers.UNFINISHED);
        var packed = new Archive(unfinished);
        packed.pack(original, level);
        step.done("packed " + sealed.id().relativePath());
        if (!packed.contentDigest().equals(sealed.sha256())) {
            Files.deleteIfExists(unfinished);
            throw new SealingException(
                    original
                            + " is not what was sealed, or was not compressed right; it is left as"
                            + " it is. Check the disk, then run ./solflow verify");
        }
        Durable.publish(unfinished, archive);
        step.done("named " + sealed.id().relativePath() + FileId.ARCHIVE_SUFFIX);
        catalog.days()
                .moved(
                        new SealedDay(
                                sealed.id(),
                                FileState.ARCHIVED,
                                sealed.extent(),
                                sealed.sha256(),
                                sealed.contentHash(),
                                sealed.dropped(),
                                sealed.throughSeconds(),
                                sealed.parts()));
        step.done("archived " + sealed.id().relativePath());
        leftovers.remove(dataset, day);
        return Optional.of(Files.size(archive));
    }
}
