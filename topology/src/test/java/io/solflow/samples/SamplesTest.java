package io.solflow.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.solflow.app.Part;
import io.solflow.deploy.RunningProgram;
import io.solflow.schemas.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The sample readers at work on the topics of a program that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesTest {

    private static final int SIGNALS = 334;

    @TempDir private static Path directory;

    private RunningProgram program;

    @BeforeAll
    void start() throws InterruptedException {
        program = RunningProgram.withTheSample(directory, Set.of(Part.FLOW));
    }

    @AfterAll
    void stop() {
        program.close();
    }

    @Test
    void aPlainConsumerFollowsTheSignals() throws InterruptedException {
        var signals = new ConcurrentLinkedQueue<Signal>();
        var on = new AtomicBoolean(true);
        var follower =
                new Thread(
                        () ->
                                FollowSignals.follow(
                                        program.servers(),
                                        program.registry(),
                                        signals::add,
                                        on::get));
        follower.start();

        program.await(() -> signals.size() >= SIGNALS);
        on.set(false);
        follower.join();

        assertThat(signals).hasSize(SIGNALS);
        assertThat(signals.stream().map(Signal::getId)).doesNotHaveDuplicates();
    }

    @Test
    void aPlainConsumerReadsTheLatestWindows() {
        // The sample ends with time marks that close every window: what is left are tombstones.
        assertThat(LatestWindows.read(program.servers(), program.registry())).isEmpty();
    }

    @Test
    void aStreamsApplicationCountsTheTradesOfEachProgram() throws InterruptedException {
        try (var streams =
                new KafkaStreams(
                        TradesByProgram.topology(program.registry()),
                        TradesByProgram.settings(
                                program.servers(), directory.resolve("streams").toString()))) {
            streams.start();
            program.await(
                    () ->
                            counts(streams).values().stream().mapToLong(each -> each).sum()
                                    >= RunningProgram.TRADES);

            assertThat(counts(streams))
                    .isEqualTo(
                            Map.of(
                                    "dflow", 29L,
                                    "jupiter", 112L,
                                    "okx-dex-router", 39L,
                                    "pumpfun", 1_292L,
                                    "pumpswap", 8_148L,
                                    "raydium", 5L));
        }
    }

    @Test
    void pythonReadsTheScriptsWithoutComplaint(@TempDir Path scratch) throws Exception {
        assumeTrue(python(scratch, "--version") == 0, "python3 is not installed");
        Path scripts = Path.of("src", "samples", "python");
        try (Stream<Path> files = Files.list(scripts)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".py")).toList();
            assertThat(all).hasSize(2);
            for (Path script : all) {
                String code = "compile(open(r'" + script + "').read(), '" + script + "', 'exec')";
                assertThat(python(scratch, "-c", code))
                        .as(Files.readString(scratch.resolve("said")))
                        .isZero();
            }
        }
    }

    private static int python(Path scratch, String... arguments) throws InterruptedException {
        var command = Stream.concat(Stream.of("python3"), Stream.of(arguments)).toList();
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(scratch.resolve("said").toFile())
                            .start();
            return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1; // not installed
        }
    }

    /** Empty until the store is there. */
    private static Map<String, Long> counts(KafkaStreams streams) {
        var counts = new TreeMap<String, Long>();
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return counts;
        }
        ReadOnlyKeyValueStore<String, Long> store =
                streams.store(
                        StoreQueryParameters.fromNameAndType(
                                TradesByProgram.COUNTS, QueryableStoreTypes.keyValueStore()));
        try (KeyValueIterator<String, Long> all = store.all()) {
            all.forEachRemaining(each -> counts.put(each.key, each.value));
        }
        return counts;
    }
}
