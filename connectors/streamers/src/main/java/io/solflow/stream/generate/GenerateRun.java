package io.solflow.stream.generate;

import io.solflow.schemas.Trade;
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
        return config.mostTrades() > 0 && cursor.trades() >= config.mostTrades()
                || config.mostSeconds() > 0
                        && MadeBlock.seconds(cursor.blocks()) >= config.mostSeconds();
    }

    private void send() {
        long time = cursor.time();
        Instant now = clock.instant();
        BlockTrades.Told told = reader.of(market.next(time), now.toEpochMilli());
        for (int due = rhythm.due(time, now); due > 0; due--) {
            publisher.mark(time);
        }
        told.tokens().forEach(publisher::tell);
        long left =
                config.mostTrades() == 0 ? Long.MAX_VALUE : config.mostTrades() - cursor.trades();
        long sent = Math.min(left, told.trades().size());
        for (Trade trade : told.trades().subList(0, (int) sent)) {
            publisher.send(trade);
        }
        cursor = cursor.plusBlock(sent);
    }

    /** Marks the end; windows that shall close are marked twice, since that is far ahead. */
    private void end() {
        ClosingMarks closing = config.closing();
        if (closing == null) {
            publisher.mark(cursor.time());
        } else {
            publisher.mark(closing.after(cursor.time()));
            publisher.mark(closing.after(cursor.time()));
        }
        cursor = cursor.end();
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
