package io.solflow.signal;

import io.solflow.schemas.Side;
import org.jspecify.annotations.Nullable;

/**
 * A trade of one token as history keeps it, reduced to what signals depend on.
 *
 * @param place in the order in which the flow took the trades of a partition
 * @param eventTime chain time, seconds since 1970-01-01 UTC
 * @param wallet null when unknown
 * @param flow signed lamports; null without a SOL rate
 * @param dca whether the DCA program filled it
 * @param bot whether it was flagged as a bot's
 * @param late whether a window that covers it had closed when it arrived
 */
public record StoredTrade(
        long place,
        long eventTime,
        String signature,
        @Nullable String wallet,
        Side side,
        @Nullable Long flow,
        boolean dca,
        boolean bot,
        boolean late) {

    boolean isIn(long from, long to) {
        return eventTime >= from && eventTime < to;
    }

    long lamports() {
        return flow == null ? 0 : Math.abs(flow);
    }

    long signedLamports() {
        return flow == null ? 0 : flow;
    }
}
