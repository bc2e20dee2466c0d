package io.solflow.jsonl;

import io.solflow.schemas.Signal;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Check;
import io.solflow.sink.Checks;
import io.solflow.sink.Patience;
import io.solflow.sink.SinkStats;
import io.solflow.sink.SinkWiring;
import io.solflow.sink.TopicSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * Output topics into files of JSON Lines. Wiring only: how a record is worded is a {@link
 * LineFormat}'s, how lines get to disk the {@link JsonlRoot}'s.
 *
 * <p>One object serves one {@code KafkaStreams} at a time; its methods may be called from any
 * thread.
 */
public final class JsonlTopology implements AutoCloseable {

    /** The {@code application.id}; renaming it makes the sink read its topics from the start. */
    public static final String APPLICATION_ID = "solflow-jsonl";

    private static final String WINDOW_METRICS = "window-metrics";
    private static final String SIGNALS = "signals";
    private static final String TRADES = "trades";
    private static final String QUOTES = "quotes";
    private static final String SIGNALS_FILE = "signals.jsonl";
    private static final String TRADES_FILE = "trades.jsonl";

    private final Topics topics;
    private final JsonlConfig config;
    private final TopicFacts facts;
    private final Disk disk;
    private final SinkStats stats = new SinkStats(List.of(WINDOW_METRICS, SIGNALS, TRADES, QUOTES));
    private final Patience patience;
    private @Nullable JsonlRoot root;

    /**
     * @param facts about the topics and this application's group
     */
    public JsonlTopology(Topics topics, JsonlConfig config, TopicFacts facts) {
        this(topics, config, facts, new LocalDisk());
    }

    JsonlTopology(Topics topics, JsonlConfig config, TopicFacts facts, Disk disk) {
        this.topics = topics;
        this.config = config;
        this.facts = facts;
        this.disk = disk;
        this.patience = new Patience(config.root(), new DiskRefusals(), stats);
    }

    /** Touches no file. */
    public Topology build() {
        var topology = new Topology();
        var wiring =
                new SinkWiring(
                        topics.deadLetters().name(),
                        JsonlConfig.BATCH_ROWS,
                        config.flushInterval(),
                        stats,
                        patience);
        wiring.add(
                topology,
                sink(
                        WINDOW_METRICS,
                        topics.windowMetrics(),
                        Checks::windowMetrics,
                        new WindowLines()));
        wiring.add(
                topology,
                sink(
                        SIGNALS,
                        topics.signals(),
                        Checks::signal,
                        new RecordLines<Signal>(SIGNALS_FILE)));
        wiring.add(
                topology,
                sink(TRADES, topics.trades(), Checks::trade, new RecordLines<Trade>(TRADES_FILE)));
        wiring.add(topology, sink(QUOTES, topics.quotes(), Checks::quote, new QuoteLines()));
        return topology;
    }

    /**
     * Settings that go over whatever else is set: the promise rests on them. A commit writes what
     * waits, so it comes no more often than lines are flushed.
     */
    public Map<String, String> requiredProperties() {
        var properties = new HashMap<>(SinkWiring.requiredProperties(APPLICATION_ID));
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                Long.toString(config.flushInterval().toMillis()));
        return Map.copyOf(properties);
    }

    public SinkStats stats() {
        return stats;
    }

    /**
     * Takes the directory for this process, and takes back what a process left there that died.
     * Opening a partition does it otherwise.
     *
     * @throws RootInUseException when another program has it
     * @throws UncheckedIOException when it cannot be written
     */
    public void occupy() {
        try {
            root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends all waiting for a disk, now and later, so that {@code KafkaStreams.close} can end while
     * a disk is full. Lines that wait are dropped from memory; the next start restores them. Call
     * it right before closing; the object is of no use afterwards.
     */
    public void stopWaiting() {
        patience.end();
    }

    /** Lets others take the directory. After {@code KafkaStreams} has been closed. */
    @Override
    public synchronized void close() {
        if (root != null) {
            try {
                root.close();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        config.root() + ": the lock could not be released", e);
            }
            root = null;
        }
    }

    private <V> TopicSink<V> sink(
            String name, Topic<String, V> topic, Check<V> check, LineFormat<V> format) {
        return new TopicSink<>(
                name,
                topic,
                check,
                false,
                partition -> {
                    var id = new PartitionId(topic.name(), facts.id(topic.name()), partition);
                    var place = new TopicPartition(topic.name(), partition);
                    return JsonlPartition.open(root(), id, facts.committed(place), format);
                });
    }

    private synchronized JsonlRoot root() throws IOException {
        JsonlRoot open = root;
        if (open == null) {
            open =
                    JsonlRoot.open(
                            disk,
                            config.root(),
                            files(),
                            config.rotateBytes(),
                            JsonlRoot.LONG_JOURNAL);
            root = open;
        }
        return open;
    }

    private static List<String> files() {
        var files = new ArrayList<>(WindowLines.FILES);
        files.add(SIGNALS_FILE);
        files.add(TRADES_FILE);
        files.add(QuoteLines.FILE);
        return files;
    }
}
