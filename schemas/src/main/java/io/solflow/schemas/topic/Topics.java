package io.solflow.schemas.topic;

import io.solflow.schemas.Gap;
import io.solflow.schemas.LateTrade;
import io.solflow.schemas.Quote;
import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.WindowMetrics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics under one prefix, with their serdes.
 *
 * @param prefix what all names start with
 * @param values serdes of the record values
 */
public record Topics(String prefix, ValueSerdes values) {

    /**
     * Makes the serde of a record type; called anew for each topic, since serdes may be stateful.
     */
    @FunctionalInterface
    public interface ValueSerdes {
        <T extends SpecificRecord> Serde<T> of(Class<T> type);
    }

    public Topic<String, Trade> rawTrades() {
        return keyedByText(TopicSpec.RAW_TRADES, values.of(Trade.class));
    }

    public Topic<String, Trade> trades() {
        return keyedByText(TopicSpec.TRADES, values.of(Trade.class));
    }

    public Topic<String, TokenMetrics> tokenMetrics() {
        return keyedByText(TopicSpec.TOKEN_METRICS, values.of(TokenMetrics.class));
    }

    public Topic<String, WindowMetrics> windowMetrics() {
        return keyedByText(TopicSpec.WINDOW_METRICS, values.of(WindowMetrics.class));
    }

    public Topic<String, Signal> signals() {
        return keyedByText(TopicSpec.SIGNALS, values.of(Signal.class));
    }

    public Topic<String, TokenInfo> tokens() {
        return keyedByText(TopicSpec.TOKENS, values.of(TokenInfo.class));
    }

    /** Quotes, keyed by symbol. */
    public Topic<String, Quote> quotes() {
        return keyedByText(TopicSpec.QUOTES, values.of(Quote.class));
    }

    /** Blocked tokens: why, in words; a tombstone lifts the block. */
    public Topic<String, String> blocklist() {
        return keyedByText(TopicSpec.BLOCKLIST, Serdes.String());
    }

    public Topic<String, LateTrade> lateTrades() {
        return keyedByText(TopicSpec.LATE_TRADES, values.of(LateTrade.class));
    }

    /** Keyed by the streamer's name. */
    public Topic<String, Gap> gaps() {
        return keyedByText(TopicSpec.GAPS, values.of(Gap.class));
    }

    public Topic<byte[], byte[]> deadLetters() {
        return new Topic<>(
                TopicSpec.DEAD_LETTERS,
                TopicSpec.DEAD_LETTERS.name(prefix),
                Serdes.ByteArray(),
                Serdes.ByteArray());
    }

    public Topic<String, String> cursors() {
        return keyedByText(TopicSpec.CURSORS, Serdes.String());
    }

    /**
     * A name that Kafka knows beside the topics: of a consumer group, or of a writer of
     * transactions. Under another prefix than the default it is another one, so that two systems
     * can share one Kafka without taking each other's place.
     *
     * @param standard the name under the default prefix
     */
    public String scoped(String standard) {
        return prefix.equals(TopicSpec.DEFAULT_PREFIX) ? standard : prefix + standard;
    }

    private <V> Topic<String, V> keyedByText(TopicSpec spec, Serde<V> value) {
        return new Topic<>(spec, spec.name(prefix), Serdes.String(), value);
    }
}
