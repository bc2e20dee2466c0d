package io.solflow.topology;

import io.solflow.flow.Fill;
import io.solflow.flow.Timed;
import io.solflow.flow.TradeCheck;
import io.solflow.schemas.Trade;
import io.solflow.schemas.serde.ValueReader;
import io.solflow.schemas.topic.DeadLetter.Kind;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of {@code raw-trades}: trades and time marks, from key and value bytes alone.
 */
final class RawRecords {

    private final ValueReader<Trade> trades;

    RawRecords(Topic<String, Trade> rawTrades) {
        this.trades = new ValueReader<>(rawTrades);
    }

    /** What the bytes of a record turned out to be. */
    sealed interface Decoded {

        /**
         * A record for the engine.
         *
         * @param trade null for a time mark
         */
        record Usable(Timed timed, @Nullable Trade trade) implements Decoded {}

        record Unusable(Kind kind, String reason) implements Decoded {}
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
            return new Decoded.Unusable(
                    Kind.MISSING_VALUE, "no value, and the key is not that of a time mark");
        }
        ValueReader.Outcome<Trade> read = trades.read(value);
        if (read instanceof ValueReader.Outcome.Read<Trade> readable) {
            return judge(name, readable.value());
        }
        String reason = ((ValueReader.Outcome.Unreadable<Trade>) read).reason();
        return new Decoded.Unusable(Kind.UNREADABLE_VALUE, "not a trade: " + reason);
    }

    private static Decoded judge(@Nullable String key, Trade trade) {
        String impossible = TradeCheck.whyImpossible(trade);
        if (impossible != null) {
            return new Decoded.Unusable(Kind.IMPOSSIBLE_VALUE, "impossible trade: " + impossible);
        }
        if (!trade.getMint().equals(key)) {
            return new Decoded.Unusable(
                    key == null ? Kind.MISSING_KEY : Kind.WRONG_KEY,
                    "the record key must be the mint %s, was %s".formatted(trade.getMint(), key));
        }
        return new Decoded.Usable(Fill.of(trade), trade);
    }

    private static Decoded mark(String key) {
        try {
            TimeMark mark = TimeMark.parse(key);
            String impossible = TradeCheck.whyImpossible(mark.eventTimeSeconds());
            return impossible == null
                    ? new Decoded.Usable(
                            new Timed.Mark(mark.streamer(), mark.eventTimeSeconds()), null)
                    : new Decoded.Unusable(
                            Kind.IMPOSSIBLE_VALUE, "impossible time mark: " + impossible);
        } catch (IllegalArgumentException e) {
            return new Decoded.Unusable(Kind.WRONG_KEY, e.getMessage());
        }
    }
}
