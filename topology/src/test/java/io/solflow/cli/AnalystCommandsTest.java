package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst does with files that are there: ask, export, hand them to other tools. */
class AnalystCommandsTest {

    private static final int DONE = 0;
    private static final int WRONG_USAGE = 2;
    private static final int TRADES = 40;

    /** Noon of 2026-11-20, UTC; a trade every two hours from then on. */
    private static final long NOON = 1_795_176_000L;

    @TempDir private static Path data;

    private final Terminal terminal = new Terminal();

    @BeforeAll
    @SuppressWarnings("unchecked") // trades come first
    static void writeFiles() throws Exception {
        var rows = new ArrayList<Row<Trade>>();
        for (int i = 0; i < TRADES; i++) {
            String mint = "mint-" + i % 2;
            rows.add(new Row<>(i, 0, mint, trade(mint, NOON + i * 7_200L, "sig-" + i)));
        }
        try (var writer =
                PartitionWriter.open(
                        data.resolve("sqlite"),
                        (Dataset<Trade>) Datasets.all().get(0),
                        0,
                        new PartitionWriter.Settings(1, 8, 64 << 20),
                        Clock.systemUTC(),
                        BatchStep.NONE)) {
            writer.write(rows, TRADES - 1);
        }
    }

    private static Trade trade(String mint, long time, String signature) {
        return Trade.newBuilder()
                .setSignature(signature)
                .setEventTimeS(time)
                .setStreamer("replay")
                .setProgram("pumpfun")
                .setMint(mint)
                .setWallet("wallet-1")
                .setSide(Side.BUY)
                .setQuoteAmount(1_500_000_000L)
                .setTokenAmount(3_000_000L)
                .setTokenDecimals(6)
                .setFlowLamports(1_500_000_000L)
                .build();
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return terminal.run(all.toArray(String[]::new));
    }

    @Test
    void listsTheReadyMadeQuestions() {
        assertThat(terminal.run("ask")).isEqualTo(DONE);

        assertThat(terminal.out())
                .contains("recent         Recent trades of a token, newest first\n")
                .contains("--mint MINT every=60 limit=10000");
    }

    @Test
    void answersAReadyMadeQuestion() {
        assertThat(run("ask", "recent", "--mint", "mint-1", "--limit", "2", "--format", "csv"))
                .isEqualTo(DONE);

        assertThat(terminal.out().lines().toList())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith((NOON + 39 * 7_200L) + ",BUY,1.5,3.0,0.5,wallet-1,pumpfun,");
        assertThat(run("ask", "bars", "every=86400", "--mint", "mint-0", "--from", "2026-11-21"))
                .isEqualTo(DONE);
        assertThat(terminal.out()).contains("bar_start").contains("1795219200");
    }

    @Test
    void answersAQuestionFromAFile() throws Exception {
        Path file =
                Files.writeString(
                        data.resolve("question.sql"),
                        "-- how many\nSELECT count(*) AS n FROM token_trades;\n");

        assertThat(run("sql", "--file", file.toString(), "--to", "2026-11-21")).isEqualTo(DONE);

        assertThat(terminal.out()).isEqualTo("n\n-\n6\n");
    }

    @Test
    void showsWhichFilesAQuestionWouldRead() {
        String sql =
                "SELECT count(*) FROM token_trades WHERE timestamp >= unixepoch('2026-11-21')"
                        + " AND timestamp < unixepoch('2026-11-22')";

        assertThat(run("sql", sql, "--explain")).isEqualTo(DONE);

        assertThat(terminal.out())
                .contains("token_trades  trades/2026/11/trades-2026-11-21.p00.db\n")
                .contains("1 of 4 files are read\n")
                .contains("3 skipped: another day\n")
                .doesNotContain("2026-11-20");
        assertThat(run("sql", sql, "--explain", "--format", "csv")).isEqualTo(DONE);
        assertThat(terminal.out().lines()).hasSize(5);
    }

    @Test
    void exportsToStandardOutputAndToFiles() throws Exception {
        assertThat(run("export", "token_trades", "--format", "jsonl", "--mint", "mint-0"))
                .isEqualTo(DONE);
        assertThat(terminal.out().lines())
                .hasSize(TRADES / 2)
                .allMatch(line -> line.contains("\"lamports\":1500000000"));
        assertThat(terminal.err()).isEmpty();

        Path file = data.resolve("trades.parquet");
        assertThat(run("export", "token_trades", "--format", "parquet", "-o", file.toString()))
                .isEqualTo(DONE);
        assertThat(terminal.err()).isEqualTo("solflow: 40 rows in " + file + "\n");
        byte[] content = Files.readAllBytes(file);
        assertThat(new String(content, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");

        assertThat(run("export", "token_trades", "-o", file.toString())).isEqualTo(WRONG_USAGE);
        assertThat(terminal.err()).contains("is there already: --overwrite replaces it");
        assertThat(file).hasBinaryContent(content);
        assertThat(run("export", "token_trades", "--overwrite", "-o", file.toString()))
                .isEqualTo(DONE);
        assertThat(Files.readAllLines(file)).hasSize(TRADES + 1);
    }

    @Test
    void handsFilesToOtherTools() throws Exception {
        assertThat(run("files", "--sql", "--dataset", "trades", "--to", "2026-11-21"))
                .isEqualTo(DONE);
        assertThat(terminal.out())
                .contains("ATTACH 'file:")
                .contains("trades-2026-11-20.p00.db?mode=ro&immutable=1' AS f0;")
                .contains("CREATE TEMP VIEW token_trades AS SELECT")
                .doesNotContain("2026-11-21.p00");

        assertThat(run("files", "--datasette", "--dataset", "trades")).isEqualTo(DONE);
        JsonNode metadata = new ObjectMapper().readTree(terminal.out());
        assertThat(metadata.get("databases")).hasSize(4);

        assertThat(run("files", "--sql", "--attach-limit", "2")).isEqualTo(WRONG_USAGE);
        assertThat(terminal.err()).contains("4 files hold rows of this scope");
    }

    @Test
    void listsFilesOfAScope() {
        assertThat(run("files", "--from", "2026-11-21", "--to", "2026-11-23", "--format", "csv"))
                .isEqualTo(DONE);

        assertThat(terminal.out().lines()).hasSize(3);
    }

    @Test
    void saysHowMuchThereIs() {
        assertThat(run("stats")).isEqualTo(DONE);

        assertThat(terminal.out().lines().toList())
                .hasSize(3)
                .element(2)
                .asString()
                .matches("trades +40 +\\d+ +4 +12 +2026-11-23T18:00:00Z");
    }
}
