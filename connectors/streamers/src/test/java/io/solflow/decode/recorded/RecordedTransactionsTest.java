package io.solflow.decode.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.decode.Decoded;
import io.solflow.decode.PoolLookup;
import io.solflow.decode.Recordings;
import io.solflow.decode.Transaction;
import io.solflow.decode.known.KnownPrograms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which transactions lie in files, and what lies there and is none. */
class RecordedTransactionsTest {

    private static final String WIRE =
            "3mpAjSPh3w9RZpPZURbV2nxbrykLfEJfPCe4xL2Sba5vwUaHDPYh15ktY5BHY7zRMeoMGNNdQzCiDjy1XSAC"
                    + "NSMY";
    private static final String INTERPRETED =
            "33LHUzKfhBvU68kYib22oFx2XdQKQZ2sfvTmmdCFEr6YidyP8S3WwAurjz6Suewvr2WUByV79K3stNCZDe7w"
                    + "q3De";

    @TempDir private Path directory;

    private static List<Transaction> read(Path file) {
        var transactions = new ArrayList<Transaction>();
        RecordedTransactions.read(file, transactions::add);
        return transactions;
    }

    private List<Transaction> read(String json) throws IOException {
        return read(Files.writeString(directory.resolve("file.json"), json));
    }

    private String form(String name) throws IOException {
        Path file = Recordings.file("forms/" + name + ".json.gz", directory);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long trades(List<Transaction> transactions) {
        return transactions.stream()
                .flatMap(each -> KnownPrograms.decoder().decode(each, PoolLookup.NONE).stream())
                .filter(Decoded.Traded.class::isInstance)
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        WIRE + ", 1, 1", // the signed bytes in base64
        INTERPRETED + ", 1, 2", // with addresses in place of indexes, in an envelope
        "transaction_prost_345090268, 1, 2", // bytes as lists of numbers, names in snake case
        "subscribe_update_block_344556402, 3, 0", // an update with a block, in base58
        "subscribe_update_tx_failed_337441395, 1, 0" // an update with a transaction, in base64
    })
    void readsAForm(String name, int transactions, int trades) throws IOException {
        List<Transaction> read = read(form(name));

        assertThat(read).hasSize(transactions);
        assertThat(trades(read)).isEqualTo(trades);
        assertThat(read)
                .allSatisfy(
                        each ->
                                assertThat(each.origin().signature())
                                        .matches("[1-9A-HJ-NP-Za-km-z]{80,90}"));
    }

    @Test
    void readsTheSameTransactionFromItsBytesAndFromItsFields() throws IOException {
        Transaction bytes = read(form(WIRE)).get(0);
        Transaction fields = Recordings.one(WIRE.substring(0, 12));

        assertThat(bytes.origin()).isEqualTo(fields.origin());
        assertThat(bytes.accounts()).isEqualTo(fields.accounts());
        assertThat(bytes.instructions())
                .usingRecursiveComparison()
                .ignoringFields("height")
                .isEqualTo(fields.instructions());
        assertThat(bytes.before()).isEqualTo(fields.before());
    }

    @Test
    void knowsAFailedUpdateAndItsSlot() throws IOException {
        Transaction failed = read(form("subscribe_update_tx_failed_337441395")).get(0);

        assertThat(failed.failed()).isTrue();
        assertThat(failed.origin().slot()).isEqualTo(337_441_395);
        assertThat(failed.accounts()).hasSize(22 + 24 + 15);
    }

    @Test
    void readsAnUpdateWhoseZerosWereLeftOut() throws IOException {
        String whole = form("subscribe_update_tx_failed_337441395");
        String lean =
                whole.replaceAll("\"(programIdIndex|accountIndex|index|decimals)\":0,", "")
                        .replaceAll("\"accounts\":\"\",", "");

        assertThat(lean).hasSizeLessThan(whole.length());
        assertThat(read(lean)).usingRecursiveComparison().isEqualTo(read(whole));
    }

    @Test
    void knowsTheTimeOfABlockUpdate() throws IOException {
        assertThat(read(form("subscribe_update_block_344556402")))
                .allSatisfy(
                        each -> {
                            assertThat(each.origin().slot()).isEqualTo(344_556_402);
                            assertThat(each.origin().blockTime()).isEqualTo(1_749_038_413);
                        });
    }

    @Test
    void findsTheTimeOfABlockAlsoBehindItsTransactions() throws IOException {
        String one = form(WIRE);

        List<Transaction> read =
                read(
                        "{\"jsonrpc\":\"2.0\",\"result\":{\"parentSlot\":9,\"transactions\":["
                                + one
                                + ","
                                + one
                                + "],\"rewards\":[{}],\"blockTime\":1700000000},\"id\":1}");

        assertThat(read).hasSize(2);
        assertThat(read.get(1).origin().slot()).isEqualTo(10);
        assertThat(read.get(1).origin().blockTime()).isEqualTo(1_700_000_000);
    }

    @Test
    void readsSeveralOneAfterTheOtherAndInAList() throws IOException {
        String one = form(WIRE);

        assertThat(read(one + "\n" + one)).hasSize(2);
        assertThat(read("[" + one + "," + one + "," + one + "]")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|holds nothing",
                "{|:1: & no valid JSON",
                "7|is neither a transaction nor a block",
                "{}|is neither a transaction nor a block",
                "{\"result\":null}|result is null: the server did not have",
                "{\"error\":{\"code\":-32009}}|is an error of the server & -32009",
                "{\"transaction\":{\"message\":{}},\"meta\":null}|has no meta",
                "{\"transaction\":[\"AAAA\",\"base64\"],\"meta\":{}}|transaction[0] ends too early",
                "{\"transaction\":[\"??\",\"base64\"],\"meta\":{}}|transaction[0] is no base64",
                "{\"transaction\":[\"AA\",\"zstd\"],\"meta\":{}}|transaction[1] must be base64",
                "{\"transaction\":\"0OIl\",\"meta\":{}}|transaction is no base58",
                "{\"transactions\":[{}]}|transactions[0] has no meta",
                "{\"transaction\":{\"message\":{\"accountKeys\":[\"x\"]}},\"meta\":{}}"
                        + "|transaction.message.accountKeys[0] is no address",
                "{\"transaction\":{\"message\":{\"accountKeys\":{}}},\"meta\":{}}|must be a list",
                "{\"transaction\":{\"message\":{\"accountKeys\":[],\"instructions\":[{"
                        + "\"programIdIndex\":256}]}},\"meta\":{}}"
                        + "|instructions[0].programIdIndex must be a number from 0 to 255",
                "{\"a\":\"\\u000|no valid JSON"
            })
    void saysWhatIsWrongAndWhere(String json, String named) {
        assertThatThrownBy(() -> read(json == null ? "" : json))
                .isInstanceOf(RecordingUnreadable.class)
                .hasMessageContaining("file.json")
                .message()
                .contains(named.split(" & "));
    }

    @Test
    void refusesAbsurdNestingAndCutOrForeignFiles() throws IOException {
        assertThatThrownBy(() -> read("{\"transaction\":" + "[".repeat(100_000)))
                .isInstanceOf(RecordingUnreadable.class)
                .hasMessageContaining("nesting");
        Path cut = Recordings.file("forms/" + WIRE + ".json.gz", directory);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> read(cut))
                .isInstanceOf(RecordingUnreadable.class)
                .hasMessageContaining(cut.toString());
        assertThatThrownBy(() -> read(directory)).isInstanceOf(RecordingUnreadable.class);
        assertThatThrownBy(() -> read(directory.resolve("none")))
                .isInstanceOf(RecordingUnreadable.class)
                .hasMessageContaining("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {WIRE, INTERPRETED, "transaction_prost_345090268"})
    void readsDamagedFilesOrRefusesThem(String name) throws IOException {
        String whole = form(name);
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Path file = directory.resolve("damaged.json");
        for (int round = 0; round < 100; round++) {
            var damaged = new StringBuilder(whole);
            for (int i = 0; i < 3; i++) {
                int at = random.nextInt(damaged.length());
                damaged.replace(at, at + 1, String.valueOf((char) (33 + random.nextInt(90))));
            }
            Files.writeString(file, damaged);
            try {
                trades(read(file));
            } catch (RecordingUnreadable refused) {
                assertThat(refused).as("seed %d", seed).hasMessageContaining("damaged.json");
            }
        }
    }
}
