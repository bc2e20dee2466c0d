package io.solflow.flow;

import io.solflow.schemas.Trade;
import org.jspecify.annotations.Nullable;

/** Which trades cannot have happened. */
public final class TradeCheck {

    /** More lamports than there are: one billion SOL. Bounds what sums of a window can reach. */
    static final long MAX_LAMPORTS = 1_000_000_000L * 1_000_000_000L;

    private TradeCheck() {}

    /** Why the trade is impossible, naming the field and its value; null when it is fine. */
    public static @Nullable String whyImpossible(Trade trade) {
        if (trade.getMint().isBlank()) {
            return "mint is empty";
        }
        if (trade.getSignature().isBlank()) {
            return "signature is empty: a trade without identity";
        }
        if (trade.getStreamer().isBlank()) {
            return "streamer is empty";
        }
        String time = whyImpossible(trade.getEventTimeS());
        if (time != null) {
            return time;
        }
        if (trade.getOuterIndex() < 0 || trade.getOrdinal() < 0) {
            return "outer_index and ordinal count from 0, were %d and %d"
                    .formatted(trade.getOuterIndex(), trade.getOrdinal());
        }
        if (trade.getQuoteAmount() < 0) {
            return "quote_amount is negative: " + trade.getQuoteAmount();
        }
        if (trade.getQuoteMint() == null && trade.getQuoteAmount() > MAX_LAMPORTS) {
            return "quote_amount is more SOL than exists: " + trade.getQuoteAmount();
        }
        Long lamports = trade.getQuoteLamports();
        if (lamports != null && (lamports < 0 || lamports > MAX_LAMPORTS)) {
            return "quote_lamports must be from 0 to %d, was %d".formatted(MAX_LAMPORTS, lamports);
        }
        if (trade.getTokenAmount() < 0) {
            return "token_amount is negative: " + trade.getTokenAmount();
        }
        Integer decimals = trade.getTokenDecimals();
        if (decimals != null && (decimals < 0 || decimals > Price.MAX_DECIMALS)) {
            return "token_decimals must be from 0 to %d, was %d"
                    .formatted(Price.MAX_DECIMALS, decimals);
        }
        return null;
    }

    /** Why an event time, in seconds since 1970-01-01 UTC, is impossible; null when it is fine. */
    public static @Nullable String whyImpossible(long eventTime) {
        return eventTime <= 0 || eventTime >= Hops.END_OF_TIME
                ? "event time must be in seconds, from 1 to %d, was %d"
                        .formatted(Hops.END_OF_TIME - 1, eventTime)
                : null;
    }
}
