package io.solflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.stream.yellowstone.playback.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark of the decoders at a tiny size: what it prints, not how fast it is. */
class DecodeBenchTest {

    @Test
    void sumsUpWithEveryFigureThatReadersRelyOn() throws IOException {
        var out = new ByteArrayOutputStream();
        var report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));

        new DecodeBench(report, 1, 3)
                .run("bundled", DecodeBench.bundledBlock(), Recording.bundled());

        var json = new ObjectMapper();
        var lines = new ArrayList<JsonNode>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(json.readTree(line));
        }
        JsonNode block = lines.get(0);
        assertThat(block.get("transactions").asInt()).isEqualTo(1_774);
        assertThat(block.get("trades_per_round").asInt()).isGreaterThanOrEqualTo(25);
        assertThat(lines.get(1).get("trades_per_round")).isEqualTo(block.get("trades_per_round"));
        assertThat(lines.get(lines.size() - 1).fieldNames())
                .toIterable()
                .containsAll(
                        List.of(
                                "block_transactions_per_s",
                                "block_bytes_per_transaction",
                                "block_from_wire_transactions_per_s",
                                "pumpfun_events_per_s",
                                "checksum"));
    }
}
