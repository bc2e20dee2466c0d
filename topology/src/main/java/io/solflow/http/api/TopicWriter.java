package io.solflow.http.api;

import io.solflow.http.Refused;
import io.solflow.http.Refused.Reason;
import io.solflow.schemas.Signal;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Writes what clients send to the topics; done when Kafka has it. Any thread may call. */
public final class TopicWriter implements AutoCloseable {

    /**
     * A record that Kafka has not taken after so long may still arrive, but nobody waits for it.
     */
    public static final long PATIENCE_SECONDS = 5;

    private final Producer<byte[], byte[]> producer;
    private final Topic<String, Signal> signals;
    private final Topic<String, String> blocklist;

    /**
     * @param producer closed with this
     */
    public TopicWriter(Producer<byte[], byte[]> producer, Topics topics) {
        this.producer = producer;
        this.signals = topics.signals();
        this.blocklist = topics.blocklist();
    }

    /** Keyed by the token where there is one, so that its signals keep their order. */
    void signal(Signal signal) throws InterruptedException {
        String mint = signal.getMint();
        write(signals, mint == null ? signal.getMarketSlug() : mint, signal);
    }

    /**
     * @param reason null lifts the block
     */
    void block(String mint, @Nullable String reason) throws InterruptedException {
        write(blocklist, mint, reason);
    }

    private <V> void write(Topic<String, V> topic, String key, @Nullable V value)
            throws InterruptedException {
        try {
            byte[] keyBytes = topic.key().serializer().serialize(topic.name(), key);
            byte[] bytes = topic.value().serializer().serialize(topic.name(), value);
            producer.send(new ProducerRecord<>(topic.name(), keyBytes, bytes))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptException e) {
            throw e;
        } catch (TimeoutException e) {
            throw Refused.because(
                    Reason.UNAVAILABLE,
                    "Kafka has not taken the record within " + PATIENCE_SECONDS + " s; try again");
        } catch (KafkaException | ExecutionException e) {
            throw Refused.because(Reason.UNAVAILABLE, "Kafka does not take the record; try again");
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(PATIENCE_SECONDS));
    }
}
