package io.solflow.sqlite.seal;

import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileId;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.file.LiveFile;
import io.solflow.sqlite.file.SealedDay;
import io.solflow.sqlite.file.SealedFile;
import io.solflow.sqlite.file.SealedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
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
        adopt(dataset, day);
        int removed = 0;
        Optional<SealedDay> sealed = catalog.days().find(dataset, day);
        List<SealedPart> parts = catalog.days().parts(dataset, day);
        List<Path> paths;
        try (Stream<Path> all = Files.list(directory)) {
            paths = all.toList();
        }
        boolean missing = sealed.isPresent() && Files.notExists(sealed.get().under(root));
        for (Path path : paths) {
            // While the file is missing that the catalog believes in, nothing is a leftover of it.
            if (missing && !path.toString().endsWith(UNFINISHED)) {
                continue;
            }
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

    /**
     * Takes a sealed file into the catalog that was finished, and whose sealing ended before that.
     * It has the rows of everything that it was made of.
     */
    private void adopt(String dataset, LocalDate day) throws SQLException, IOException {
        Optional<SealedDay> known = catalog.days().find(dataset, day);
        int generation = known.map(it -> it.id().generation()).orElse(-1);
        for (FileId id : LiveFile.sealedIds(root, dataset, day)) {
            if (id.generation() > generation) {
                SealedDay found = SealedFile.read(id, FileState.SEALED, id.under(root));
                if (known.isPresent() || !wasRemoved(found, dataset, day)) {
                    catalog.days().publish(found, sourcesOf(found, known));
                    step.done("published " + id.relativePath());
                }
            }
        }
    }

    /** Whether retention removed what is in a file. */
    private boolean wasRemoved(SealedDay found, String dataset, LocalDate day) throws SQLException {
        List<SealedPart> gone = catalog.days().parts(dataset, day);
        return found.parts().stream()
                .allMatch(
                        part ->
                                isSealedAway(
                                        new FileId(
                                                dataset,
                                                Optional.of(day),
                                                part.partition(),
                                                part.generation()),
                                        gone));
    }

    private List<FileId> sourcesOf(SealedDay found, Optional<SealedDay> before)
            throws SQLException {
        var sources = new ArrayList<FileId>();
        before.ifPresent(it -> sources.add(it.id()));
        for (DataFile file : catalog.files()) {
            if (file.state() == FileState.LIVE
                    && file.id().dataset().equals(found.id().dataset())
                    && file.id().day().equals(found.id().day())
                    && isSealedAway(file.id(), found.parts())) {
                sources.add(file.id());
            }
        }
        return sources;
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
        if (sealed.isEmpty()) {
            return !parts.isEmpty(); // removed; without parts, nobody knows what it is
        }
        return sealed.get().id().generation() > id.get().generation()
                || sealed.get().id().equals(id.get()) && sealed.get().state() != state;
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
