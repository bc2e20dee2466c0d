package io.solflow.sqlite.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base58 and back: what is stored gives exactly the text that came, in Java and in plain SQL. */
class SignatureBytesTest {

    private static final long SEED = 20261120;

    @Test
    void givesBackTheTextThatCame() {
        for (byte[] bytes : samples()) {
            String text = slowText(bytes);
            assertThat(SignatureBytes.of(text)).as("%s, seed %d", text, SEED).isEqualTo(bytes);
            assertThat(SignatureBytes.text(bytes)).as("seed %d", SEED).isEqualTo(text);
        }
    }

    @Test
    void plainSqlGivesTheSameTextAsTheFunction() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            for (String ddl : Base58Sql.ddl()) {
                statement.execute(ddl);
            }
            SignatureFunction.addTo(connection);
            try (PreparedStatement ask =
                    connection.prepareStatement(
                            "SELECT "
                                    + Signatures.text("s.b")
                                    + ", signature_text(s.b) FROM (SELECT ?1 AS b) s")) {
                for (byte[] bytes : samples()) {
                    ask.setBytes(1, bytes);
                    assertThat(answer(ask))
                            .as("seed %d", SEED)
                            .containsExactly(slowText(bytes), slowText(bytes));
                }
                ask.setString(1, "row:file:7");
                assertThat(answer(ask)).containsExactly("row:file:7", "row:file:7");
                ask.setNull(1, 0);
                assertThat(answer(ask)).containsExactly(null, null);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "row:demo:17", "sig-1", "0OIl", "ééé"})
    void leavesATextAloneThatIsNoSignature(String text) {
        assertThat(SignatureBytes.of(text)).isNull();
    }

    @Test
    void leavesATextAloneThatStandsForAnotherNumberOfBytes() {
        String most = slowText(filled((byte) 0xFF));
        String more = text(BigInteger.ONE.shiftLeft(512));

        assertThat(SignatureBytes.of(most)).isNotNull();
        assertThat(SignatureBytes.of(more)).isNull();
        assertThat(SignatureBytes.of("1" + most)).isNull();
        assertThat(SignatureBytes.of("z".repeat(88))).isNull();
        assertThat(SignatureBytes.of("1".repeat(64))).isEqualTo(new byte[64]);
        assertThat(SignatureBytes.of("1".repeat(65))).isNull();
        assertThat(SignatureBytes.of(most.substring(0, 87) + "l")).isNull();
    }

    private static List<byte[]> samples() {
        var random = new Random(SEED);
        var samples = new ArrayList<byte[]>();
        samples.add(filled((byte) 0));
        samples.add(filled((byte) 0xFF));
        samples.add(filled((byte) 1));
        for (int zeros : new int[] {0, 0, 0, 0, 1, 2, 3, 4, 7, 31, 62, 63}) {
            byte[] bytes = filled((byte) 0);
            for (int i = zeros; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextInt();
            }
            samples.add(bytes);
        }
        return samples;
    }

    private static byte[] filled(byte value) {
        var bytes = new byte[64];
        Arrays.fill(bytes, value);
        return bytes;
    }

    /** By the definition: digits of one large number, and a 1 for each zero byte before it. */
    private static String slowText(byte[] bytes) {
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        return "1".repeat(zeros) + text(new BigInteger(1, bytes));
    }

    private static String text(BigInteger value) {
        String text = "";
        for (BigInteger rest = value;
                rest.signum() > 0;
                rest = rest.divide(BigInteger.valueOf(58))) {
            text =
                    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
                                    .charAt(rest.mod(BigInteger.valueOf(58)).intValue())
                            + text;
        }
        return text;
    }

    private static List<String> answer(PreparedStatement ask) throws SQLException {
        try (ResultSet row = ask.executeQuery()) {
            assertThat(row.next()).isTrue();
            return Arrays.asList(row.getString(1), row.getString(2));
        }
    }
}
