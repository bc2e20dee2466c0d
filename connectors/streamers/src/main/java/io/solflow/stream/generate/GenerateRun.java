package io.solflow.stream.generate;

import io.solflow.stream.MarkRhythm;
import io.solflow.stream.Pause;
import io.solflow.stream.TradePublisher;
import io.solflow.stream.replay.ClosingMarks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.common.errors.InterruptException;

/** One life of a generator, from its cursor on. For one thread and one call. */
final class GenerateRun {

    private static final Duration LONGEST_SLEEP = Duration.ofMillis(200);

    private final GenerateConfig config;
    private final TradePublisher publisher;
    private final Clock clock;
    private final Pause pause;
    private final BooleanSupplier stopping;
    private final LongConsumer progress;
    private final MadeMarket market;
    private final BlockTrades reader;
    private final MarkRhythm rhythm = new MarkRhythm();
    private final GenerateCursor begin;
    private GenerateCursor cursor;
    private GenerateCursor committed;
    private long lastTime;
    private boolean interrupted;

    /**
     * @param progress told of the trades of this life after each commit
     */
    GenerateRun(
            GenerateConfig config,
            GenerateCursor begin,
            TradePublisher publisher,
            Clock clock,
            Pause pause,
            BooleanSupplier stopping,
            LongConsumer progress) {
        this.config = config;
        this.begin = begin;
        this.cursor = begin;
        this.committed = begin;
        this.publisher = publisher;
        this.clock = clock;
        this.pause = pause;
        this.stopping = stopping;
        this.progress = progress;
        this.market = new MadeMarket(config.market());
        this.reader = new BlockTrades(config.streamer(), config.market().programs());
    }

    GenerateCursor committed() {
        return committed;
    }

    /** Chain time of the last block sent; 0 when none was. */
    long lastTime() {
        return lastTime;
    }

    /** True when an interrupt ended it; the thread's flag is then cleared. */
    boolean go() {
        try {
            makeAgain();
            Instant started = clock.instant();
            while (!isEnd() && await(started)) {
                send();
                if (!clock.instant().isBefore(publisher.commitDue())) {
                    commit();
                }
            }
            if (isEnd()) {
                end();
            }
            if (publisher.pending() > 0) {
                commit();
            }
            return interrupted;
        } catch (InterruptException e) {
            // What the last commit covers stands, the rest is aborted when the publisher closes.
            Thread.interrupted();
            return true;
        }
    }

    /** Makes what earlier lives have sent, so that the market is where they have left it. */
    private void makeAgain() {
        while (market.blocks() < begin.blocks() && !stopped()) {
            market.next(begin.epoch() + MadeBlock.seconds(market.blocks()));
        }
    }

    private boolean isEnd() {
        return config.isEnd(cursor);
    }

    private void send() {
        long time = cursor.time();
        Instant now = clock.instant();
        BlockTrades.Told told = reader.of(market.next(time), now.toEpochMilli());
        for (int due = rhythm.due(time, now); due > 0; due--) {
            publisher.mark(time);
        }
        int from = cursor.within();
        if (from == 0) {
            told.tokens().forEach(publisher::tell);
        }
        int to = (int) Math.min(told.trades().size(), from + left());
        told.trades().subList(from, to).forEach(publisher::send);
        lastTime = time;
        cursor =
                to == told.trades().size()
                        ? cursor.plusBlock(to - from)
                        : cursor.plusPart(to - from);
    }

    /** Trades that are wanted still. */
    private long left() {
        return config.mostTrades() == 0 ? Integer.MAX_VALUE : config.mostTrades() - cursor.trades();
    }

    /**
     * Marks the end: twice where windows shall close, since the second confirms what is far ahead.
     */
    private void end() {
        ClosingMarks closing = config.closing();
        long time = closing == null ? cursor.time() : closing.after(cursor.time());
        publisher.mark(time);
        if (closing != null) {
            publisher.mark(time);
        }
        cursor = cursor.end(time);
    }

    private void commit() {
        publisher.commit(cursor.text());
        committed = cursor;
        progress.accept(cursor.trades() - begin.trades());
    }

    /** Waits until the next block is due, committing meanwhile; false when stopped. */
    private boolean await(Instant started) {
        long millis = MadeBlock.millis(cursor.blocks()) - MadeBlock.millis(begin.blocks());
        Instant due = config.paced() ? started.plusMillis(millis) : Instant.MIN;
        while (!stopped()) {
            Instant now = clock.instant();
            if (!now.isBefore(due)) {
                return true;
            }
            if (!now.isBefore(publisher.commitDue())) {
                commit();
                continue;
            }
            Instant next = publisher.commitDue().isBefore(due) ? publisher.commitDue() : due;
            Duration wait = Duration.between(now, next);
            sleep(wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP);
        }
        return false;
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    /** Takes an interrupt off the thread, so that what was sent can still be committed. */
    private boolean stopped() {
        interrupted |= Thread.interrupted();
        return interrupted || stopping.getAsBoolean();
    }
}
