package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.stream.replay.ReplaySample;
import io.solflow.stream.replay.ReplaySource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it, with a real broker, and what is known of its sample. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {

    private static final int DONE = 0;

    @TempDir private static Path directory;

    private final Terminal terminal = new Terminal();
    private String firstSummary = "";

    @BeforeAll
    void runTheDemo() {
        assertThat(run("demo", "--once")).describedAs(terminal.err()).isEqualTo(DONE);
        firstSummary = terminal.out();
    }

    @Test
    @Order(1)
    void saysThatEveryTradeArrivedOnce() {
        assertThat(firstSummary)
                .containsPattern("trades read +9625 +\\(9625 sent by this run, 0 before\\)")
                .containsPattern("duplicates +0\n")
                .containsPattern("late +0\n")
                .containsPattern("dead letters +0\n")
                .containsPattern("solflow.trades +9625\n")
                .containsPattern("elapsed \\d");
    }

    @Test
    @Order(2)
    void addsUpPerTokenToWhatTheSourceFilesSay() throws IOException {
        assertThat(
                        answers(
                                "SELECT mint, sum(CASE side WHEN 'BUY' THEN lamports ELSE 0 END),"
                                        + " sum(CASE side WHEN 'SELL' THEN lamports ELSE 0 END),"
                                        + " count(*), sum(token_base_units)"
                                        + " FROM token_trades GROUP BY mint ORDER BY mint"))
                .isEqualTo(sumsOfTheSources());
    }

    @Test
    @Order(2)
    void keepsBothLegsOfTheRoundTrips() {
        assertThat(
                        answers(
                                "SELECT count(*) FROM (SELECT 1 FROM token_trades WHERE program ="
                                    + " 'pumpfun' AND timestamp < 1767225600 GROUP BY signature,"
                                    + " mint, wallet HAVING count(*) = 2 AND count(DISTINCT side) ="
                                    + " 2)"))
                .containsExactly("30");
    }

    @Test
    @Order(2)
    void endsWithEveryWindowEmpty() {
        assertThat(answers("SELECT count(*) FROM current_token_metrics")).containsExactly("0");
        assertThat(
                        answers(
                                "SELECT DISTINCT trades_14400s FROM token_rolling_metrics m WHERE"
                                        + " timestamp = (SELECT max(timestamp) FROM"
                                        + " token_rolling_metrics WHERE mint = m.mint)"))
                .containsExactly("0");
    }

    @Test
    @Order(2)
    void listsTheFiles() {
        assertThat(run("files", "--format", "csv")).isEqualTo(DONE);

        long trades =
                terminal.out()
                        .lines()
                        .filter(line -> line.startsWith("trades/"))
                        .mapToLong(line -> Long.parseLong(line.split(",")[1]))
                        .sum();
        assertThat(trades).isEqualTo(9_625);
        assertThat(run("files")).isEqualTo(DONE);
        assertThat(terminal.out().lines()).hasSizeGreaterThan(20).allMatch(l -> l.length() <= 80);
    }

    @Test
    @Order(2)
    void answersEveryQueryOfTheCookbookOrTheQuerySaysWhenItIsEmpty() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "queries"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
                assertThat(run("sql", "--file", file.toString(), "--format", "csv"))
                        .as(file + terminal.err())
                        .isEqualTo(DONE);
                if (terminal.out().lines().count() == 1) {
                    assertThat(Files.readString(file)).containsPattern("-- .*([Ee]mpty|no row)");
                }
            }
        }
    }

    @Test
    @Order(2)
    void explainsItsSignals() {
        List<String> oneOfEachKind =
                answers("SELECT min(episode_id) FROM token_signals GROUP BY signal_type");

        assertThat(oneOfEachKind).hasSizeGreaterThan(3);
        for (String episode : oneOfEachKind) {
            assertThat(run("explain", episode, "--all")).describedAs(episode).isEqualTo(DONE);
            assertThat(terminal.out())
                    .contains("ENTER at ", "EXIT at ", "Stored trades give exactly")
                    .doesNotContain("DIFFER");
            assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);
            assertThat(run("explain", episode, "--format", "json")).isEqualTo(DONE);
            assertThat(terminal.out()).contains("\"agrees\" : true");
        }
    }

    @Test
    @Order(2)
    void saysWhenStoredTradesDoNotMakeTheSignal(@TempDir Path copy)
            throws IOException, SQLException {
        String episode = // of a signal that is about flows, as not all are
                answers(
                                "SELECT min(episode_id) FROM token_signals WHERE signal_type ="
                                        + " 'BREAKOUT'")
                        .get(0);
        copy(directory.resolve("sqlite"), copy);

        inEachFileOfTrades(copy, "UPDATE trades SET quote_amount = quote_amount + 1");
        assertThat(run("explain", episode, "--set", "solflow.sqlite.root=" + copy)).isEqualTo(1);
        assertThat(terminal.out()).contains("DIFFERS", "Stored trades DIFFER");

        inEachFileOfTrades(copy, "DELETE FROM trades");
        assertThat(run("explain", episode, "--set", "solflow.sqlite.root=" + copy)).isEqualTo(1);
        assertThat(terminal.out()).contains("No trade of this token is stored");
    }

    @Test
    @Order(2)
    void saysWhenThereIsNoSuchEpisode() {
        for (String unknown : List.of("SURGE:no-such-mint:1760961600", "nonsense")) {
            assertThat(run("explain", unknown)).isEqualTo(1);
            assertThat(terminal.err()).contains("there is no episode " + unknown);
        }
    }

    @Test
    @Order(3)
    void findsItsWorkDoneTheSecondTime() {
        assertThat(run("demo", "--once")).describedAs(terminal.err()).isEqualTo(DONE);

        assertThat(terminal.out())
                .startsWith("An earlier run has done all the work")
                .containsPattern("trades read +9625 +\\(0 sent by this run, 9625 before\\)");
        assertThat(afterTheFirstLines(terminal.out())).isEqualTo(afterTheFirstLines(firstSummary));
        assertThat(answers("SELECT count(*) FROM token_trades")).containsExactly("9625");
    }

    private int run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = directory.toString();
        return terminal.run(all);
    }

    private List<String> answers(String question) {
        assertThat(run("sql", "--format", "csv", question))
                .describedAs(terminal.err())
                .isEqualTo(DONE);
        return terminal.out().lines().skip(1).toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path source : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                Files.createDirectories(target.getParent());
                Files.copy(source, target);
            }
        }
    }

    private static void inEachFileOfTrades(Path root, String change)
            throws IOException, SQLException {
        try (var all = Files.walk(root.resolve("trades"))) {
            for (Path file : all.filter(path -> path.toString().endsWith(".db")).toList()) {
                try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                        var statement = connection.createStatement()) {
                    statement.executeUpdate(change);
                }
            }
        }
    }

    /** What must be equal however many runs it took: all but what was sent when, and the time. */
    private static String afterTheFirstLines(String summary) {
        return summary.lines()
                .dropWhile(line -> !line.startsWith("duplicates"))
                .filter(line -> !line.startsWith("elapsed"))
                .filter(line -> !line.matches("(current|signals|[a-z]+-metrics|trades) .*")) // WAL
                .map(line -> line.replaceAll("([ -])+", "$1")) // as wide as the sizes with a log
                .collect(Collectors.joining("\n"));
    }

    private static List<String> sumsOfTheSources() throws IOException {
        Map<String, long[]> sums = new TreeMap<>();
        for (ReplaySource source : ReplaySample.sources()) {
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(source.open()), StandardCharsets.UTF_8))) {
                List<String> header = Arrays.asList(lines.readLine().split(","));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] cells = line.split(",", -1);
                    long[] sum =
                            sums.computeIfAbsent(
                                    cells[header.indexOf("mint")], mint -> new long[4]);
                    boolean buy = cells[header.indexOf("side")].equalsIgnoreCase("buy");
                    sum[buy ? 0 : 1] += Long.parseLong(cells[header.indexOf("quote_amount")]);
                    sum[2]++;
                    sum[3] += Long.parseLong(cells[header.indexOf("token_amount")]);
                }
            }
        }
        return sums.entrySet().stream()
                .map(
                        sum ->
                                sum.getKey()
                                        + ","
                                        + Arrays.stream(sum.getValue())
                                                .mapToObj(Long::toString)
                                                .collect(Collectors.joining(",")))
                .toList();
    }
}
