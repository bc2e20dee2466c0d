package io.solflow.sqlite.query;

import static io.solflow.sink.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.sqlite.Market;
import io.solflow.sqlite.archive.ArchiveCache;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a question opens, in which state, and what happens when they change meanwhile. */
class FilesOfAQuestionTest {

    private static final String COUNT = "SELECT count(*) FROM token_trades";

    @TempDir Path root;

    private List<DataFile> files = List.of();

    @BeforeEach
    void writeFiles() throws Exception {
        Market.write(root);
        files = Catalog.readOnly(root);
    }

    private QueryEngine over(QueryEngine.FileList list) {
        return new QueryEngine(root, Clock.systemUTC(), cache(64 << 20), list);
    }

    private ArchiveCache cache(long bytes) {
        return new ArchiveCache(root.resolve("cache"), bytes, Clock.systemUTC());
    }

    private static List<Object> ask(QueryEngine engine, String sql, QueryScope scope) {
        try (var rows = engine.run(sql, scope, QueryLimits.DEFAULT)) {
            return rows.next();
        }
    }

    @Test
    void neverOpensAFileThatCannotHoldARow() throws Exception {
        // Given: every file is broken but that of one token and day
        var engine = new QueryEngine(root, Clock.systemUTC());
        QueryScope scope = QueryScope.EVERYTHING.about(Market.TOKEN).to(Market.START + 100);
        List<DataFile> needed = engine.files(scope);
        long expected = (Long) ask(engine, COUNT, scope).get(0);
        for (DataFile file : files) {
            if (needed.stream().noneMatch(file::equals)) {
                byte[] broken = Files.readAllBytes(file.path());
                Arrays.fill(broken, (byte) 0xff);
                Files.write(file.path(), broken);
            }
        }

        // When, then: asked through the scope, and in the SQL alone
        assertThat(expected).isPositive();
        assertThat(ask(engine, COUNT, scope)).isEqualTo(row(expected));
        String condition =
                " WHERE mint = '%s' AND timestamp < %d".formatted(Market.TOKEN, Market.START + 100);
        assertThat(ask(engine, COUNT + condition, QueryScope.EVERYTHING)).isEqualTo(row(expected));
        assertThatThrownBy(() -> ask(engine, COUNT, QueryScope.EVERYTHING))
                .isInstanceOf(QueryException.Unreadable.class);
    }

    @Test
    void doesNotBelieveTheCatalogAboutTimesInAFileThatIsWritten() throws Exception {
        // Given: the catalog has not heard of the newest rows yet; of sealed files it knows all
        DataFile live =
                files.stream()
                        .filter(file -> file.id().dataset().equals("trades"))
                        .findFirst()
                        .orElseThrow();
        QueryScope before = QueryScope.EVERYTHING.to(live.extent().minTimeSeconds());

        assertThat(over(() -> List.of(live)).plan(COUNT, Map.of(), before).choices())
                .extracting(FileChoice::reason)
                .containsExactly(FileChoice.Reason.MAY_HOLD_ROWS);
        DataFile sealed = ClosedFiles.sealed(live);
        assertThat(over(() -> List.of(sealed)).plan(COUNT, Map.of(), before).choices())
                .extracting(FileChoice::reason)
                .containsExactly(FileChoice.Reason.OTHER_TIME);
    }

    @Test
    void beginsAnewWhenFilesAreSealedBetweenListAndOpening() throws Exception {
        // Given: the first list names live files that are gone by now
        var sealed = new ArrayList<DataFile>();
        for (DataFile file : files) {
            sealed.add(ClosedFiles.sealed(file));
            Files.delete(file.path());
        }
        var lists = new ArrayList<>(List.of(files, sealed));
        QueryEngine engine = over(() -> lists.size() > 1 ? lists.remove(0) : lists.get(0));

        // When, then
        assertThat(ask(engine, COUNT, QueryScope.EVERYTHING)).isEqualTo(row(Market.TRADES));
        assertThat(lists).hasSize(1);
    }

    @Test
    void passesOverAFileThatIsMissingAndSaysSo() throws Exception {
        DataFile lost =
                files.stream()
                        .filter(file -> file.id().dataset().equals("trades"))
                        .findFirst()
                        .orElseThrow();
        Files.delete(lost.path());
        var engine = new QueryEngine(root, Clock.systemUTC());

        assertThat(ask(engine, COUNT, QueryScope.EVERYTHING))
                .isEqualTo(row(Market.TRADES - lost.extent().rows()));
        assertThat(engine.plan(COUNT, Map.of(), QueryScope.EVERYTHING).summary())
                .contains("1 skipped: missing; the sink restores it when it starts");
    }

    @Test
    void readsArchivesThatTogetherDoNotFitIntoTheCacheOneByOne() throws Exception {
        var archived = new ArrayList<DataFile>();
        long largest = 0;
        for (DataFile file : files) {
            if (file.id().dataset().equals("trades")) {
                DataFile archive = ClosedFiles.archived(file);
                largest = Math.max(largest, ArchiveCache.unpackedBytes(archive.path()));
                archived.add(archive);
            }
        }
        var engine = new QueryEngine(root, Clock.systemUTC(), cache(2 * largest), () -> archived);

        assertThat(engine.plan(COUNT, Map.of(), QueryScope.EVERYTHING).gathered()).isTrue();
        assertThat(ask(engine, COUNT, QueryScope.EVERYTHING)).isEqualTo(row(Market.TRADES));
        assertThat(bytesIn(root.resolve("cache"))).isBetween(1L, 2 * largest);
    }

    private static long bytesIn(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.mapToLong(path -> path.toFile().length()).sum();
        }
    }

    @Test
    void namesTheArchiveThatIsDamaged() throws Exception {
        DataFile archive =
                ClosedFiles.archived(
                        files.stream()
                                .filter(file -> file.id().dataset().equals("trades"))
                                .findFirst()
                                .orElseThrow());
        byte[] content = Files.readAllBytes(archive.path());
        content[content.length / 2] ^= 1;
        Files.write(archive.path(), content);

        assertThatThrownBy(() -> ask(over(() -> List.of(archive)), COUNT, QueryScope.EVERYTHING))
                .isInstanceOf(QueryException.Unreadable.class)
                .hasMessageContaining(archive.path() + " is damaged");
    }

    @Test
    void tellsHowItComesAlongAndGivesUpBetweenFilesAtItsDeadline() {
        // Given: archives enough to be gathered, and a clock that moves a second per look
        var archived = new ArrayList<DataFile>();
        files.stream()
                .filter(file -> file.id().dataset().equals("trades"))
                .forEach(file -> archived.add(archive(file)));
        var told = new ArrayList<String>();
        QueryProgress progress = (read, of, elapsed) -> told.add(read + "/" + of);

        var patient = new QueryEngine(root, new Ticks(), cache(0), () -> archived);
        var limits = new QueryLimits(1, Duration.ofDays(1));
        patient.run(COUNT, Map.of(), QueryScope.EVERYTHING, limits, progress).close();
        assertThat(told).contains("1/8", "5/8", "8/8");

        var hasty = new QueryEngine(root, new Ticks(), cache(0), () -> archived);
        var soon = new QueryLimits(1, Duration.ofSeconds(4));
        assertThatThrownBy(() -> hasty.run(COUNT, Map.of(), QueryScope.EVERYTHING, soon, progress))
                .isInstanceOf(QueryException.TooSlow.class)
                .hasMessageContaining("longer than 4000 ms");
    }

    private static DataFile archive(DataFile file) {
        try {
            return ClosedFiles.archived(file);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Moves a second each time it is read. */
    private static final class Ticks extends Clock {
        private Instant now = Instant.parse("2026-11-20T12:00:00Z");

        @Override
        public Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void bindsParametersByNameAndRefusesOneWithoutValue() {
        var engine = new QueryEngine(root, Clock.systemUTC());
        String sql = "SELECT :b || :a || :b, typeof(:n)";
        Map<String, Object> values = Map.of("a", "x", "b", "y", "n", 5L);

        try (var rows =
                engine.run(
                        sql,
                        values,
                        QueryScope.EVERYTHING,
                        QueryLimits.DEFAULT,
                        QueryProgress.NONE)) {
            assertThat(rows.next()).isEqualTo(row("yxy", "integer"));
        }
        assertThatThrownBy(() -> ask(engine, sql, QueryScope.EVERYTHING))
                .isInstanceOf(QueryException.BadQuestion.class)
                .hasMessageContaining("has no value");
        assertThatThrownBy(() -> ask(engine, "SELECT ?", QueryScope.EVERYTHING))
                .hasMessageContaining("a parameter is written :name, was ?");
    }

    @Test
    void gathersOnlyTheColumnsThatAreAskedFor() {
        Question all = Question.of("SELECT t.* FROM token_trades t");
        Question some = Question.of("SELECT sum(lamports * 2), count(*) FROM token_trades");
        List<String> columns = List.of("id", "mint", "lamports");

        assertThat(all.columnsOf(columns)).isEqualTo(columns);
        assertThat(some.columnsOf(columns)).containsExactly("lamports");
        assertThat(Question.of("SELECT count(*) FROM x").columnsOf(columns)).containsExactly("id");
        assertThat(Question.of("SELECT DISTINCT * FROM x").columnsOf(columns)).isEqualTo(columns);
        assertThat(Question.of("SELECT 1, * FROM x").columnsOf(columns)).isEqualTo(columns);
        assertThat(Question.of("SELECT mint FROM x NATURAL JOIN y").columnsOf(columns))
                .isEqualTo(columns);
    }

    @Test
    void unitesTradesAndWindowsAsTheEarlierAggregatorDid() {
        var engine = new QueryEngine(root, Clock.systemUTC());
        QueryScope all = QueryScope.EVERYTHING;
        long windows = (Long) ask(engine, "SELECT count(*) FROM window_metrics", all).get(0);

        assertThat(
                        ask(
                                engine,
                                "SELECT count(*), count(DISTINCT signature), sum(program_name ="
                                        + " 'Aggregator') FROM trades",
                                all))
                .isEqualTo(row(Market.TRADES + windows, Market.TRADES + windows, windows));
        assertThat(
                        ask(
                                engine,
                                "SELECT count(*) FROM trades t JOIN window_metrics w ON t.signature"
                                        + " = 'agg_' || w.mint || '_' || w.window || '_' ||"
                                        + " w.timestamp || '_' || w.kafka_partition || '_' ||"
                                        + " w.kafka_offset WHERE t.action = w.signal AND"
                                        + " t.sol_amount = w.net_flow_sol AND t.token_amount = 0"
                                        + " AND t.discriminator ->> 'uptrend_score' ="
                                        + " w.uptrend_score",
                                all))
                .isEqualTo(row(windows));
    }

    @Test
    void prunesAViewOverSeveralDatasetsAndScansItFileByFile() {
        var engine = new QueryEngine(root, Clock.systemUTC());
        String sql =
                "SELECT count(*) FROM trades WHERE mint = '%s' AND timestamp < %d"
                        .formatted(Market.TOKEN, Market.START + 1_000);

        QueryPlan plan = engine.plan(sql, Map.of(), QueryScope.EVERYTHING);

        assertThat(plan.choices().stream().filter(FileChoice::reads).map(FileChoice::view))
                .contains("token_trades", "window_metrics");
        assertThat(
                        plan.choices().stream()
                                .filter(choice -> choice.view().equals("token_trades"))
                                .filter(FileChoice::reads))
                .hasSize(1);
        long counted = 0;
        QueryScope scope = QueryScope.EVERYTHING.about(Market.TOKEN).to(Market.START + 1_000);
        try (Scan scan = engine.scan("trades", scope, QueryProgress.NONE)) {
            while (scan.hasNext()) {
                scan.next();
                counted++;
            }
        }
        assertThat(ask(engine, sql, QueryScope.EVERYTHING)).isEqualTo(row(counted));
        assertThat(counted).isPositive();
    }

    @Test
    void aConditionOnACombinedViewDoesNotNarrowItsPartsWhereTheyAreAskedThemselves() {
        String sql =
                "SELECT (SELECT count(*) FROM token_trades), count(*) > 0 FROM trades WHERE mint ="
                        + " 'mint-1'";

        assertThat(ask(new QueryEngine(root, Clock.systemUTC()), sql, QueryScope.EVERYTHING))
                .isEqualTo(row(Market.TRADES, 1));
    }
}
