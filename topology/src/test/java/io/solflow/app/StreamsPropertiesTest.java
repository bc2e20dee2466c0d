package io.solflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SettingsReader;
import io.solflow.sink.SinkStats;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

    @Test
    void runsTheFlowExactlyOnce() {
        Properties flow = of("solflow.flow.threads=3").forFlow("my-flow");

        assertThat(flow)
                .containsEntry("application.id", "my-flow")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("num.stream.threads", 3)
                .containsEntry("commit.interval.ms", 100L)
                .containsEntry("consumer.group.instance.id", "my-flow-one");
        assertThat(new StreamsConfig(flow).getMainConsumerConfigs("g", "c", 1))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("group.instance.id", "my-flow-one-1");
    }

    @Test
    void keepsWhatTheSinkRequiresOverEverythingElse() {
        Properties sink =
                of("solflow.sqlite.threads=4")
                        .forOutput(
                                new Output(
                                        "my-sink",
                                        new Topology(),
                                        SettingCatalogue.SQLITE_THREADS,
                                        Map.of(
                                                "application.id",
                                                "standard",
                                                "main.consumer.isolation.level",
                                                "read_committed"),
                                        new SinkStats(List.of()),
                                        () -> {},
                                        () -> {},
                                        () -> {}));

        assertThat(sink)
                .containsEntry("application.id", "my-sink")
                .containsEntry("num.stream.threads", 4);
        assertThat(new StreamsConfig(sink).getMainConsumerConfigs("g", "c", 1))
                .containsEntry("isolation.level", "read_committed");
    }

    @Test
    void letsTheOperatorTuneTheRest() {
        Properties flow =
                of(
                                "streams.commit.interval.ms=500",
                                "kafka.fetch.max.bytes=1000",
                                "kafka.producer.linger.ms=7")
                        .forFlow("my-flow");

        var config = new StreamsConfig(flow);
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(500);
        assertThat(config.getMainConsumerConfigs("g", "c", 1))
                .containsEntry("fetch.max.bytes", "1000");
        assertThat(config.getProducerConfigs("p")).containsEntry("linger.ms", "7");
    }

    private static StreamsProperties of(String... assignments) {
        var reader = new SettingsReader();
        for (String assignment : assignments) {
            reader.assignment(assignment);
        }
        Settings settings = reader.settings();
        var clients = new HashMap<>(settings.kafkaClients());
        clients.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "broker:9092");
        return new StreamsProperties(settings, clients, Path.of("state"), "one");
    }
}
