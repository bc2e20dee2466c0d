package io.solflow.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one transaction, kept until it is committed and sent again, from the first, when
 * Kafka aborts it. Used anew after each commit. For one thread.
 */
final class TransactionBatch {

    private static final Logger log = LoggerFactory.getLogger(TransactionBatch.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final PublisherConfig config;
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;
    private final Pause pause;
    private final KafkaFailures failures;

    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private Instant began = Instant.MAX;
    private boolean open;
    private int handedOver;
    private long aborts;
    private volatile @Nullable Exception sendFailure;

    TransactionBatch(
            PublisherConfig config,
            Producer<byte[], byte[]> producer,
            Clock clock,
            Pause pause,
            KafkaFailures failures) {
        this.config = config;
        this.producer = producer;
        this.clock = clock;
        this.pause = pause;
        this.failures = failures;
    }

    int size() {
        return records.size();
    }

    /** When the first record came; {@link Instant#MAX} when there is none. */
    Instant began() {
        return began;
    }

    /** How many transactions were aborted and sent again, in all. */
    long aborts() {
        return aborts;
    }

    void add(ProducerRecord<byte[], byte[]> each) {
        if (records.isEmpty()) {
            began = clock.instant();
        }
        records.add(each);
        persist(this::handOver);
    }

    void commit() {
        persist(
                () -> {
                    handOver();
                    commitTransaction();
                });
        open = false;
        handedOver = 0;
        records.clear();
        began = Instant.MAX;
    }

    /** Gives the producer what it does not have yet. */
    private void handOver() {
        if (!open) {
            sendFailure = null;
            handedOver = 0;
            producer.beginTransaction();
            open = true;
        }
        while (handedOver < records.size()) {
            Exception failed = sendFailure;
            if (failed != null) {
                throw failed instanceof KafkaException known ? known : new KafkaException(failed);
            }
            producer.send(records.get(handedOver), (metadata, error) -> sent(error));
            handedOver++;
        }
    }

    private void sent(@Nullable Exception failed) {
        if (failed != null && sendFailure == null) {
            sendFailure = failed;
        }
    }

    /** A time-out leaves the outcome open; only asking again is allowed, and it is harmless. */
    private void commitTransaction() {
        Instant giveUp = clock.instant().plus(config.retryFor());
        while (true) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                goOnUntil(giveUp, "commit a transaction", e);
                sleep(SHORTEST_WAIT);
            }
        }
    }

    /** Runs a step, and after an error that aborts the transaction runs it again on a new one. */
    private void persist(Runnable step) {
        Instant giveUp = null;
        Duration wait = SHORTEST_WAIT;
        while (true) {
            try {
                step.run();
                return;
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                giveUp = giveUp == null ? clock.instant().plus(config.retryFor()) : giveUp;
                if (failures.isFinal(e)) {
                    throw failures.of("publish " + records.size() + " records", e);
                }
                goOnUntil(giveUp, "publish " + records.size() + " records", e);
                log.atWarn()
                        .addKeyValue("streamer", config.streamer())
                        .addKeyValue("records", records.size())
                        .addKeyValue("reason", e.getMessage())
                        .log("Kafka aborted a transaction; it is sent again.");
                abort(giveUp);
                sleep(wait);
                wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : wait;
            }
        }
    }

    private void abort(Instant giveUp) {
        while (open) {
            try {
                producer.abortTransaction();
                open = false;
            } catch (TimeoutException e) {
                goOnUntil(giveUp, "abort a transaction", e);
                sleep(SHORTEST_WAIT);
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                throw failures.of("abort a transaction", e);
            }
        }
        aborts++;
    }

    private void goOnUntil(Instant giveUp, String tried, KafkaException failed) {
        if (clock.instant().isAfter(giveUp)) {
            throw failures.of(tried, failed);
        }
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
