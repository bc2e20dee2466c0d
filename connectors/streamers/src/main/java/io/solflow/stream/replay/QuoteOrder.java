package io.solflow.stream.replay;

import io.solflow.schemas.Quote;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Marks quotes that stand behind a later one of their symbol and source, and such that repeat the
 * one before. One entry per symbol and source, of which a file has few. For one thread.
 */
final class QuoteOrder {

    private final Map<Pair, Seen> pairs = new HashMap<>();

    private record Pair(String symbol, String source) {}

    /** The quote before, and the latest time so far. */
    private record Seen(Quote before, Quote latest) {}

    void mark(Quote quote) {
        var pair = new Pair(quote.getSymbol(), quote.getSource());
        Seen seen = pairs.get(pair);
        boolean behind = seen != null && isBefore(quote, seen.latest);
        quote.setOutOfOrder(behind);
        quote.setRepeated(seen != null && saysTheSame(quote, seen.before));
        pairs.put(pair, new Seen(quote, behind ? seen.latest : quote));
    }

    private static boolean isBefore(Quote one, Quote other) {
        return one.getEventTimeMs() != other.getEventTimeMs()
                ? one.getEventTimeMs() < other.getEventTimeMs()
                : one.getEventTimeNs() < other.getEventTimeNs();
    }

    private static boolean saysTheSame(Quote one, Quote other) {
        return one.getEventTimeMs() == other.getEventTimeMs()
                && one.getEventTimeNs() == other.getEventTimeNs()
                && Objects.equals(value(one.getBid(), one), value(other.getBid(), other))
                && Objects.equals(value(one.getAsk(), one), value(other.getAsk(), other));
    }

    private static @Nullable BigDecimal value(@Nullable Long units, Quote of) {
        return units == null
                ? null
                : BigDecimal.valueOf(units, of.getPriceDecimals()).stripTrailingZeros();
    }
}
