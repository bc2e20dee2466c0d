package io.solflow.stream.generate;

import io.solflow.stream.StreamerName;
import io.solflow.stream.replay.ClosingMarks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a generator sends, and how.
 *
 * @param streamer name under which it is sent and its cursor kept
 * @param market what happens
 * @param paced whether blocks are sent when their time has come; otherwise as fast as possible
 * @param from chain time of the first block, seconds since 1970; 0 for a time at which the market,
 *     as far as its length is known, ends now, and begins now otherwise
 * @param mostTrades end after so many trades; 0 for no end
 * @param mostSeconds end after so many seconds of event time; 0 for no end
 * @param closing what the marks at the end must close; null sends none, so that windows stay open
 *     for what comes later
 */
public record GenerateConfig(
        StreamerName streamer,
        GeneratorConfig market,
        boolean paced,
        long from,
        long mostTrades,
        long mostSeconds,
        @Nullable ClosingMarks closing) {

    public GenerateConfig {
        Objects.requireNonNull(streamer, "streamer");
        Objects.requireNonNull(market, "market");
        if (from < 0 || mostTrades < 0 || mostSeconds < 0) {
            throw new IllegalArgumentException(
                    "from, mostTrades and mostSeconds must not be negative, were "
                            + from
                            + ", "
                            + mostTrades
                            + " and "
                            + mostSeconds);
        }
    }

    /** Trades as their time comes, until it is stopped. */
    public static GenerateConfig endless(StreamerName streamer, GeneratorConfig market) {
        return new GenerateConfig(streamer, market, true, 0, 0, 0, null);
    }

    /** Whether a cursor is at the end that was asked for. */
    boolean isEnd(GenerateCursor cursor) {
        return mostTrades > 0 && cursor.trades() >= mostTrades
                || mostSeconds > 0 && MadeBlock.seconds(cursor.blocks()) >= mostSeconds;
    }

    /** Chain time of the first block when nothing was sent before. */
    long begin(long now) {
        if (from > 0) {
            return from;
        }
        long byTrades = mostTrades == 0 ? Long.MAX_VALUE : mostTrades / market.tradesPerSecond();
        long bySeconds = mostSeconds == 0 ? Long.MAX_VALUE : mostSeconds;
        long length = Math.min(byTrades, bySeconds);
        return paced || length == Long.MAX_VALUE ? now : Math.max(1, now - length);
    }
}
