package io.solflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir Path directory;

    @Test
    void keepsItsDataOverARestartOnAnotherPort() throws Exception {
        // Given
        String before;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory))) {
            before = kafka.bootstrapServers();
            create(before, "readings");
            send(before, "readings", "one", "two");
        }

        // When
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory))) {
            send(kafka.bootstrapServers(), "readings", "three");

            // Then
            assertThat(kafka.bootstrapServers()).isNotEqualTo(before);
            assertThat(read(kafka.bootstrapServers(), "readings", 3))
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void keepsWhatItAcknowledgedWhenItsProcessIsKilled() throws Exception {
        // Given
        try (BrokerProcess killed = BrokerProcess.start(directory)) {
            create(killed.bootstrapServers(), "readings");
            send(killed.bootstrapServers(), "readings", "one", "two");

            // When
            killed.kill();
        }

        // Then
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory))) {
            send(kafka.bootstrapServers(), "readings", "three");
            assertThat(read(kafka.bootstrapServers(), "readings", 3))
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void endsABrokerThatComesUpWhenNobodyWaitsForItAnyMore() throws Exception {
        // Given
        EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory)).close();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory)))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();

        // When
        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory)))
                .as("its directory is not free before it has ended")
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("in use");

        // Then
        try (EmbeddedKafka kafka = startOnceFree()) {
            create(kafka.bootstrapServers(), "readings");
        }
    }

    private EmbeddedKafka startOnceFree() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                return EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory));
            } catch (EmbeddedStartException e) {
                if (System.nanoTime() - end > 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    @Test
    void namesThePortInUseAndTheSettingToChange() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            var config = new EmbeddedKafkaConfig(directory, port, Duration.ofSeconds(10));

            assertThatThrownBy(() -> EmbeddedKafka.start(config))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("solflow.embedded.kafka.port");
        }
    }

    @Test
    void refusesADirectoryInUse() {
        try (EmbeddedKafka first = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory))) {
            assertThat(first.bootstrapServers()).isNotEmpty();

            assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory)))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void saysThatADirectoryCannotBeMade() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaConfig.in(file.resolve("kafka"))))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("cannot be made or written");
    }

    static void create(String servers, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    static void send(String servers, String topic, String... values) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", servers);
        try (var producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        }
    }

    static List<String> read(String servers, String topic, int count) {
        Map<String, Object> config = Map.of("bootstrap.servers", servers);
        var values = new ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
            }
        }
        return values;
    }
}
