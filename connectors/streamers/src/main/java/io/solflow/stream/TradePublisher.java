package io.solflow.stream;

import io.solflow.schemas.Gap;
import io.solflow.schemas.Quote;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a streamer's trades, quotes, time marks and dead letters, and with them its cursor,
 * exactly once.
 *
 * <p>Records gather in a transaction that {@link #commit} ends together with the cursor that
 * describes them. Either all of it becomes visible or none, so after a crash at any point the
 * cursor that {@link #start} returns says exactly what has been published. The records of the
 * running transaction are kept until it is committed, and are sent again when Kafka aborts it:
 * nothing is lost, and memory holds one batch.
 *
 * <p>For one thread; {@link #stats} may be called by any. An interrupt surfaces as Kafka's {@link
 * InterruptException} with the thread's flag set; after any exception only {@link #close} is left.
 */
public final class TradePublisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TradePublisher.class);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    private static final PublisherStats TRADE = new PublisherStats(1, 0, 0, 0, 0, 0, 0);
    private static final PublisherStats QUOTE = new PublisherStats(0, 1, 0, 0, 0, 0, 0);
    private static final PublisherStats DEAD_LETTER = new PublisherStats(0, 0, 1, 0, 0, 0, 0);
    private static final PublisherStats MARK = new PublisherStats(0, 0, 0, 1, 0, 0, 0);

    private final PublisherConfig config;
    private final String transactionalId;
    private final Topic<String, Trade> rawTrades;
    private final Topic<String, Quote> quotes;
    private final Topic<String, TokenInfo> tokens;
    private final Topic<String, Gap> gaps;
    private final Topic<byte[], byte[]> deadLetters;
    private final Topic<String, String> cursorTopic;
    private final Producer<byte[], byte[]> producer;
    private final Cursors cursors;
    private final KafkaFailures failures;

    private final QuoteRates quoteRates;
    private final TransactionBatch batch;
    private List<Integer> partitions = List.of();
    private PublisherStats pending = PublisherStats.NONE;
    private volatile PublisherStats committed = PublisherStats.NONE;

    /** For tests and unusual clients; {@link #connect} is the ordinary way. */
    public TradePublisher(
            PublisherConfig config,
            Topics topics,
            Producer<byte[], byte[]> producer,
            Cursors cursors,
            Clock clock,
            Pause pause) {
        this.config = config;
        this.transactionalId = config.transactionalId(topics);
        this.rawTrades = topics.rawTrades();
        this.quotes = topics.quotes();
        this.tokens = topics.tokens();
        this.gaps = topics.gaps();
        this.deadLetters = topics.deadLetters();
        this.cursorTopic = topics.cursors();
        this.producer = producer;
        this.cursors = cursors;
        this.failures = new KafkaFailures(config);
        this.quoteRates = new QuoteRates(config.quoteRates());
        this.batch = new TransactionBatch(config, producer, clock, pause, failures);
    }

    /**
     * A publisher of its own producer. Nothing is sent before {@link #start}.
     *
     * @throws StreamerException.Refused when the client settings are unusable
     */
    public static TradePublisher connect(PublisherConfig config, Topics topics, Clock clock) {
        var cursors =
                new KafkaCursors(
                        topics.cursors(),
                        isolation ->
                                new KafkaConsumer<>(config.consumerSettings(topics, isolation)),
                        clock,
                        config.retryFor(),
                        new KafkaFailures(config));
        Producer<byte[], byte[]> producer;
        try {
            producer = new KafkaProducer<>(config.producerSettings(topics));
        } catch (KafkaException e) {
            throw new KafkaFailures(config).refused("make a producer", e);
        }
        return new TradePublisher(config, topics, producer, cursors, clock, Pause.system());
    }

    /**
     * Fences an earlier process of the same name, ends the transaction that it may have left open,
     * and gives its last committed cursor; null when the streamer has never committed.
     *
     * @throws StreamerException.Unavailable when Kafka does not answer within the producer's {@code
     *     max.block.ms} (30 s unless configured)
     */
    public @Nullable String start() {
        try {
            partitions =
                    producer.partitionsFor(rawTrades.name()).stream()
                            .map(PartitionInfo::partition)
                            .sorted()
                            .toList();
            producer.partitionsFor(quotes.name());
            producer.partitionsFor(deadLetters.name());
            producer.partitionsFor(cursorTopic.name());
            producer.initTransactions();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw failures.of(
                    "look up topics "
                            + String.join(
                                    ", ",
                                    rawTrades.name(),
                                    quotes.name(),
                                    deadLetters.name(),
                                    cursorTopic.name())
                            + " and open transactions as "
                            + transactionalId,
                    e);
        }
        return cursors.last(config.streamer());
    }

    /**
     * Adds a trade to the running transaction, keyed by its mint. Sets its {@code quote_lamports}.
     *
     * @throws io.solflow.schemas.registry.SchemaRegistryException when the registry does not take
     *     or know the schema, which shows with the first trade
     */
    public void send(Trade trade) {
        quoteRates.price(trade);
        sendPriced(trade);
    }

    /**
     * The same for a trade whose {@code quote_lamports} the caller has set.
     *
     * @throws io.solflow.schemas.registry.SchemaRegistryException as {@link #send}
     */
    public void sendPriced(Trade trade) {
        add(record(rawTrades, trade.getMint(), trade), TRADE);
    }

    /**
     * Adds a quote to the running transaction, keyed by its symbol.
     *
     * @throws io.solflow.schemas.registry.SchemaRegistryException when the registry does not take
     *     or know the schema, which shows with the first quote
     */
    public void send(Quote quote) {
        add(record(quotes, quote.getSymbol(), quote), QUOTE);
    }

    /** Adds what is known of a token to the running transaction. */
    public void tell(TokenInfo info) {
        add(record(tokens, info.getMint(), info), PublisherStats.NONE);
    }

    /** Adds slots that are missing to the running transaction. */
    public void tell(Gap gap) {
        add(record(gaps, config.streamer().value(), gap), PublisherStats.NONE);
    }

    private static <V> ProducerRecord<byte[], byte[]> record(
            Topic<String, V> topic, String key, V value) {
        return new ProducerRecord<>(
                topic.name(),
                topic.key().serializer().serialize(topic.name(), key),
                topic.value().serializer().serialize(topic.name(), value));
    }

    /**
     * Takes note of a trade that an earlier run has published, so that those after it are priced as
     * if this run had done it. For sources that are read again from the start; others relearn the
     * rates from what comes.
     */
    public void recall(Trade trade) {
        quoteRates.learn(trade);
    }

    /**
     * Adds what could not become a trade to the running transaction.
     *
     * @param bytes what was received; not copied, not to be changed
     */
    public void setAside(DeadLetter letter, byte[] bytes) {
        add(
                new ProducerRecord<>(deadLetters.name(), null, null, null, bytes, letter.headers()),
                DEAD_LETTER);
    }

    /**
     * Adds a time mark to every partition of raw-trades: all trades before that time are sent.
     *
     * @param eventTimeSeconds seconds since 1970-01-01 UTC, positive
     */
    public void mark(long eventTimeSeconds) {
        String mark = new TimeMark(config.streamer().value(), eventTimeSeconds).key();
        byte[] key = rawTrades.key().serializer().serialize(rawTrades.name(), mark);
        for (int partition : partitions) {
            add(new ProducerRecord<>(rawTrades.name(), partition, key, null), MARK);
        }
    }

    /** Records that wait for {@link #commit}, marks included. */
    public int pending() {
        return batch.size();
    }

    /** When the running transaction should be committed; {@link Instant#MAX} when it is empty. */
    public Instant commitDue() {
        if (batch.size() == 0) {
            return Instant.MAX;
        }
        return batch.size() >= config.batchRecords()
                ? batch.began()
                : batch.began().plus(config.batchTime());
    }

    /**
     * Makes everything added since the last commit visible, together with the cursor. A transaction
     * that Kafka aborts is sent again for a while.
     *
     * @param cursor what {@link #start} shall return after a restart
     * @throws StreamerException.Unavailable when Kafka stays away; it is then unknown whether the
     *     transaction was committed, and the cursor of the next start tells
     */
    public void commit(String cursor) {
        add(record(cursorTopic, config.streamer().value(), cursor), PublisherStats.NONE);
        long abortsBefore = committed.aborted();
        batch.commit();
        committed =
                committed
                        .plus(pending)
                        .plus(PublisherStats.transaction(batch.aborts() - abortsBefore));
        pending = PublisherStats.NONE;
    }

    /** What has been committed so far. */
    public PublisherStats stats() {
        return committed;
    }

    /** Gives up what was not committed, and waits a few seconds at most. */
    @Override
    public void close() {
        try {
            producer.close(CLOSE_TIME);
        } catch (KafkaException e) {
            log.atWarn()
                    .addKeyValue("streamer", config.streamer())
                    .setCause(e)
                    .log("The producer did not close cleanly; committed records are not affected.");
        }
    }

    private void add(ProducerRecord<byte[], byte[]> each, PublisherStats one) {
        pending = pending.plus(one).plusBytes(length(each.key()) + length(each.value()));
        batch.add(each);
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
