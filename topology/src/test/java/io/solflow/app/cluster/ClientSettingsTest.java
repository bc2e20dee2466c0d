package io.solflow.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

    private final ClientSettings clients =
            new ClientSettings(
                    "broker:9092",
                    Map.of(
                            "security.protocol", "SASL_SSL",
                            "linger.ms", "1",
                            "producer.linger.ms", "2",
                            "consumer.fetch.max.bytes", "3",
                            "main.consumer.fetch.max.bytes", "4",
                            "sasl.jaas.config", "hush"));

    @Test
    void givesEachKindOfClientItsOwn() {
        assertThat(clients.forProducer())
                .containsOnlyKeys(
                        "bootstrap.servers", "security.protocol", "linger.ms", "sasl.jaas.config")
                .containsEntry("linger.ms", "2");
        assertThat(clients.forConsumer())
                .containsEntry("fetch.max.bytes", "3")
                .containsEntry("linger.ms", "1");
        assertThat(clients.forAdmin()).doesNotContainKey("fetch.max.bytes");
    }

    @Test
    void leavesTheSortingOutToKafkaStreams() {
        assertThat(clients.forStreams())
                .containsEntry("producer.linger.ms", "2")
                .containsEntry("main.consumer.fetch.max.bytes", "4")
                .containsEntry("bootstrap.servers", "broker:9092");
    }

    @Test
    void showsNoSecret() {
        assertThat(clients.toString()).contains("broker:9092").doesNotContain("hush");
    }
}
