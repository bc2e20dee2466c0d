package io.solflow.stream.yellowstone;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What one endpoint has sent and what became of its connections. Any thread. */
public final class FeedCounters {

    final LongAdder messages = new LongAdder();
    final LongAdder pings = new LongAdder();
    final LongAdder transactions = new LongAdder();
    final LongAdder repeatedTransactions = new LongAdder();
    final LongAdder lateTransactions = new LongAdder();
    final LongAdder discardedTransactions = new LongAdder();
    final LongAdder slots = new LongAdder();
    final LongAdder replacedSlots = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder missingSlots = new LongAdder();
    final LongAdder askedAgain = new LongAdder();
    final LongAdder attempts = new LongAdder();
    final LongAdder sessions = new LongAdder();
    final AtomicLong lastSlot = new AtomicLong();

    /**
     * The counts at one moment.
     *
     * @param messages updates of any kind
     * @param pings pings of the server, each answered
     * @param transactions transactions of the wanted programs, repeated ones included
     * @param repeatedTransactions sent twice within one slot, used once
     * @param lateTransactions that came after the end of their slot, published all the same
     * @param discardedTransactions of slots that died or never came to an end
     * @param slots complete slots, also those sent again
     * @param replacedSlots slots that came again with another block
     * @param gaps gaps
     * @param missingSlots slots in them
     * @param askedAgain how often missing slots were asked for again
     * @param attempts attempts to connect
     * @param sessions connections that brought at least one message
     * @param lastSlot highest complete slot; 0 before the first
     */
    public record Snapshot(
            long messages,
            long pings,
            long transactions,
            long repeatedTransactions,
            long lateTransactions,
            long discardedTransactions,
            long slots,
            long replacedSlots,
            long gaps,
            long missingSlots,
            long askedAgain,
            long attempts,
            long sessions,
            long lastSlot) {}

    /** The counts now. */
    public Snapshot snapshot() {
        return new Snapshot(
                messages.sum(),
                pings.sum(),
                transactions.sum(),
                repeatedTransactions.sum(),
                lateTransactions.sum(),
                discardedTransactions.sum(),
                slots.sum(),
                replacedSlots.sum(),
                gaps.sum(),
                missingSlots.sum(),
                askedAgain.sum(),
                attempts.sum(),
                sessions.sum(),
                lastSlot.get());
    }
}
