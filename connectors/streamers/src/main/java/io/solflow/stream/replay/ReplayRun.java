package io.solflow.stream.replay;

import io.solflow.schemas.Quote;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.stream.MarkRhythm;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** One pass over the sequence, from the cursor on. For one thread and one call. */
final class ReplayRun {

    private static final Duration LONGEST_SLEEP = Duration.ofMillis(200);

    private final ReplayConfig config;
    private final Surroundings surroundings;
    private final Plan plan;
    private final StreamerName streamer;
    private final TradePublisher publisher;
    private final MarkRhythm rhythm = new MarkRhythm();
    private ReplayCursor cursor;
    private ReplayCursor committed;
    private @Nullable Pace pace;
    private long lastSeconds;
    private boolean interrupted;

    ReplayRun(
            ReplayConfig config,
            Surroundings surroundings,
            Plan plan,
            StreamerName streamer,
            TradePublisher publisher,
            ReplayCursor cursor) {
        this.config = config;
        this.surroundings = surroundings;
        this.plan = plan;
        this.streamer = streamer;
        this.publisher = publisher;
        this.cursor = cursor;
        this.committed = cursor;
    }

    ReplayCursor committed() {
        return committed;
    }

    /** True when an interrupt ended it; the thread's flag is then cleared. */
    boolean go() {
        var sort =
                new ExternalSort(config.temporary().resolve(streamer.value()), config.sortRows());
        try {
            sort.clear();
            sendMissing(sort);
            sort.clear();
            return interrupted;
        } catch (InterruptException e) {
            // What the last commit covers stands, the rest is aborted when the publisher closes.
            Thread.interrupted();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a recording, or a temporary file in "
                            + config.temporary()
                            + ", failed: "
                            + e.getMessage(),
                    e);
        }
    }

    private void sendMissing(ExternalSort sort) throws IOException {
        try (Items items = plan.items(sort)) {
            if (skip(items) && sendAll(items)) {
                end();
            }
            if (publisher.pending() > 0) {
                commit();
            }
        }
    }

    private boolean skip(Items items) throws IOException {
        for (long i = 0; i < cursor.sent(); i++) {
            if (stopped()) {
                return false;
            }
            Item item = items.next();
            if (item == null) {
                throw changed();
            }
            if (item.row() instanceof Row.Fill fill) {
                publisher.recall(placed(fill.trade()));
            }
        }
        return true;
    }

    /** False when it was stopped before the end. */
    private boolean sendAll(Items items) throws IOException {
        while (!stopped()) {
            Item item = items.next();
            if (item == null) {
                if (cursor.sent() != plan.rows()) {
                    throw changed();
                }
                return true;
            }
            if (item.row() instanceof Row.Broken broken) {
                setAside(item.source(), broken);
            } else if (item.row() instanceof Row.Fill fill && !send(fill.trade())) {
                return false;
            } else if (item.row() instanceof Row.Tick tick && !send(tick.quote())) {
                return false;
            } else if (item.row() instanceof Row.Created created && !send(created.token())) {
                return false;
            }
            if (!now().isBefore(publisher.commitDue())) {
                commit();
            }
        }
        return false;
    }

    private IllegalStateException changed() {
        return new IllegalStateException(
                plan.names() + " changed while being replayed; the replay is stopped");
    }

    /** A recorded trade as this streamer sends it. */
    private Trade placed(Trade trade) {
        trade.setEventTimeS(trade.getEventTimeS() + cursor.shiftSeconds());
        trade.setStreamer(streamer.value());
        return trade;
    }

    private boolean send(Trade recorded) {
        Trade trade = placed(recorded);
        long eventTime = trade.getEventTimeS();
        if (!await(eventTime * 1_000, true)) {
            return false;
        }
        mark(eventTime, now());
        publisher.send(trade);
        cursor = cursor.plusTrade();
        lastSeconds = eventTime;
        return true;
    }

    /** Quotes move no window's time, so no time marks come with them. */
    private boolean send(Quote quote) {
        quote.setEventTimeMs(quote.getEventTimeMs() + cursor.shiftSeconds() * 1_000);
        quote.setStreamer(streamer.value());
        if (!await(quote.getEventTimeMs(), false)) {
            return false;
        }
        publisher.send(quote);
        cursor = cursor.plusQuote();
        lastSeconds = quote.getEventTimeMs() / 1_000;
        return true;
    }

    private boolean send(TokenInfo token) {
        long createdAt = token.getCreatedAtS() + cursor.shiftSeconds();
        token.setCreatedAtS(createdAt);
        token.setUpdatedAtS(createdAt);
        if (!await(createdAt * 1_000, false)) {
            return false;
        }
        publisher.tell(token);
        cursor = cursor.plusToken();
        lastSeconds = createdAt;
        return true;
    }

    private void setAside(int source, Row.Broken broken) {
        surroundings.listener().setAside(broken.reason());
        var origin =
                new DeadLetter.Origin.RecordedLine(
                        streamer.value(),
                        plan.surveys().get(source).source().name(),
                        broken.line(),
                        broken.length());
        publisher.setAside(
                new DeadLetter(DeadLetter.Kind.BROKEN_ROW, broken.reason(), origin),
                broken.bytes());
        cursor = cursor.plusDeadLetter();
    }

    /** Waits until a row is due, committing and marking meanwhile; false when stopped. */
    private boolean await(long eventTimeMillis, boolean marking) {
        long eventTime = eventTimeMillis / 1_000;
        if (pace == null || eventTime - lastSeconds > Pace.GAP_SECONDS) {
            pace = new Pace(config.speed(), eventTime, now());
        }
        Instant due = pace.due(eventTimeMillis);
        while (true) {
            Instant now = now();
            if (!now.isBefore(due)) {
                return true;
            }
            if (!now.isBefore(publisher.commitDue())) {
                commit();
                continue;
            }
            if (marking) {
                mark(Math.min(eventTime, pace.reached(now)), now);
            }
            if (!sleep(shortest(Duration.between(now, due), now))) {
                return false;
            }
        }
    }

    private Duration shortest(Duration untilDue, Instant now) {
        Duration wait = untilDue.compareTo(LONGEST_SLEEP) < 0 ? untilDue : LONGEST_SLEEP;
        if (publisher.pending() == 0) {
            return wait;
        }
        Duration untilCommit = Duration.between(now, publisher.commitDue());
        return untilCommit.compareTo(wait) < 0 ? untilCommit : wait;
    }

    private boolean sleep(Duration time) {
        try {
            surroundings.pause().sleep(time);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        return !stopped();
    }

    private void mark(long eventTime, Instant now) {
        for (int i = rhythm.due(eventTime, now); i > 0; i--) {
            publisher.mark(eventTime);
        }
    }

    /** Marks twice, since the second confirms the first where it is far ahead. */
    private void end() {
        ClosingMarks closing = config.closing();
        if (closing != null && plan.trades() > 0) {
            long time = closing.after(plan.lastTradeSeconds() + cursor.shiftSeconds());
            publisher.mark(time);
            publisher.mark(time);
        }
        cursor = cursor.end();
        commit();
    }

    private void commit() {
        publisher.commit(cursor.text());
        committed = cursor;
        surroundings.listener().committed(committed.sent(), lastSeconds);
    }

    private Instant now() {
        return surroundings.clock().instant();
    }

    /** Takes an interrupt off the thread, so that what was sent can still be committed. */
    private boolean stopped() {
        interrupted |= Thread.interrupted();
        return interrupted || surroundings.stopping().getAsBoolean();
    }
}
