package io.solflow.topology;

import io.solflow.flow.Timed;
import io.solflow.flow.TradeCheck;
import io.solflow.schemas.Trade;
import io.solflow.schemas.serde.RegistryOutage;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of {@code raw-trades}: trades and time marks, from key and value bytes alone.
 */
final class RawRecords {

    private final String topic;
    private final Deserializer<Trade> trades;

    RawRecords(Topic<String, Trade> rawTrades) {
        this.topic = rawTrades.name();
        this.trades = rawTrades.value().deserializer();
    }

    /** What the bytes of a record turned out to be. */
    sealed interface Decoded {

        record Usable(Timed record) implements Decoded {}

        record Unusable(String reason) implements Decoded {}
    }

    /**
     * Decodes one record.
     *
     * @throws RuntimeException when it cannot be told, because the schema registry does not answer
     */
    Decoded decode(byte @Nullable [] key, byte @Nullable [] value) {
        String name = key == null ? null : new String(key, StandardCharsets.UTF_8);
        if (TimeMark.isMark(name, value)) {
            return mark(name);
        }
        if (value == null) {
            return new Decoded.Unusable("no value, and the key is not that of a time mark");
        }
        Trade trade;
        try {
            trade = trades.deserialize(topic, value);
        } catch (SerializationException e) {
            if (RegistryOutage.causedBy(e)) {
                throw e;
            }
            return new Decoded.Unusable("not a trade: " + e.getMessage());
        }
        String impossible = TradeCheck.whyImpossible(trade);
        if (impossible != null) {
            return new Decoded.Unusable("impossible trade: " + impossible);
        }
        if (!trade.getMint().equals(name)) {
            return new Decoded.Unusable(
                    "the record key must be the mint %s, was %s".formatted(trade.getMint(), name));
        }
        return new Decoded.Usable(new Timed.TradeIn(trade));
    }

    private static Decoded mark(String key) {
        try {
            TimeMark mark = TimeMark.parse(key);
            String impossible = TradeCheck.whyImpossible(mark.eventTimeSeconds());
            return impossible == null
                    ? new Decoded.Usable(new Timed.Mark(mark.streamer(), mark.eventTimeSeconds()))
                    : new Decoded.Unusable("impossible time mark: " + impossible);
        } catch (IllegalArgumentException e) {
            return new Decoded.Unusable(e.getMessage());
        }
    }
}
