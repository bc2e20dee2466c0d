package io.solflow.sqlite.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sqlite.Market;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealing changes nothing that a view shows, whatever the dataset. */
class EveryDatasetSealedTest {

    /** Views that show nothing before a day is sealed. */
    private static final Set<String> SUMS = Set.of("token_minutes", "token_hours");

    @TempDir Path directory;

    @Test
    void everyViewShowsTheSameRowsOfSealedDays() throws Exception {
        Path root = directory.resolve("sealed");
        Market.write(root);
        Map<String, List<String>> live = rowsOfViews(root);

        assertThat(seal(root))
                .extracting(words -> words.substring(0, words.indexOf(' ')))
                .contains("trades", "token-metrics", "window-metrics", "signals", "quotes");

        assertSame(live, rowsOfViews(root));
    }

    /** The second sealing reads what the first has written. */
    @Test
    void everyViewShowsTheSameRowsOfDaysThatAreSealedTwice() throws Exception {
        Path root = directory.resolve("sealed-twice");
        Path never = directory.resolve("never-sealed");
        for (Path both : List.of(root, never)) {
            Market.writeOnTime(both);
        }
        seal(root);
        for (Path both : List.of(root, never)) {
            Market.writeLate(both);
        }
        Map<String, List<String>> live = rowsOfViews(never);
        assertSame(live, rowsOfViews(root));

        assertThat(seal(root))
                .extracting(words -> words.substring(0, words.indexOf(' ')))
                .contains("trades", "token-metrics", "window-metrics", "signals", "quotes");

        assertSame(live, rowsOfViews(root));
    }

    @Test
    void sumsAreThoseOfTheTradesOfAllSealedDays() throws Exception {
        Path root = directory.resolve("sums");
        Market.write(root);
        for (String view : SUMS) {
            assertThat(rows(root, "SELECT * FROM " + view)).as(view).isEmpty();
        }

        seal(root);

        List<String> ofTrades =
                rows(
                        root,
                        "SELECT mint, count(*), sum(flow_lamports) FROM token_trades"
                                + " GROUP BY mint ORDER BY mint");
        assertThat(ofTrades).hasSize(8);
        for (String view : SUMS) {
            String sums =
                    "SELECT mint, sum(trades), sum(net_flow_lamports) FROM %s GROUP BY mint ORDER BY mint"
                            .formatted(view);
            assertThat(rows(root, sums)).as(view).isEqualTo(ofTrades);
        }
    }

    private static List<String> rows(Path root, String sql) {
        var engine = new QueryEngine(root, Clock.systemUTC());
        var rows = new ArrayList<String>();
        try (var result = engine.run(sql, QueryScope.EVERYTHING, QueryLimits.DEFAULT)) {
            result.forEachRemaining(row -> rows.add(row.toString()));
        }
        return rows;
    }

    private static void assertSame(Map<String, List<String>> live, Map<String, List<String>> now) {
        live.forEach(
                (view, rows) -> {
                    assertThat(rows).as(view).isNotEmpty();
                    assertThat(now.get(view)).as(view).isEqualTo(rows);
                });
    }

    private static List<String> seal(Path root) throws Exception {
        var housekeeping =
                new Housekeeping(
                        root,
                        Datasets.all(Keeping.EVERYTHING),
                        HousekeepingConfig.DEFAULT,
                        Clock.systemUTC(),
                        SealStep.NONE);
        var sealed = new ArrayList<String>();
        for (long time : List.of(Market.START, Market.START + Market.SECONDS - 1)) {
            LocalDate day = Instant.ofEpochSecond(time).atZone(ZoneOffset.UTC).toLocalDate();
            HousekeepingReport report =
                    housekeeping.sealNow(Set.of(), Optional.of(day), () -> true);
            assertThat(report.failed()).isEmpty();
            sealed.addAll(report.done());
        }
        return sealed;
    }

    private static Map<String, List<String>> rowsOfViews(Path root) {
        var engine = new QueryEngine(root, Clock.systemUTC());
        var views = new TreeMap<String, List<String>>();
        for (String view : engine.views()) {
            if (SUMS.contains(view)) {
                continue;
            }
            views.put(view, rows(root, "SELECT * FROM " + view).stream().sorted().toList());
        }
        return views;
    }
}
