package io.solflow.sqlite.seal;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Table;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Extent;
import io.solflow.sqlite.file.FileDigest;
import io.solflow.sqlite.file.FileId;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.file.LiveFile;
import io.solflow.sqlite.file.SealedDay;
import io.solflow.sqlite.file.SealedFile;
import io.solflow.sqlite.file.SealedPart;
import io.solflow.sqlite.file.Sqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the catalog with the files and the files with themselves: whether each is there and
 * sound, has as many rows as it says, and, once sealed, the bytes and the content it was sealed
 * with; and whether offsets of a day follow each other without a gap. Reads every file; changes
 * nothing. For one thread. While a sink writes, its newest files may differ for a moment.
 */
public final class Verification {

    private final Path root;
    private final Clock clock;
    private final Consumer<DataFile> progress;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param clock dates the name of a catalog that is set aside; nothing else reads it
     * @param progress told before each file
     */
    public Verification(Path root, Clock clock, Consumer<DataFile> progress) {
        this.root = root;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * @return everything that differs
     * @throws SQLException when the catalog cannot be read
     */
    public List<Finding> run() throws SQLException {
        findings.clear();
        if (Files.notExists(root.resolve(Catalog.FILE_NAME))) {
            return List.of();
        }
        try (Catalog catalog = Catalog.open(root, clock)) {
            List<DataFile> files = catalog.files();
            for (DataFile file : files) {
                progress.accept(file);
                verify(catalog, file);
            }
            unknownFiles(files);
            gaps(catalog, files);
        }
        return List.copyOf(findings);
    }

    /**
     * Compares the catalog with topics.
     *
     * @return what the topics no longer have and the files never had, and files that claim more
     *     than the topics
     */
    public List<Finding> compare(TopicRange.Of topics) throws SQLException {
        findings.clear();
        if (Files.notExists(root.resolve(Catalog.FILE_NAME))) {
            return List.of();
        }
        try (Catalog catalog = Catalog.open(root, clock)) {
            for (Dataset<?> dataset : Datasets.all()) {
                for (Map.Entry<Integer, Long> partition :
                        catalog.offsets(dataset.name()).entrySet()) {
                    compare(dataset, partition.getKey(), partition.getValue(), topics);
                }
            }
        }
        return List.copyOf(findings);
    }

    private void compare(Dataset<?> dataset, int partition, long offset, TopicRange.Of topics) {
        TopicRange range = topics.range(dataset.name(), partition);
        String where = "partition " + partition + " of " + dataset.name();
        if (offset >= range.end()) {
            findings.add(
                    new Finding(
                            Finding.Kind.DIFFERENT,
                            where,
                            "the files are complete up to offset "
                                    + offset
                                    + ", and the topic ends before "
                                    + range.end()
                                    + ": it is another topic than they were written from. Move"
                                    + " the files away, or set solflow.sqlite.root"));
        } else if (offset + 1 < range.first()) {
            findings.add(
                    new Finding(
                            Finding.Kind.GAP,
                            where,
                            "offsets "
                                    + (offset + 1)
                                    + " to "
                                    + (range.first() - 1)
                                    + " were deleted from the topic before the sink read them"));
        }
    }

    private void verify(Catalog catalog, DataFile file) throws SQLException {
        if (Files.notExists(file.path())) {
            found(
                    Finding.Kind.MISSING,
                    file.path(),
                    "is missing; the sink restores it when it starts, as far as the topic goes");
            return;
        }
        try {
            switch (file.state()) {
                case LIVE, CURRENT -> verifyLive(file);
                case SEALED -> verifySealed(catalog, file, file.path());
                case ARCHIVED -> verifyArchive(catalog, file);
            }
        } catch (SQLException e) {
            damaged(file.path(), Sqlite.reason(e));
        } catch (IOException e) {
            damaged(file.path(), String.valueOf(e.getMessage()));
        }
    }

    private void verifyLive(DataFile file) throws SQLException {
        try (Connection connection = Sqlite.openForReading(file.path())) {
            SealedFile.requireIntegrity(connection, file.path());
            Sqlite.execute(connection, "BEGIN");
            long said = Sqlite.queryLong(connection, "SELECT rows FROM file");
            long last = Sqlite.queryLong(connection, "SELECT last_offset FROM file");
            long rows =
                    Sqlite.queryLong(connection, "SELECT count(*) FROM " + tableOf(file).name());
            if (rows != said) {
                found(
                        Finding.Kind.DIFFERENT,
                        file.path(),
                        "says that it has "
                                + said
                                + " rows, and has "
                                + rows
                                + ": rebuild its day");
            }
            if (last < file.extent().lastOffset()) {
                found(
                        Finding.Kind.DIFFERENT,
                        file.path(),
                        "ends at offset "
                                + last
                                + ", the catalog says "
                                + file.extent().lastOffset()
                                + "; the sink restores the rest when it starts");
            }
        }
    }

    private void verifySealed(Catalog catalog, DataFile file, Path path)
            throws SQLException, IOException {
        Optional<SealedDay> sealed =
                catalog.days().find(file.id().dataset(), file.id().day().orElseThrow());
        if (sealed.isEmpty()) {
            return; // replaced since it was listed
        }
        String digest = FileDigest.of(path);
        if (!digest.equals(sealed.get().sha256())) {
            damaged(file.path(), "its bytes are not those that were sealed");
            return;
        }
        try (Connection connection = Sqlite.openUnchanging(path)) {
            SealedFile.requireIntegrity(connection, path);
            ContentHash content = ContentHash.of(connection, tableOf(file));
            if (content.rows() != sealed.get().extent().rows()
                    || content.hash() != sealed.get().contentHash()) {
                found(
                        Finding.Kind.DIFFERENT,
                        file.path(),
                        "has "
                                + content.rows()
                                + " rows that are not the "
                                + sealed.get().extent().rows()
                                + " that the catalog says: rebuild its day");
            }
        }
    }

    private void verifyArchive(Catalog catalog, DataFile file) throws SQLException, IOException {
        Path unpacked = Files.createTempFile("solflow-verify", ".db");
        try {
            new Archive(file.path()).unpackInto(unpacked, file.sha256().orElse("unknown"));
            verifySealed(catalog, file, unpacked);
        } catch (SealingException e) {
            damaged(file.path(), "its content is not what was sealed");
        } finally {
            Files.deleteIfExists(unpacked);
        }
    }

    /** Files that nobody will read, and nobody will remove. */
    private void unknownFiles(List<DataFile> files) throws SQLException {
        Set<Path> known = files.stream().map(DataFile::path).collect(Collectors.toSet());
        for (Dataset<?> dataset : Datasets.all()) {
            for (LocalDate day : LiveFile.days(root, dataset.name())) {
                for (FileId id : idsOf(dataset, day)) {
                    if (!known.contains(id.under(root))
                            && !(id.isSealed() && known.contains(id.archiveUnder(root)))) {
                        found(
                                Finding.Kind.UNKNOWN,
                                id.under(root),
                                "is not in the catalog; the next sealing of its day takes it in or"
                                        + " removes it");
                    }
                }
            }
        }
    }

    private List<FileId> idsOf(Dataset<?> dataset, LocalDate day) throws SQLException {
        return Stream.concat(
                        LiveFile.of(root, dataset.name(), day).stream().map(LiveFile::id),
                        LiveFile.sealedIds(root, dataset.name(), day).stream())
                .toList();
    }

    /** Live files of a day must begin where the sealed one, or the file before, ends. */
    private void gaps(Catalog catalog, List<DataFile> files) throws SQLException {
        var seen = new HashSet<String>();
        for (DataFile file : files) {
            LocalDate day = file.id().day().orElse(null);
            if (file.state() != FileState.LIVE
                    || day == null
                    || !seen.add(file.id().dataset() + day)) {
                continue;
            }
            Map<Integer, Long> ends = new TreeMap<>();
            for (SealedPart part : catalog.days().parts(file.id().dataset(), day)) {
                ends.put(part.partition(), part.lastOffset());
            }
            for (LiveFile live : LiveFile.of(root, file.id().dataset(), day)) {
                long end = ends.getOrDefault(live.id().partition(), Extent.NONE);
                if (live.base() > end) {
                    found(
                            Finding.Kind.GAP,
                            live.id().under(root),
                            "begins after offset "
                                    + live.base()
                                    + ", and the file before ends at "
                                    + end
                                    + "; the sink restores what is between when it starts");
                }
                ends.put(live.id().partition(), Math.max(end, live.extent().lastOffset()));
            }
        }
    }

    private static Table<?> tableOf(DataFile file) {
        Dataset<?> dataset =
                Datasets.all().stream()
                        .filter(known -> known.name().equals(file.id().dataset()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "unknown dataset " + file.id().dataset()));
        boolean current = file.state() == FileState.CURRENT;
        return current ? dataset.current().orElseThrow() : dataset.history().orElseThrow();
    }

    private void damaged(Path path, String reason) {
        found(Finding.Kind.DAMAGED, path, reason + ": rebuild its day");
    }

    private void found(Finding.Kind kind, Path path, String words) {
        String where = root.relativize(path).toString().replace('\\', '/');
        findings.add(new Finding(kind, where, words));
    }
}
