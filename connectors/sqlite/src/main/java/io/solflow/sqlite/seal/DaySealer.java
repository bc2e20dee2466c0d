package io.solflow.sqlite.seal;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Rollup;
import io.solflow.sqlite.dataset.Table;
import io.solflow.sqlite.dataset.View;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.Extent;
import io.solflow.sqlite.file.FileDigest;
import io.solflow.sqlite.file.FileId;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.file.LiveFile;
import io.solflow.sqlite.file.SealedDay;
import io.solflow.sqlite.file.SealedFile;
import io.solflow.sqlite.file.Sqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one file of all files of a day: closes the live ones, merges them with what was sealed
 * before, checks the result against the sources, gives it a name of its own, and only then changes
 * the catalog and removes the sources. Ended at any point, it leaves the day as it was, or sealed,
 * and files that the next run recognises. For one thread; one at a time in a root.
 */
final class DaySealer {

    private static final Pattern VIEW = Pattern.compile("CREATE VIEW (\\w+) AS");
    private static final Pattern RUNS_JOINED =
            Pattern.compile("FROM runs u\\s+CROSS JOIN (\\w+) t ON t\\.run = u\\.run");

    private final Path root;
    private final Catalog catalog;
    private final DayLeftovers leftovers;
    private final SealStep step;

    DaySealer(Path root, Catalog catalog, SealStep step) {
        this.root = root;
        this.catalog = catalog;
        this.leftovers = new DayLeftovers(root, catalog, step);
        this.step = step;
    }

    /**
     * Seals a day, or merges what came since.
     *
     * @return nothing when the day has no live file
     * @throws SealingException when the day cannot be sealed as it is
     */
    Optional<SealedResult> seal(Dataset<?> dataset, LocalDate day)
            throws SQLException, IOException, SealingException {
        Table<?> table =
                dataset.history()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                dataset.name() + " has no files of days"));
        leftovers.remove(dataset.name(), day);
        DaySources open = DaySources.of(root, catalog, leftovers, dataset.name(), day);
        if (open.nothingToDo()) {
            return Optional.empty();
        }
        DaySources sources = open.with(close(open.live()));
        int generation = nextGeneration(dataset.name(), day);
        FileId id = FileId.ofSealed(dataset.name(), day, generation);
        SealedDay sealed = build(table, id, sources);
        long bytesBefore = bytes(sources);
        Durable.publish(unfinished(id), id.under(root));
        step.done("named " + id.relativePath());

        var replaced = new ArrayList<FileId>();
        sources.before().ifPresent(before -> replaced.add(before.id()));
        sources.live().forEach(file -> replaced.add(file.id()));
        catalog.days().publish(sealed, replaced);
        step.done("published " + id.relativePath());
        leftovers.remove(dataset.name(), day);
        return Optional.of(
                new SealedResult(sealed, replaced.size(), bytesBefore, Files.size(id.under(root))));
    }

    private List<LiveFile> close(List<LiveFile> open) throws SQLException {
        var closed = new ArrayList<LiveFile>();
        for (LiveFile file : open) {
            closed.add(file.close(root));
            step.done("closed " + file.id().relativePath());
        }
        return closed;
    }

    /** Also after the name that a day had which was removed since, or published by nobody. */
    private int nextGeneration(String dataset, LocalDate day) throws SQLException, IOException {
        int next = catalog.days().find(dataset, day).map(it -> it.id().generation() + 1).orElse(0);
        while (Files.exists(FileId.ofSealed(dataset, day, next).under(root))) {
            next++;
        }
        return next;
    }

    private SealedDay build(Table<?> table, FileId id, DaySources sources)
            throws SQLException, IOException, SealingException {
        Path target = unfinished(id);
        Path work = beside(id, ".work");
        Files.deleteIfExists(work);
        var merge = new Merge(table, target, work);
        merge.begin();
        if (sources.before().isPresent()) {
            SealedDay before = sources.before().get();
            try (Unsealed file = Unsealed.of(root, before, beside(id, ".unpacked"))) {
                merge.add(Sqlite.uriOfUnchanging(file.path()));
            }
            step.done("merged " + before.id().relativePath());
        }
        for (LiveFile file : sources.live()) {
            merge.add(Sqlite.uriForReading(file.id().under(root)));
            step.done("merged " + file.id().relativePath());
        }
        SealedDay sealed;
        try (Connection connection = SealedFile.open(target)) {
            Merge.Outcome outcome = merge.finish(connection);
            Sqlite.execute(connection, "BEGIN");
            sealed = finish(connection, table, id, sources, outcome);
        }
        Files.deleteIfExists(work);
        try (Connection connection = SealedFile.open(target)) {
            Sqlite.execute(connection, "VACUUM");
        }
        step.done("built " + id.relativePath());
        check(table, target, sealed);
        return withDigest(sealed, FileDigest.of(target));
    }

    private SealedDay finish(
            Connection connection,
            Table<?> table,
            FileId id,
            DaySources sources,
            Merge.Outcome outcome)
            throws SQLException, SealingException {
        for (Rollup rollup : table.rollups()) {
            for (String ddl : rollup.ddl()) {
                Sqlite.execute(connection, ddl);
            }
            Sqlite.execute(connection, rollup.fill());
        }
        readInOneRun(connection, table);
        int number = 0;
        for (String columns : table.readIndexes()) {
            Sqlite.execute(
                    connection,
                    "CREATE INDEX %1$s_read_%2$d ON %1$s(%3$s)"
                            .formatted(table.name(), ++number, columns));
        }
        long expected = rowsOf(sources);
        if (outcome.read().rows() != expected) {
            throw new SealingException(
                    "files of "
                            + id.relativePath()
                            + " say that they have "
                            + expected
                            + " rows, and have "
                            + outcome.read().rows()
                            + "; the day is not sealed. Run ./solflow verify");
        }
        long rows = outcome.read().rows() - outcome.dropped().rows();
        long droppedBefore = sources.before().map(SealedDay::dropped).orElse(0L);
        var sealed =
                new SealedDay(
                        id,
                        FileState.SEALED,
                        extent(sources, rows),
                        "",
                        outcome.read().hash() - outcome.dropped().hash(),
                        droppedBefore + outcome.dropped().rows(),
                        catalog.days().latestSeconds(id.dataset()),
                        sources.parts(sources.before().map(SealedDay::parts).orElse(List.of())));
        SealedFile.finish(connection, sealed);
        Sqlite.execute(connection, "COMMIT");
        Sqlite.execute(connection, "ANALYZE");
        return sealed;
    }

    /**
     * Tells the views that all rows are in the first run, as they nearly always are: SQLite then
     * knows that they are in order, and reads the newest of a token without reading the others.
     */
    private static void readInOneRun(Connection connection, Table<?> table) throws SQLException {
        if (!table.layout().hasRuns()
                || Sqlite.queryLong(connection, "SELECT count(*) FROM runs") != 1) {
            return;
        }
        for (View view : table.views()) {
            for (String ddl : view.ddl()) {
                Matcher made = VIEW.matcher(ddl);
                if (made.lookingAt()) {
                    Sqlite.execute(connection, "DROP VIEW " + made.group(1));
                    Sqlite.execute(
                            connection,
                            RUNS_JOINED
                                    .matcher(ddl)
                                    .replaceFirst("FROM (SELECT * FROM $1 WHERE run = 1) t"));
                }
            }
        }
    }

    private void check(Table<?> table, Path target, SealedDay expected)
            throws SQLException, SealingException {
        try (Connection connection = Sqlite.openUnchanging(target)) {
            SealedFile.requireIntegrity(connection, target);
            ContentHash found = ContentHash.of(connection, table);
            if (found.rows() != expected.extent().rows()
                    || found.hash() != expected.contentHash()) {
                throw new SealingException(
                        "what was sealed of "
                                + expected.id().relativePath()
                                + " is not what its files have: "
                                + found.rows()
                                + " rows of "
                                + expected.extent().rows()
                                + "; the day is left as it was. Check memory and disk, then run"
                                + " ./solflow verify");
            }
        }
        step.done("checked " + expected.id().relativePath());
    }

    private static Extent extent(DaySources sources, long rows) {
        long min = Long.MAX_VALUE;
        long max = Extent.NO_TIME;
        var extents = new ArrayList<Extent>();
        sources.before().ifPresent(before -> extents.add(before.extent()));
        sources.live().forEach(file -> extents.add(file.extent()));
        for (Extent extent : extents) {
            min = Math.min(min, extent.minTimeSeconds());
            max = Math.max(max, extent.maxTimeSeconds());
        }
        return new Extent(rows, min, max, Extent.NONE, Extent.NONE, Extent.ANYWHERE);
    }

    private static long rowsOf(DaySources sources) {
        return sources.before().map(before -> before.extent().rows()).orElse(0L)
                + sources.live().stream().mapToLong(file -> file.extent().rows()).sum();
    }

    private long bytes(DaySources sources) throws IOException {
        long bytes = 0;
        if (sources.before().isPresent()) {
            bytes += Files.size(sources.before().get().under(root));
        }
        for (LiveFile file : sources.live()) {
            bytes += Files.size(file.id().under(root));
        }
        return bytes;
    }

    private static SealedDay withDigest(SealedDay day, String sha256) {
        return new SealedDay(
                day.id(),
                day.state(),
                day.extent(),
                sha256,
                day.contentHash(),
                day.dropped(),
                day.throughSeconds(),
                day.parts());
    }

    private Path unfinished(FileId id) {
        return beside(id, "");
    }

    private Path beside(FileId id, String what) {
        Path path = id.under(root);
        return path.resolveSibling(path.getFileName() + what + DayLeftovers.UNFINISHED);
    }
}
