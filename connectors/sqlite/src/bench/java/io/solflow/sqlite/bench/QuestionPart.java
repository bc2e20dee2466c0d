package io.solflow.sqlite.bench;

import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryProgress;
import io.solflow.sqlite.query.QueryScope;
import io.solflow.sqlite.question.ReadyQuestion;
import io.solflow.sqlite.question.ReadyQuestions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The fixed questions to one day, whatever state its file is in, through the engine and each time
 * with a connection of its own, as a user asks. Every answer is compared with plain Java's.
 */
final class QuestionPart {

    private static final ReadyQuestion RECENT =
            ReadyQuestions.read().named("recent").orElseThrow();

    private static final String HOUR =
            """
            SELECT timestamp, side, sol_amount, token_amount, wallet, flow_lamports
            FROM token_trades\
            """;

    private static final String DAY =
            "SELECT mint, sum(flow_lamports) FROM token_trades GROUP BY mint";

    private static final String DAY_OF_HOURS =
            "SELECT mint, sum(net_flow_lamports) FROM token_hours GROUP BY mint";

    /** From noon on, so that both ends are inside the day. */
    private static final long FROM = TradeFeed.START + 12 * 3_600;

    private final StorePlan plan;
    private final Truth truth;
    private final Lines lines;

    QuestionPart(StorePlan plan, Truth truth, Lines lines) {
        this.plan = plan;
        this.truth = truth;
        this.lines = lines;
    }

    /**
     * What was found.
     *
     * @param recentMillis within which 99 of 100 questions for the newest trades of a token were
     *     answered
     * @param hourMillis median for an hour of the busiest token
     * @param dayRowsPerSecond trades of the day by the time that net flow per token took
     * @param equal whether all answers were right
     */
    record Found(double recentMillis, double hourMillis, double dayRowsPerSecond, boolean equal) {}

    Found ask(Path root, String state) throws Exception {
        var engine = new QueryEngine(root, Clock.systemUTC());
        QueryScope day = QueryScope.EVERYTHING.from(TradeFeed.START).to(TradeFeed.START + 86_400);
        var opening = new Latencies();
        opening.time(() -> recent(engine, TradeFeed.token(TradeFeed.TOKENS - 1)));

        var recent = new Latencies();
        boolean equal = recent(engine, recent);
        var hour = new Latencies();
        equal &= hour(engine, TradeFeed.token(0), 20, hour);
        var quietHour = new Latencies();
        equal &= hour(engine, TradeFeed.token(99), 100, quietHour);
        var flows = new Latencies();
        equal &= sums(flows.time(() -> rows(engine, DAY, day))).equals(truth.netFlows());
        double dayRows = truth.size() / (flows.within(1) / 1_000);

        Map<String, Object> line = Lines.of("questions");
        line.put("state", state);
        line.put("first_question_ms", opening.within(1));
        line.put("recent_100_p50_ms", recent.within(0.5));
        line.put("recent_100_p99_ms", recent.within(0.99));
        line.put("hour_of_busiest_ms", hour.within(0.5));
        line.put("hour_of_100th_ms", quietHour.within(0.5));
        line.put("day_net_flow_rows_per_s", dayRows);
        if (state.equals("sealed")) {
            var hours = new Latencies();
            equal &= hours.time(() -> flowsByHours(root)).equals(truth.netFlows());
            dayRows = truth.size() / (hours.within(1) / 1_000);
            line.put("day_net_flow_of_hours_rows_per_s", dayRows);
        }
        line.put("equal", equal);
        lines.print(line);
        return new Found(recent.within(0.99), hour.within(0.5), dayRows, equal);
    }

    /** Busy tokens are asked for more often, and each answer is checked once. */
    private boolean recent(QueryEngine engine, Latencies latencies) throws Exception {
        var feed = new TradeFeed(plan.trades());
        var random = new SplittableRandom(11);
        var expected = new HashMap<String, List<List<Object>>>();
        boolean equal = true;
        for (int i = 0; i < plan.questions(); i++) {
            String mint = TradeFeed.token(feed.draw(random.nextDouble()));
            List<List<@Nullable Object>> answer =
                    latencies.time(() -> recent(engine, mint));
            if (!expected.containsKey(mint) && expected.size() < 50) {
                expected.put(mint, truth.newest(mint, 100));
                equal &=
                        expected.get(mint)
                                .equals(answer.stream().map(QuestionPart::known).toList());
            }
        }
        return equal;
    }

    /** Time, SOL and wallet of a row of the answer. */
    private static List<@Nullable Object> known(List<@Nullable Object> row) {
        return Arrays.asList(row.get(0), row.get(2), row.get(5));
    }

    private static List<List<@Nullable Object>> recent(QueryEngine engine, String mint) {
        QueryScope scope =
                QueryScope.EVERYTHING.about(mint).to(TradeFeed.START + 2 * 86_400);
        var rows = new ArrayList<List<@Nullable Object>>();
        try (var answer =
                ReadyQuestions.ask(
                        engine,
                        RECENT,
                        Map.of(),
                        scope,
                        OurWriter.NO_LIMITS,
                        QueryProgress.NONE)) {
            answer.forEachRemaining(rows::add);
        }
        return rows;
    }

    private boolean hour(QueryEngine engine, String mint, int times, Latencies latencies)
            throws Exception {
        QueryScope hour = QueryScope.EVERYTHING.about(mint).from(FROM).to(FROM + 3_600);
        boolean equal = true;
        List<Object> expected = truth.sum(mint, FROM, FROM + 3_600);
        for (int i = 0; i < times; i++) {
            List<List<@Nullable Object>> answer = latencies.time(() -> rows(engine, HOUR, hour));
            long flow = answer.stream().mapToLong(row -> number(row.get(5))).sum();
            equal &= expected.equals(List.of((long) answer.size(), flow));
        }
        return equal;
    }

    /** From the sums by hour that a sealed file has; read as another tool does. */
    private static Map<String, Long> flowsByHours(Path root) throws IOException, SQLException {
        var sums = new HashMap<String, Long>();
        Path file =
                FilesBelow.named(root, "-" + TradeFeed.DAY + ".db").get(0);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DAY_OF_HOURS)) {
            while (row.next()) {
                sums.put(row.getString(1), row.getLong(2));
            }
        }
        return sums;
    }

    private static Map<String, Long> sums(List<List<@Nullable Object>> rows) {
        var sums = new HashMap<String, Long>();
        for (List<@Nullable Object> row : rows) {
            sums.put(String.valueOf(row.get(0)), number(row.get(1)));
        }
        return sums;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long number ? number : 0;
    }

    static List<List<@Nullable Object>> rows(QueryEngine engine, String sql, QueryScope scope) {
        var rows = new ArrayList<List<@Nullable Object>>();
        try (var answer =
                engine.run(sql, Map.of(), scope, OurWriter.NO_LIMITS, QueryProgress.NONE)) {
            answer.forEachRemaining(rows::add);
        }
        return rows;
    }
}
