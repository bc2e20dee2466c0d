package io.solflow.sink;

import io.solflow.schemas.Quote;
import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.WindowMetrics;
import java.util.Optional;
import java.util.Set;

/** What every sink takes of the topics, so that they refuse the same records. */
public final class Checks {

    private static final Set<Integer> ENRICHED_WINDOWS = Set.of(900, 3_600, 7_200, 14_400);

    private static final int MOST_DECIMALS = 18;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Checks() {}

    public static Optional<String> trade(Trade trade) {
        if (trade.getMint().isEmpty()) {
            return Optional.of("mint is empty");
        }
        if (trade.getQuoteAmount() < 0 || trade.getTokenAmount() < 0) {
            return Optional.of(
                    "quote_amount and token_amount must be 0 or more, were "
                            + trade.getQuoteAmount()
                            + " and "
                            + trade.getTokenAmount());
        }
        return Check.aboutTime("event_time_s", trade.getEventTimeS());
    }

    public static Optional<String> tokenMetrics(TokenMetrics metrics) {
        return metrics.getMint().isEmpty()
                ? Optional.of("mint is empty")
                : Check.aboutTime("end_s", metrics.getEndS());
    }

    public static Optional<String> windowMetrics(WindowMetrics metrics) {
        if (metrics.getMint().isEmpty()) {
            return Optional.of("mint is empty");
        }
        if (!ENRICHED_WINDOWS.contains(metrics.getWindowS())) {
            return Optional.of(
                    "window_s must be 900, 3600, 7200 or 14400, was " + metrics.getWindowS());
        }
        return Check.aboutTime("end_s", metrics.getEndS());
    }

    public static Optional<String> signal(Signal signal) {
        double confidence = signal.getConfidence();
        if (!(confidence >= 0 && confidence <= 1)) {
            return Optional.of("confidence must be from 0 to 1, was " + confidence);
        }
        return Check.aboutTime("detected_at_ms", signal.getDetectedAtMs() / 1000);
    }

    /** Whether it has a place among quotes; what is odd about its prices is told in it. */
    public static Optional<String> quote(Quote quote) {
        if (quote.getSymbol().isEmpty() || quote.getSource().isEmpty()) {
            return Optional.of("symbol or source is empty");
        }
        if (quote.getPriceDecimals() < 0 || quote.getPriceDecimals() > MOST_DECIMALS) {
            return Optional.of(
                    "price_decimals must be from 0 to "
                            + MOST_DECIMALS
                            + ", was "
                            + quote.getPriceDecimals());
        }
        if (quote.getEventTimeNs() < 0 || quote.getEventTimeNs() >= NANOS_PER_MILLI) {
            return Optional.of(
                    "event_time_ns must be from 0 to 999999, was " + quote.getEventTimeNs());
        }
        return Check.aboutTime("event_time_ms", Math.floorDiv(quote.getEventTimeMs(), 1_000L));
    }
}
