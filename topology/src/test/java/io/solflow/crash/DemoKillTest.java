package io.solflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo with everything in one process, broker and registry included, killed at any moment and
 * started again: in the end the files hold what an undisturbed demo leaves.
 */
@Timeout(300)
class DemoKillTest {

    private static final int KILLS = 4;

    /** About what the results of a whole demo occupy in the broker's log. */
    private static final int BYTES_OF_ALL_RESULTS = 4_300_000;

    @TempDir Path directory;

    @Test
    void endsWithWhatAnUndisturbedDemoLeaves() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Path calm = directory.resolve("calm");
        Path killed = directory.resolve("killed");

        finish(calm);
        for (int kill = 0; kill < KILLS; kill++) {
            try (ChildProgram demo = demo(killed)) {
                long progress = random.nextInt(BYTES_OF_ALL_RESULTS);
                while (demo.isAlive() && bytesOfResults(killed) < progress) {
                    Thread.sleep(2);
                }
                demo.kill();
            }
        }
        String summary = finish(killed);

        assertThat(summary).as("seed %d", seed).contains("trades read     9625");
        for (String view : List.of("token_trades", "token_rolling_metrics")) {
            assertThat(rows(killed, view))
                    .as("%s, seed %d", view, seed)
                    .isEqualTo(rows(calm, view));
        }
    }

    private ChildProgram demo(Path data) throws IOException {
        return ChildProgram.start(
                directory.resolve("output"), "demo", "--once", "--data", data.toString());
    }

    private String finish(Path data) throws Exception {
        Files.deleteIfExists(directory.resolve("output"));
        try (ChildProgram demo = demo(data)) {
            assertThat(demo.exitCode()).as(demo.said()).isZero();
            return demo.said();
        }
    }

    private static long bytesOfResults(Path data) throws IOException {
        Path log = data.resolve("kafka").resolve("log");
        if (!Files.isDirectory(log)) {
            return 0;
        }
        long bytes = 0;
        for (String topic : List.of("solflow.trades-", "solflow.token-metrics-")) {
            for (int partition = 0; partition < 8; partition++) {
                Path segment = log.resolve(topic + partition).resolve("00000000000000000000.log");
                bytes += Files.exists(segment) ? Files.size(segment) : 0;
            }
        }
        return bytes;
    }

    /** Rows of a view but for offsets, and ids made of them: where transactions end matters not. */
    private static List<String> rows(Path data, String view) {
        var engine = new QueryEngine(data.resolve("sqlite"), Clock.systemUTC());
        var rows = new ArrayList<String>();
        try (QueryResult result =
                engine.run(
                        "SELECT * FROM " + view,
                        QueryScope.EVERYTHING,
                        new QueryLimits(Long.MAX_VALUE, Duration.ofMinutes(1)))) {
            List<Integer> places =
                    List.of(
                            result.columns().indexOf("id"),
                            result.columns().indexOf("kafka_offset"));
            result.forEachRemaining(
                    row -> {
                        var values = new ArrayList<Object>(row);
                        places.stream().filter(i -> i >= 0).forEach(i -> values.set(i, "-"));
                        rows.add(values.toString());
                    });
        }
        assertThat(rows).hasSizeGreaterThan(4_000);
        return rows.stream().sorted().toList();
    }
}
