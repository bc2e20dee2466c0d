package io.solflow.stream.replay;

import io.solflow.stream.StreamerName;
import java.time.Duration;

/**
 * What a replay did.
 *
 * @param streamer name under which it was sent
 * @param complete whether everything is sent, the closing marks included; false after a stop
 * @param trades trades in the sources
 * @param tradesSent trades sent by this run
 * @param tradesSentBefore trades sent by earlier runs of the same streamer
 * @param deadLetters rows that are no trades, sent to the dead letters by this run and earlier ones
 * @param firstEventTimeSeconds event time of the first trade, as sent; 0 without trades
 * @param lastEventTimeSeconds event time of the last trade, as sent; 0 without trades
 * @param elapsed wall time of this run
 */
public record ReplayReport(
        StreamerName streamer,
        boolean complete,
        long trades,
        long tradesSent,
        long tradesSentBefore,
        long deadLetters,
        long firstEventTimeSeconds,
        long lastEventTimeSeconds,
        Duration elapsed) {}
