package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.app.data.DataDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All recorded quotes of two brokers and a liquidity provider through everything, counted in the
 * files by other code than ours. Skipped where the recordings are not at hand.
 */
@Tag("recordings")
class RecordedQuotesTest {

    /** Beside the repository, seen from the module's folder. */
    private static final Path RECORDINGS = Path.of("../../shared/data/ticks");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long BROKERS_TICKS = 679_153;
    private static final long PROVIDERS_TICKS = 55_861;

    @TempDir private Path directory;

    private final Terminal first = new Terminal();
    private final Terminal second = new Terminal();

    @Test
    void everyQuoteIsInBothOutputsOnItsDay() throws Exception {
        assumeTrue(
                Files.exists(RECORDINGS),
                () -> "skipped: no recordings in " + RECORDINGS.toAbsolutePath().normalize());
        List<Path> files = recordings();
        SortedMap<String, Long> expected = counted(files);
        assertThat(sum(expected)).isEqualTo(BROKERS_TICKS + PROVIDERS_TICKS);
        CompletableFuture<Integer> program =
                CompletableFuture.supplyAsync(
                        () -> first.run("run", "--data", data(), "--backend", "both"));
        try {
            await(
                    () ->
                            new DataDirectory(Path.of(data()))
                                    .occupant()
                                    .filter(occupant -> occupant.kafka().isPresent())
                                    .isPresent());

            // When
            var arguments = new ArrayList<>(List.of("stream", "replay", "--data", data()));
            files.forEach(file -> arguments.add(file.toString()));
            assertThat(second.run(arguments.toArray(String[]::new)))
                    .describedAs(second.err())
                    .isZero();

            // Then
            assertThat(second.out()).contains(sum(expected) + " sent now", "0 rows set aside");
            await(() -> written() == sum(expected));
            await(() -> second.run("compare", "--data", data()) == 0);
            assertThat(inSqlite()).isEqualTo(expected);
        } finally {
            first.interrupt();
            program.get(1, TimeUnit.MINUTES);
        }
    }

    private static List<Path> recordings() throws IOException {
        try (Stream<Path> fx = Files.list(RECORDINGS.resolve("fx"));
                Stream<Path> lp = Files.list(RECORDINGS.resolve("lp"))) {
            return Stream.concat(
                            fx.filter(file -> file.toString().endsWith(".csv.gz")),
                            lp.filter(file -> file.toString().endsWith(".jsonl.gz")))
                    .sorted()
                    .toList();
        }
    }

    /** Rows by symbol, source and UTC day, and how many have something wrong with them. */
    private static SortedMap<String, Long> counted(List<Path> files) throws IOException {
        var counts = new TreeMap<String, Long>();
        for (Path file : files) {
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(Files.newInputStream(file)),
                                    StandardCharsets.UTF_8))) {
                if (file.toString().contains(".jsonl")) {
                    countProvider(lines, counts);
                } else {
                    countBroker(file.getFileName().toString().split("[_.]"), lines, counts);
                }
            }
        }
        return counts;
    }

    private static void countBroker(
            String[] name, BufferedReader lines, SortedMap<String, Long> counts)
            throws IOException {
        int hoursBehind = name[0].equals("fxcm") ? 5 : 0;
        long midnight =
                LocalDate.parse(name[2], DateTimeFormatter.BASIC_ISO_DATE)
                        .atTime(hoursBehind, 0)
                        .toEpochSecond(ZoneOffset.UTC);
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] cells = line.split(",");
            count(
                    name[1].toUpperCase(Locale.ROOT),
                    name[0].toUpperCase(Locale.ROOT),
                    midnight + Long.parseLong(cells[0]) / 1_000,
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    counts);
        }
    }

    private static void countProvider(BufferedReader lines, SortedMap<String, Long> counts)
            throws IOException {
        var json = new ObjectMapper();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode tick = json.readTree(line);
            count(
                    tick.get("symbol").asText(),
                    tick.get("lp").asText(),
                    OffsetDateTime.parse(tick.get("timestamp").asText()).toEpochSecond(),
                    tick.get("bid").asDouble(),
                    tick.get("ask").asDouble(),
                    counts);
        }
    }

    private static void count(
            String symbol,
            String source,
            long seconds,
            double bid,
            double ask,
            SortedMap<String, Long> counts) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        boolean dirty = bid == 0 || ask == 0 || ask < bid;
        counts.merge(symbol + "," + source + "," + day + "," + (dirty ? 1 : 0), 1L, Long::sum);
    }

    private static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(each -> each).sum();
    }

    private SortedMap<String, Long> inSqlite() {
        second.run(
                "sql",
                "--data",
                data(),
                "--format",
                "csv",
                "SELECT symbol, source, date(timestamp / 1000, 'unixepoch'), problem IS NOT NULL,"
                        + " count(*) FROM ticks GROUP BY 1, 2, 3, 4");
        var counts = new TreeMap<String, Long>();
        second.out()
                .lines()
                .skip(1)
                .forEach(
                        line -> {
                            int comma = line.lastIndexOf(',');
                            counts.put(
                                    line.substring(0, comma),
                                    Long.parseLong(line.substring(comma + 1)));
                        });
        return counts;
    }

    private long written() {
        return sum(inSqlite());
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }
}
