package io.solflow.app.earlier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.stream.replay.ReplaySource;
import io.solflow.stream.replay.TickFiles;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierDataTest {

    private static final String TICK =
            "{\"symbol\":\"X\",\"bid\":%s,\"ask\":2,\"timestamp\":1700000000000,\"lp\":\"L\"}";

    @TempDir private Path folder;

    @Test
    void findsTheSameSourcesInTheSameOrderEverywhere() throws IOException {
        Files.createDirectories(folder.resolve("b/a"));
        for (String name : new String[] {"b/a/2.jsonl", "b/1.jsonl", "a.jsonl", "b.jsonl"}) {
            Files.writeString(folder.resolve(name), TICK.formatted("1") + "\n");
        }

        assertThat(found().sources())
                .extracting(ReplaySource::name)
                .containsExactly("a.jsonl", "b.jsonl", "b/1.jsonl", "b/a/2.jsonl");
    }

    @Test
    void theNameOfAFileInAFolderTellsAsMuchAsThatOfOneBeside() throws IOException {
        Files.createDirectories(folder.resolve("brokers/of_2014"));
        String day = "ms_since_midnight,bid,ask\n1,2,3\n";
        Files.writeString(folder.resolve("brokers/of_2014/fxcm_eurusd_20140502.csv"), day);
        Files.writeString(folder.resolve("brokers/fxcm_20140502.csv"), day);
        Files.writeString(folder.resolve("brokers/notes.txt"), day);

        EarlierData found = found();

        assertThat(found.sources())
                .extracting(ReplaySource::name)
                .containsExactly("brokers/of_2014/fxcm_eurusd_20140502.csv");
        assertThat(found.leftOut())
                .singleElement()
                .asString()
                .contains("fxcm_20140502.csv", "SOURCE_SYMBOL_YYYYMMDD");
        assertThat(found.others()).containsExactly(folder.resolve("brokers/notes.txt"));
    }

    @Test
    void anArrayBecomesLinesWithItsNumbersAsTheyAreWritten() throws IOException {
        Files.writeString(
                folder.resolve("ticks.json"),
                " \n["
                        + TICK.formatted("1.23456789012345678900")
                        + "\n,\n"
                        + TICK.formatted("1e-7")
                        + "]");

        assertThat(text(found().sources().get(0)))
                .isEqualTo(
                        TICK.formatted("1.23456789012345678900")
                                + "\n"
                                + TICK.formatted("1e-7")
                                + "\n");
    }

    @Test
    void anArrayThatIsCutOffIsNotTakenForAShorterOne() throws IOException {
        Files.writeString(folder.resolve("ticks.json"), "[" + TICK.formatted("1") + ",");
        ReplaySource cut = found().sources().get(0);

        assertThatThrownBy(() -> text(cut)).isInstanceOf(IOException.class);
    }

    @Test
    void aTableBecomesLinesInTheOrderOfItsRowsWhateverIsInTheCells()
            throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("old.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE ticks(id INTEGER, symbol TEXT, timestamp INTEGER, bid REAL, ask"
                            + " REAL, lp_source TEXT)");
            statement.execute(
                    "INSERT INTO ticks VALUES(2, 'A\"B\nC', 5, 1.1, NULL, 'x,y'), (1, 'D', 4, 0,"
                            + " 1e-9, 'z')");
        }

        assertThat(text(found().sources().get(0)))
                .isEqualTo(
                        "id,symbol,timestamp,bid,ask,lp_source\n"
                                + "\"2\",\"A\"\"B C\",\"5\",1.1,,\"x,y\"\n"
                                + "\"1\",\"D\",\"4\",0,1E-9,\"z\"\n");
    }

    @Test
    void aFloatingPointNumberIsWrittenWithTheFewestDigitsThatMeanIt() {
        for (long seed = 1; seed <= 5_000; seed++) {
            var random = new Random(seed);
            long lamports = random.nextLong(1L << (1 + random.nextInt(53)));
            double real = lamports / 1e9;
            double any = Double.longBitsToDouble(random.nextLong());

            assertThat(new BigDecimal(TableSource.shortest(real)))
                    .as("seed %d", seed)
                    .isEqualByComparingTo(BigDecimal.valueOf(lamports, 9));
            if (Double.isFinite(any)) {
                assertThat(Double.parseDouble(TableSource.shortest(any)))
                        .as("seed %d", seed)
                        .isEqualTo(any == 0 ? 0.0 : any);
            }
        }
    }

    private EarlierData found() {
        return EarlierData.in(folder, TickFiles.STANDARD);
    }

    /** Read in small pieces, as nobody promises more. */
    private static String text(ReplaySource source) throws IOException {
        try (InputStream in = source.open()) {
            var text = new StringBuilder();
            var piece = new byte[7];
            for (int read = in.read(piece, 1, 5); read >= 0; read = in.read(piece, 1, 5)) {
                text.append(new String(piece, 1, read, StandardCharsets.UTF_8));
            }
            return text.toString();
        }
    }
}
