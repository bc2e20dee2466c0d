package io.solflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.flow.FlowConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of the engine at a tiny size: what it prints, not how fast it is. */
class EngineBenchTest {

    private static final Plan TINY = new Plan(120, 2, 20_000, 5_000, 4, 8);
    private static final MarketConfig MARKET = new MarketConfig(3, 100, 1_000, 100);

    @TempDir Path directory;

    @Test
    void sumsUpWithEveryFigureThatReadersRelyOn() throws IOException {
        List<JsonNode> lines = lines();

        JsonNode summary = lines.get(lines.size() - 1);
        assertThat(summary.get("part").asText()).isEqualTo("summary");
        assertThat(summary.fieldNames())
                .toIterable()
                .contains(
                        "engine_trades_per_s",
                        "engine_trades_per_s_hop1",
                        "engine_trades_per_s_at_50_per_s",
                        "engine_trades_per_s_hop1_at_50_per_s",
                        "flatness_60_windows",
                        "bytes_per_wallet_pair",
                        "driver_ratio_vs_dsl_memory",
                        "driver_ratio_vs_dsl_rocksdb",
                        "equal");
        assertThat(summary.get("equal").asBoolean()).isTrue();
    }

    @Test
    void givesTheSameResultsForTheSameSeed() {
        assertThat(checksum(MARKET)).isEqualTo(checksum(MARKET));
        assertThat(checksum(MARKET)).isNotEqualTo(checksum(new MarketConfig(4, 100, 1_000, 100)));
    }

    private static long checksum(MarketConfig market) {
        EngineRun run = EngineRun.of(market, FlowConfig.DEFAULT);
        run.warmUp(TINY.warmUpSeconds());
        return run.reader().checksum();
    }

    private List<JsonNode> lines() throws IOException {
        var out = new ByteArrayOutputStream();
        var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));
        new EngineBench(report, TINY, directory).run(MARKET, MARKET.withRate(50));
        var json = new ObjectMapper();
        var lines = new ArrayList<JsonNode>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(json.readTree(line));
        }
        return lines;
    }
}
