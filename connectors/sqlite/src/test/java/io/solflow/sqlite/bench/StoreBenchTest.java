package io.solflow.sqlite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of the store at a tiny size: what it prints, not how fast it is. */
class StoreBenchTest {

    private static final StorePlan TINY =
            new StorePlan(4_000, 1_000, 500, 1_000, 2, 10, 6, 2, 20, 500);

    @TempDir Path directory;

    @Test
    void sumsUpWithEveryFigureThatReadersRelyOn() throws Exception {
        List<Map<String, Object>> lines = new ArrayList<>();

        boolean equal = new StoreBench(TINY, directory, lines::add).run();

        assertThat(equal).as("%s", lines).isTrue();
        Map<String, Object> summary = lines.get(lines.size() - 1);
        assertThat(summary)
                .containsEntry("part", "summary")
                .containsEntry("equal", true)
                .containsKeys(
                        "rows_per_s",
                        "ratio_vs_seed_schema",
                        "bytes_per_trade_live",
                        "bytes_per_trade_sealed",
                        "bytes_per_trade_archived",
                        "recent_100_p99_ms_live",
                        "recent_100_p99_ms_sealed",
                        "hour_range_ms",
                        "day_net_flow_rows_per_s",
                        "files_480_query_ms");
        assertThat(lines)
                .extracting(line -> line.get("part"))
                .contains(
                        "decode", "write", "size", "questions", "many files", "metrics", "readers");
    }
}
