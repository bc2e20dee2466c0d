package io.solflow.stream.live;

import java.util.concurrent.atomic.LongAdder;

/** What a streamer made of the transactions. Any thread. */
public final class DecodeCounters {

    final LongAdder transactions = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder trades = new LongAdder();
    final LongAdder unproven = new LongAdder();
    final LongAdder otherPrograms = new LongAdder();
    final LongAdder tokens = new LongAdder();
    final LongAdder noFlow = new LongAdder();
    final LongAdder unresolved = new LongAdder();
    final LongAdder resolved = new LongAdder();
    final LongAdder undecodable = new LongAdder();
    final LongAdder deadLetters = new LongAdder();
    final LongAdder unread = new LongAdder();
    final LongAdder newerLayouts = new LongAdder();
    final LongAdder incomplete = new LongAdder();
    final LongAdder reserveBreaks = new LongAdder();

    /**
     * The counts at one moment. Transactions that come again after a break are counted again.
     *
     * @param transactions transactions decoded
     * @param unreadable that were none
     * @param failed events of failed transactions; nothing moved
     * @param trades trades sent on
     * @param unproven of these, those whose amounts contradict the price formula
     * @param otherPrograms trades of programs that are not wanted
     * @param tokens tokens created
     * @param noFlow swaps between two quote assets, or none
     * @param unresolved trades in pools that were not known then
     * @param resolved of these, those whose pool became known
     * @param undecodable events that could not be read
     * @param deadLetters records set aside, of all kinds
     * @param unread events that no decoder reads
     * @param newerLayouts events longer than known, used as far as they are
     * @param incomplete transactions whose log was cut
     * @param reserveBreaks trades before which a pool's reserves moved unseen
     */
    public record Snapshot(
            long transactions,
            long unreadable,
            long failed,
            long trades,
            long unproven,
            long otherPrograms,
            long tokens,
            long noFlow,
            long unresolved,
            long resolved,
            long undecodable,
            long deadLetters,
            long unread,
            long newerLayouts,
            long incomplete,
            long reserveBreaks) {}

    /** The counts now. */
    public Snapshot snapshot() {
        return new Snapshot(
                transactions.sum(),
                unreadable.sum(),
                failed.sum(),
                trades.sum(),
                unproven.sum(),
                otherPrograms.sum(),
                tokens.sum(),
                noFlow.sum(),
                unresolved.sum(),
                resolved.sum(),
                undecodable.sum(),
                deadLetters.sum(),
                unread.sum(),
                newerLayouts.sum(),
                incomplete.sum(),
                reserveBreaks.sum());
    }
}
