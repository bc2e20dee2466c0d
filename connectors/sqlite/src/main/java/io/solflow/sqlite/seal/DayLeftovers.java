package io.solflow.sqlite.seal;

import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.FileId;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.file.LiveFile;
import io.solflow.sqlite.file.SealedDay;
import io.solflow.sqlite.file.SealedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files of a day that nobody needs: what an ended sealing left unfinished, and what was sealed,
 * compressed or removed according to the catalog.
 */
final class DayLeftovers {

    /** How names of files end that are being made. */
    static final String UNFINISHED = ".unfinished";

    private final Path root;
    private final Catalog catalog;
    private final SealStep step;

    DayLeftovers(Path root, Catalog catalog, SealStep step) {
        this.root = root;
        this.catalog = catalog;
        this.step = step;
    }

    /** Removes them; returns how many there were. */
    int remove(String dataset, LocalDate day) throws SQLException, IOException {
        Path directory = FileId.directoryOf(root, dataset, day);
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        int removed = 0;
        Optional<SealedDay> sealed = catalog.days().find(dataset, day);
        List<SealedPart> parts = catalog.days().parts(dataset, day);
        List<Path> paths;
        try (Stream<Path> all = Files.list(directory)) {
            paths = all.toList();
        }
        for (Path path : paths) {
            if (isLeftover(path, dataset, day, sealed, parts)) {
                delete(path);
                removed++;
            }
        }
        return removed;
    }

    /** Removes a file with what SQLite keeps beside it. */
    private void delete(Path path) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
        }
        step.done("removed " + path.getFileName());
    }

    private boolean isLeftover(
            Path path,
            String dataset,
            LocalDate day,
            Optional<SealedDay> sealed,
            List<SealedPart> parts) {
        String name = path.getFileName().toString();
        if (name.startsWith(dataset + "-" + day + ".") && name.endsWith(UNFINISHED)) {
            return true;
        }
        boolean archive = name.endsWith(FileId.ARCHIVE_SUFFIX);
        String relative = root.relativize(path).toString().replace('\\', '/');
        Optional<FileId> id =
                FileId.parse(
                                archive
                                        ? relative.substring(
                                                0,
                                                relative.length() - FileId.ARCHIVE_SUFFIX.length())
                                        : relative)
                        .filter(file -> file.day().equals(Optional.of(day)));
        if (id.isEmpty()) {
            return false;
        }
        if (!id.get().isSealed()) {
            return !archive && isSealedAway(id.get(), parts);
        }
        FileState state = archive ? FileState.ARCHIVED : FileState.SEALED;
        return sealed.isEmpty()
                || !sealed.get().id().equals(id.get())
                || sealed.get().state() != state;
    }

    private static boolean isSealedAway(FileId live, List<SealedPart> parts) {
        return parts.stream()
                .anyMatch(
                        part ->
                                part.partition() == live.partition()
                                        && part.generation() >= live.generation());
    }

    /** Live files of a day that still count. */
    List<LiveFile> live(String dataset, LocalDate day) throws SQLException {
        List<SealedPart> parts = catalog.days().parts(dataset, day);
        return LiveFile.of(root, dataset, day).stream()
                .filter(file -> !isSealedAway(file.id(), parts))
                .toList();
    }
}
