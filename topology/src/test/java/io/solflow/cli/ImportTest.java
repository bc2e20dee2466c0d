package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.app.data.DataDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of everything that earlier systems may have left. */
class ImportTest {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TRADE =
            "{\"timestamp\":%d,\"signature\":\"%s\",\"program_id\":\"x\",\"program_name\":\"%s\","
                    + "\"action\":\"BUY\",\"mint\":\"mint-1\",\"sol_amount\":%s,"
                    + "\"token_amount\":2.5,\"token_decimals\":6,\"user_account\":\"wallet-1\","
                    + "\"discriminator\":\"66063d1201daebea\"}\n";
    private static final String TICK =
            "{\"broker_id\":\"default\",\"symbol\":\"%s\",\"bid\":%s,\"ask\":1.2,\"spread\":0,"
                    + "\"timestamp\":\"2026-01-19T20:14:06.6745627+05:30\",\"lp\":\"YOFX\"}";

    @TempDir private Path directory;

    private final Terminal first = new Terminal();
    private final Terminal second = new Terminal();
    private CompletableFuture<Integer> program = CompletableFuture.completedFuture(DONE);

    @BeforeEach
    void leaveEarlierData() throws IOException, SQLException {
        Path earlier = Files.createDirectories(earlier().resolve("ticks/EURUSD"));
        Files.createDirectories(earlier().resolve("ticks/GBPUSD"));
        Files.writeString(
                earlier().resolve("pumpswap.jsonl"),
                TRADE.formatted(1_760_978_515L, "sigA", "PumpSwap", "0.488591001")
                        + TRADE.formatted(1_760_978_515L, "sigA", "PumpSwap", "1")
                        + TRADE.formatted(1_760_978_516L, "agg_m_1h_7", "Aggregator", "1")
                        + TRADE.formatted(1_760_978_517L, "sigB", "PumpFun", "0.00000000001"));
        Files.writeString(earlier.resolve("2026-01-19.json"), array("EURUSD"));
        try (OutputStream packed =
                new GZIPOutputStream(
                        Files.newOutputStream(
                                earlier().resolve("ticks/GBPUSD/2026-01-19.json.gz")))) {
            packed.write(array("GBPUSD").getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(earlier().resolve("windows.csv"), "mint,window\nm,1h\n");
        Files.writeString(earlier().resolve("README.txt"), "notes");
        database(earlier().resolve("solflow.db"));
    }

    @AfterEach
    void stopTheProgram() throws Exception {
        first.interrupt();
        assertThat(program.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .describedAs(first.err())
                .isEqualTo(DONE);
    }

    @Test
    void saysWhatThereIsAndSendsNothing() {
        assertThat(imports("--dry-run", "--verbose")).describedAs(second.err()).isEqualTo(DONE);

        assertThat(second.out())
                .containsPattern("pumpswap\\.jsonl +4 +2 +0 +2 ")
                .containsPattern("solflow\\.db/trades +2 +2 +0 +0 ")
                .containsPattern("solflow\\.db/token_trades +1 +1 +0 +0 ")
                .containsPattern("solflow\\.db/ticks +1 +0 +1 +0 ")
                .containsPattern("ticks/EURUSD/2026-01-19\\.json +2 +0 +2 +0 ")
                .containsPattern("ticks/GBPUSD/2026-01-19\\.json +2 +0 +2 +0 ")
                .containsPattern("all 6 +12 +5 +5 +2");
        assertThat(second.err())
                .contains("left out", "windows.csv", "no data", "README.txt")
                .contains("pumpswap.jsonl line 3, column program_name")
                .contains("pumpswap.jsonl line 4, column sol_amount");
        assertThat(Path.of(data())).doesNotExist();
    }

    @Test
    void sendsNothingWhenAFileIsDamaged() throws IOException {
        Files.write(earlier().resolve("cut.jsonl.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});

        assertThat(imports()).isEqualTo(WRONG_USAGE);

        assertThat(second.err()).contains("cut.jsonl.gz", "cannot be read", "nothing was sent");
        assertThat(Path.of(data())).doesNotExist();
    }

    @Test
    void bringsEachRowIntoTheFilesOnceAndBothOutputsAgree() throws IOException {
        // Given
        program =
                CompletableFuture.supplyAsync(
                        () -> first.run("run", "--data", data(), "--backend", "both"));
        await(
                () ->
                        new DataDirectory(Path.of(data()))
                                .occupant()
                                .filter(occupant -> occupant.kafka().isPresent())
                                .isPresent());

        // When
        assertThat(imports("--batch-rows", "3")).describedAs(second.err()).isEqualTo(DONE);

        // Then
        assertThat(second.out())
                .contains("10 rows sent now, 0 sent before, 2 refused")
                .containsPattern("trades +5 +5\n")
                .containsPattern("quotes +5 +5\n")
                .containsPattern("refused +2 +2\n");
        await(() -> answer("SELECT count(*) FROM token_trades").equals("5"));
        await(() -> answer("SELECT count(*) FROM ticks").equals("5"));
        assertThat(answer("SELECT sum(lamports) FROM token_trades")).isEqualTo("4988591008");
        assertThat(answer("SELECT count(*) FROM token_trades WHERE program = 'jupiter-dca'"))
                .isEqualTo("1");
        assertThat(answer("SELECT bid || '/' || spread FROM ticks WHERE symbol = 'USDJPY'"))
                .isEqualTo("86.655/0.073");

        // When
        assertThat(imports()).describedAs(second.err()).isEqualTo(DONE);

        // Then
        assertThat(second.out()).contains("0 rows sent now, 10 sent before, 2 refused");
        Path lines = Path.of(data()).resolve("jsonl/quotes.jsonl");
        await(() -> compare() == DONE);
        assertThat(second.out()).containsPattern("all +5 +5 +yes");

        // When
        Files.writeString(lines, Files.readString(lines).replaceFirst("1\\.1,", "1.3,"));

        // Then
        assertThat(compare()).isEqualTo(FAILED);
        assertThat(second.out()).containsPattern("YOFX +2026-01-19 +2 +2 +NO");
    }

    private int imports(String... options) {
        var arguments = new String[options.length + 4];
        arguments[0] = "import";
        arguments[1] = earlier().toString();
        arguments[2] = "--data";
        arguments[3] = data();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return second.run(arguments);
    }

    private int compare() {
        return second.run("compare", "--data", data());
    }

    private Path earlier() {
        return directory.resolve("earlier");
    }

    private static String array(String symbol) {
        return "[\n" + TICK.formatted(symbol, "1.1") + ",\n" + TICK.formatted(symbol, "0") + "]";
    }

    private static void database(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE trades(id INTEGER PRIMARY KEY, program TEXT, program_name TEXT,"
                            + " mint TEXT, signature TEXT UNIQUE, action TEXT, sol_amount REAL,"
                            + " token_amount REAL, token_decimals INTEGER, user_account TEXT,"
                            + " discriminator TEXT, timestamp INTEGER, note TEXT)");
            statement.execute(
                    "INSERT INTO trades VALUES(1, 'p', 'BonkSwap', 'mint-2', 'sigC', 'BUY', 1e-9,"
                            + " 3.5, 6, NULL, 'd', 1760978520, 'x'),(2, 'p', 'Moonshot', 'mint-2',"
                            + " 'sigD', 'SELL', 1.000000006, 3.5, 6, 'w', 'd', 1760978519, NULL)");
            statement.execute(
                    "CREATE TABLE token_trades(id INTEGER PRIMARY KEY, mint TEXT, timestamp"
                            + " INTEGER, wallet TEXT, side TEXT, sol_amount REAL, is_bot INTEGER,"
                            + " is_dca INTEGER)");
            statement.execute(
                    "INSERT INTO token_trades VALUES(1, 'mint-3', 1760978521, 'w', 'buy', 2.5, 0,"
                            + " 1)");
            statement.execute(
                    "CREATE TABLE ticks(id INTEGER PRIMARY KEY, symbol TEXT, timestamp INTEGER,"
                            + " bid REAL, ask REAL, spread REAL, volume INTEGER, lp_source TEXT,"
                            + " flags INTEGER, created_at INTEGER)");
            statement.execute(
                    "INSERT INTO ticks VALUES(1, 'USDJPY', 1357077600295, 86.655, 86.728, 0.073,"
                            + " 0, 'TRUEFX', 0, 0)");
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private String answer(String sql) {
        second.run("sql", "--data", data(), "--format", "csv", sql);
        return second.out().lines().skip(1).findFirst().orElse("");
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
