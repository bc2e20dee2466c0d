package io.solflow.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.decode.recorded.RecordedTransactions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The recorded transactions of the tests, and what is known to be in them. */
public final class Recordings {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The one recording that has but a list of instructions. */
    private static final String FILL =
            "forms/XbXyUniNYySCWreUPhqtnXXDtyVXvFnCqAdQupwfzT332biDHq6oBgT1wfdrZ1KhjeEWM5W25YUMn8"
                    + "15P76eVfZ_instructions.json.gz";

    /**
     * A recorded transaction.
     *
     * @param file of the reference data that it comes from
     */
    public record Item(String file, Transaction transaction) {

        /** Whether it is the one that a row of the known events is about. */
        boolean isOf(JsonNode row) {
            String signature = row.path("signature").asText("");
            return transaction
                            .origin()
                            .signature()
                            .equals(signature.equals("null") ? "" : signature)
                    && row.path("file").asText().endsWith(file);
        }

        @Override
        public String toString() {
            return file + " " + transaction.origin().signature();
        }
    }

    private static final List<Item> ALL = load();

    private Recordings() {}

    /** All of them. */
    public static List<Item> all() {
        return ALL;
    }

    /** The one whose signature starts so. */
    public static Transaction one(String start) {
        return ALL.stream()
                .map(Item::transaction)
                .filter(transaction -> transaction.origin().signature().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    /** The rows of a file of known values. */
    public static List<JsonNode> rows(String name) {
        var rows = new ArrayList<JsonNode>();
        try (var lines = reader(name)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** The fields of an event that another recorder has collected. */
    public static byte[] vector(String name) {
        return rows("vectors.jsonl.gz").stream()
                .filter(row -> row.path("name").asText().equals(name))
                .map(
                        row -> {
                            byte[] data = HexFormat.of().parseHex(row.path("data_hex").asText());
                            boolean tagged = row.path("kind").asText().equals("anchor_cpi_event");
                            return Arrays.copyOfRange(data, tagged ? 16 : 8, data.length);
                        })
                .findFirst()
                .orElseThrow();
    }

    /** A copy of a recording as a file. */
    public static Path file(String name, Path directory) throws IOException {
        Path file = directory.resolve(name.replace('/', '-'));
        try (InputStream in = Recordings.class.getResourceAsStream("recorded/" + name)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static BufferedReader reader(String name) throws IOException {
        InputStream in = Recordings.class.getResourceAsStream("recorded/" + name);
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
    }

    private static List<Item> load() {
        try {
            Path directory = Files.createTempDirectory("recordings");
            Path file = file("transactions.jsonl.gz", directory);
            Path fill = file(FILL, directory);
            var files = rows("transactions.jsonl.gz").iterator();
            var items = new ArrayList<Item>();
            RecordedTransactions.read(
                    file, each -> items.add(new Item(files.next().path("file").asText(), each)));
            RecordedTransactions.read(
                    fill, each -> items.add(new Item(FILL.replaceAll("forms/|\\.gz", ""), each)));
            Files.delete(file);
            Files.delete(fill);
            Files.delete(directory);
            return List.copyOf(items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
