package io.solflow.samples;

import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;

/** Counts the trades of each program with Kafka Streams, exactly once over restarts. */
public final class TradesByProgram {

    static final String COUNTS = "trades-by-program";

    private TradesByProgram() {}

    /**
     * @param arguments Kafka's bootstrap servers, and the URL of the schema registry
     */
    public static void main(String[] arguments) throws InterruptedException {
        var streams =
                new KafkaStreams(topology(arguments[1]), settings(arguments[0], "streams-state"));
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
        new CountDownLatch(1).await();
    }

    static Topology topology(String registry) {
        var serdes = new ConfiguredSerdes(Map.of("schema.registry.url", registry));
        var trades = new Topics("solflow.", serdes).trades();
        var builder = new StreamsBuilder();
        builder.stream(trades.name(), Consumed.with(trades.key(), trades.value()))
                .groupBy(
                        (mint, trade) -> trade.getProgram(),
                        Grouped.with("by-program", Serdes.String(), trades.value()))
                .count(Materialized.as(COUNTS));
        return builder.build();
    }

    /**
     * @param state directory of local state
     */
    static Properties settings(String servers, String state) {
        var settings = new Properties();
        settings.put("application.id", "trades-by-program");
        settings.put("bootstrap.servers", servers);
        settings.put("processing.guarantee", "exactly_once_v2");
        settings.put("auto.offset.reset", "earliest");
        settings.put("state.dir", state);
        return settings;
    }
}
