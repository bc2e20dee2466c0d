package io.solflow.stream.live;

import io.solflow.stream.PublisherStats;
import java.util.concurrent.atomic.LongAdder;

/** What has reached Kafka. Written by the sender, read by any thread. */
final class SendCounters {

    private static final PublisherStats NONE = new PublisherStats(0, 0, 0, 0, 0, 0);

    private final LongAdder trades = new LongAdder();
    private final LongAdder marks = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final LongAdder reconnects = new LongAdder();
    private PublisherStats before = NONE;

    /** A transaction was committed; the publisher's counts begin anew with each connection. */
    void committed(PublisherStats now) {
        trades.add(now.trades() - before.trades());
        marks.add(now.marks() - before.marks());
        deadLetters.add(now.deadLetters() - before.deadLetters());
        before = now;
    }

    void reconnected() {
        before = NONE;
        reconnects.increment();
    }

    long trades() {
        return trades.sum();
    }

    long marks() {
        return marks.sum();
    }

    long deadLetters() {
        return deadLetters.sum();
    }

    long reconnects() {
        return reconnects.sum();
    }
}
