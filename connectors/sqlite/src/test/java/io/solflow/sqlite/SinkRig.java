package io.solflow.sqlite;

import io.solflow.schemas.topic.Topic;
import io.solflow.sink.PlainAvro;
import io.solflow.sink.SinkStats;
import io.solflow.sqlite.file.BatchStep;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The sink topology on a directory, without a broker. */
final class SinkRig implements AutoCloseable {

    private final Path root;
    private final SinkTopology sink;
    private final TopologyTestDriver driver;
    final TestOutputTopic<byte[], byte[]> deadLetters;

    SinkRig(Path root, Path stateDirectory) {
        this.root = root;
        sink =
                new SinkTopology(
                        PlainAvro.TOPICS, SqliteConfig.at(root), Clock.systemUTC(), BatchStep.NONE);
        var properties = new Properties();
        properties.putAll(sink.requiredProperties());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(sink.build(), properties);
        deadLetters =
                driver.createOutputTopic(
                        PlainAvro.TOPICS.deadLetters().name(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    SinkStats stats() {
        return sink.stats();
    }

    <V extends SpecificRecord> void pipe(Topic<String, V> topic, String key, @Nullable V value) {
        pipeBytes(topic, key, value == null ? null : PlainAvro.bytes(value));
    }

    void pipeBytes(Topic<String, ?> topic, String key, byte @Nullable [] value) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(
                        topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(key.getBytes(StandardCharsets.UTF_8), value, 1_000L);
    }

    /** Lets the time pass that a row may wait. */
    void batchDelayPasses() {
        driver.advanceWallClockTime(Duration.ofMillis(100));
    }

    List<List<Object>> sql(String sql) {
        return Answers.sql(root, sql);
    }

    @Override
    public void close() {
        driver.close();
    }
}
