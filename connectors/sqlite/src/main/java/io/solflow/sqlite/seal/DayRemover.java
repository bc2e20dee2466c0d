package io.solflow.sqlite.seal;

import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.FileId;
import io.solflow.sqlite.file.LiveFile;
import io.solflow.sqlite.file.SealedDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Removes all files of a day. What was in them stays known, so that a restore does not bring them
 * back; a row that comes later begins a new file.
 */
final class DayRemover {

    private final Path root;
    private final Catalog catalog;
    private final DayLeftovers leftovers;
    private final SealStep step;

    DayRemover(Path root, Catalog catalog, SealStep step) {
        this.root = root;
        this.catalog = catalog;
        this.leftovers = new DayLeftovers(root, catalog, step);
        this.step = step;
    }

    /** Bytes that were removed. */
    long remove(String dataset, LocalDate day) throws SQLException, IOException, SealingException {
        leftovers.remove(dataset, day);
        DaySources open = DaySources.of(root, catalog, leftovers, dataset, day);
        var closed = new ArrayList<LiveFile>();
        for (LiveFile file : open.live()) {
            closed.add(file.close(root));
            step.done("closed " + file.id().relativePath());
        }
        DaySources sources = open.with(closed);
        Optional<SealedDay> sealed = catalog.days().find(dataset, day);
        var files = new ArrayList<FileId>();
        long bytes = 0;
        for (LiveFile file : sources.live()) {
            files.add(file.id());
            bytes += Files.size(file.id().under(root));
        }
        if (sealed.isPresent()) {
            files.add(sealed.get().id());
            bytes += Files.size(sealed.get().under(root));
        }
        catalog.days()
                .remove(dataset, day, files, sources.parts(catalog.days().parts(dataset, day)));
        step.done("forgot " + dataset + " of " + day);
        leftovers.remove(dataset, day);
        return bytes;
    }
}
