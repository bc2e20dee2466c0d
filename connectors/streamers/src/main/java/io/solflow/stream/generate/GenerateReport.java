package io.solflow.stream.generate;

import java.time.Duration;

/**
 * What a generator has done.
 *
 * @param complete whether it has come to its end; false after a stop
 * @param tradesSent by this run
 * @param tradesSentBefore by earlier runs of the same streamer
 * @param firstTime chain time of the first block of this run, seconds since 1970
 * @param lastTime chain time of the last block of this run, seconds since 1970; 0 when there was
 *     none
 * @param elapsed wall time of this run
 */
public record GenerateReport(
        boolean complete,
        long tradesSent,
        long tradesSentBefore,
        long firstTime,
        long lastTime,
        Duration elapsed) {}
