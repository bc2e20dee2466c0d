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
 * @param quotes quotes in the sources
 * @param quotesSent quotes sent by this run
 * @param quotesSentBefore quotes sent by earlier runs of the same streamer
 * @param deadLetters rows that are neither, sent to the dead letters by this run and earlier ones
 * @param firstEventTimeSeconds event time of the first row, as sent; 0 without trades and quotes
 * @param lastEventTimeSeconds event time of the last row, as sent; 0 without trades and quotes
 * @param elapsed wall time of this run
 */
public record ReplayReport(
        StreamerName streamer,
        boolean complete,
        long trades,
        long tradesSent,
        long tradesSentBefore,
        long quotes,
        long quotesSent,
        long quotesSentBefore,
        long deadLetters,
        long firstEventTimeSeconds,
        long lastEventTimeSeconds,
        Duration elapsed) {}
