package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.enrich.EnrichConfig;
import io.solflow.flow.FlowConfig;
import io.solflow.http.live.LiveView;
import io.solflow.http.live.ViewTopology;
import io.solflow.jsonl.JsonlConfig;
import io.solflow.jsonl.JsonlTopology;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.Topics;
import io.solflow.signal.SignalConfig;
import io.solflow.sqlite.SinkTopology;
import io.solflow.sqlite.SqliteConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/**
 * The printed topologies are committed files: renaming a node, a store or a topic breaks what runs,
 * so it shows up in review.
 */
class PrintedTopologyTest {

    private final Topics topics =
            new Topics(
                    "solflow.",
                    new ConfiguredSerdes(Map.of("schema.registry.url", "memory://printed")));

    @Test
    void flowIsAsPrinted() throws IOException {
        var flow =
                new FlowTopology(
                        topics,
                        FlowConfig.DEFAULT,
                        EnrichConfig.DEFAULT,
                        SignalConfig.standard(),
                        Path.of("local"),
                        true,
                        partition -> OptionalLong.empty(),
                        new FlowStats());

        assertPrinted(flow.build(), "flow-topology.txt");
    }

    @Test
    void sinkIsAsPrinted() throws IOException {
        assertPrinted(
                new SinkTopology(topics, SqliteConfig.at(Path.of("sqlite"))).build(),
                "sink-topology.txt");
    }

    @Test
    void jsonlIsAsPrinted() throws IOException {
        assertPrinted(
                new JsonlTopology(topics, JsonlConfig.at(Path.of("jsonl")), null).build(),
                "jsonl-topology.txt");
    }

    @Test
    void viewIsAsPrinted() throws IOException {
        assertPrinted(
                new ViewTopology(topics, new LiveView(InstantSource.system())).build(),
                "view-topology.txt");
    }

    private void assertPrinted(Topology topology, String file) throws IOException {
        try (var printed = getClass().getResourceAsStream(file)) {
            assertThat(topology.describe().toString())
                    .isEqualToIgnoringWhitespace(
                            new String(printed.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
