package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.decode.recorded.RecordedTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * All files of the reference data as they are, in all their forms; skipped where they are not at
 * hand. What the other tests have is made of them.
 */
class ReferenceDataTest {

    /** Beside the repository, seen from the module's folder. */
    private static final Path SOLANA = Path.of("../../../shared/data/solana");

    @BeforeEach
    void haveThem() {
        assumeTrue(
                Files.exists(SOLANA),
                () -> "skipped: no reference data in " + SOLANA.toAbsolutePath().normalize());
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(SOLANA.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Test
    void decodesAllFilesToWhatTheyHold() throws IOException {
        List<Path> all = new ArrayList<>(files("fixtures", ".json"));
        all.addAll(files("blocks", ".json.gz"));
        all.addAll(files("grpc", ".json"));
        Map<String, Integer> found = new TreeMap<>();
        TransactionDecoder decoder = KnownPrograms.decoder();
        for (Path file : all) {
            RecordedTransactions.read(
                    file,
                    transaction -> {
                        found.merge("transactions", 1, Integer::sum);
                        decoder.decode(transaction, PoolLookup.NONE)
                                .forEach(result -> found.merge(kind(result), 1, Integer::sum));
                    });
        }

        assertThat(found)
                .containsEntry("transactions", 1842)
                .containsEntry("Traded pumpfun", 27)
                .containsEntry("Traded pumpswap", 32)
                .containsEntry("Traded launchlab", 1)
                .containsEntry("Traded moonshot", 1)
                .containsEntry("Traded jupiter-dca", 1)
                .containsEntry("Traded raydium-cpmm", 2)
                .containsEntry("Suppressed", 13)
                .doesNotContainKeys("Undecodable", "Unresolved", "Unread", "NewerLayout");
    }

    private static String kind(Decoded result) {
        String kind = result.getClass().getSimpleName();
        return result instanceof Decoded.Traded trade ? kind + " " + trade.place().program() : kind;
    }

    @Test
    void theRecordingsOfTheTestsAreTheReferenceData() throws IOException {
        var json = new ObjectMapper();
        List<JsonNode> known = new ArrayList<>();
        for (String line : Files.readAllLines(SOLANA.resolve("events_ground_truth.jsonl"))) {
            var row = (ObjectNode) json.readTree(line);
            row.remove("balance_check");
            known.add(row);
        }
        assertThat(Recordings.rows("events.jsonl.gz")).isEqualTo(known);

        Map<String, Transaction> recorded = new TreeMap<>();
        Recordings.all()
                .forEach(
                        item ->
                                recorded.put(
                                        item.transaction().origin().signature(),
                                        item.transaction()));
        int compared = 0;
        for (Path file : files("fixtures", ".json")) {
            List<Transaction> read = new ArrayList<>();
            RecordedTransactions.read(file, read::add);
            Transaction transaction = read.get(0);
            Transaction ours = recorded.get(transaction.origin().signature());
            assertThat(ours).as(file.toString()).isNotNull();
            assertThat(ours)
                    .as(file.toString())
                    .usingRecursiveComparison()
                    .ignoringFields("origin.feePayer", "instructions.height")
                    .isEqualTo(transaction);
            compared++;
        }
        assertThat(compared).isEqualTo(63);
    }
}
