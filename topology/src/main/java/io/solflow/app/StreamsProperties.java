package io.solflow.app;

import io.solflow.app.settings.Setting;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the topologies tell Kafka Streams. In rising order of precedence: defaults that suit a
 * laptop, what the operator gave under {@code kafka.} and {@code streams.}, and what exactness
 * needs.
 *
 * <p>The classic group protocol with static membership: an instance that was killed and comes back
 * takes its tasks over at once under its old name, whatever the session time-outs of the broker;
 * under the newer {@code streams} protocol they would stay idle for the broker's time-out, 45 s by
 * default.
 *
 * @param clients settings for every client, {@code bootstrap.servers} among them
 * @param state directory of local state
 * @param instance name of this instance, stable over restarts and unique in its group
 */
record StreamsProperties(
        Settings settings, Map<String, String> clients, Path state, String instance) {

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MIB = 1024 * 1024;

    /** For the flow: inputs, state and results of a commit count together or not at all. */
    Properties forFlow(String applicationId) {
        Properties properties = common(applicationId, SettingCatalogue.FLOW_THREADS);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return properties;
    }

    /** For an output. */
    Properties forOutput(Output output) {
        Properties properties = common(output.applicationId(), output.threads());
        properties.putAll(output.required());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, output.applicationId());
        return properties;
    }

    /** For the view: it writes nothing, and reads what is committed only. */
    Properties forView(String applicationId) {
        Properties properties = common(applicationId, SettingCatalogue.HTTP_THREADS);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        List.of(
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG))
                .forEach(name -> properties.put(name, "read_committed"));
        return properties;
    }

    private Properties common(String applicationId, Setting<Integer> threads) {
        var properties = new Properties();
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 4L * MIB);
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                settings.get(SettingCatalogue.REPLICATION));
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * MIB);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * MIB);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);

        properties.putAll(clients);
        properties.putAll(settings.kafkaStreams());

        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.get(threads));
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                applicationId + "-" + instance);
        return properties;
    }
}
