package io.solflow.stream.yellowstone;

import io.solflow.stream.yellowstone.wire.SubscribeUpdateBlockMeta;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransaction;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts what an endpoint sends into the order of the chain: a slot comes out when its block is
 * complete and its parent has come out before. Transactions wait for that, so they leave in the
 * order of the block and with its time.
 *
 * <p>The parent tells what is missing: numbers without a block are skipped by the chain itself, but
 * a parent that was never seen is a block that was lost. After some more slots it is asked for
 * again, once; if it does not come then, it is a gap.
 *
 * <p>Lives as long as the streamer, over all its connections. Holds the transactions of the slots
 * that are not complete, at most {@value #OPEN_BEHIND} slots behind the latest, and the numbers of
 * the last {@value #REMEMBERED} slots. For one thread.
 */
final class SlotChain {

    /** Complete slots that wait for one before them, until it is given up. */
    static final int PATIENCE = 8;

    private static final int REMEMBERED = 4_096;
    private static final int OPEN_BEHIND = 256;
    private static final String GIVEN_UP = "";

    private final FeedCounters counters;
    private final TreeMap<Long, List<SubscribeUpdateTransactionInfo>> open = new TreeMap<>();
    private final TreeMap<Long, CompleteSlot> waiting = new TreeMap<>();
    private final TreeMap<Long, String> released = new TreeMap<>();
    private final TreeMap<Long, CompleteSlot> ofThisSession = new TreeMap<>();
    private final TreeSet<Long> asked = new TreeSet<>();

    /** Every slot up to here counts as seen; -1 before anything is known. */
    private long floor = -1;

    private long latest = -1;
    private @Nullable Long latestTime;
    private SlotGap.@Nullable Reason unavailable;
    private boolean beganInTheMiddle;
    private long partial = -1;

    /** What to do next. */
    sealed interface Step {

        /** Publish it; {@code late}: more transactions of a slot that has come out already. */
        record Release(CompleteSlot slot, boolean late) implements Step {}

        /** Record it; what comes after it follows. */
        record Missed(SlotGap gap) implements Step {}

        /** Connect again, from this slot on: it is missing. What waits is sent again then. */
        record AskAgain(long slot) implements Step {}
    }

    /**
     * A chain that goes on behind a slot.
     *
     * @param last last complete slot of an earlier life; empty to begin with whatever comes
     */
    SlotChain(OptionalLong last, FeedCounters counters) {
        this.counters = counters;
        last.ifPresent(
                slot -> {
                    floor = slot;
                    latest = slot;
                    counters.lastSlot.set(slot);
                });
    }

    /** The highest slot that has come out; empty before the first. */
    OptionalLong latest() {
        return latest < 0 ? OptionalLong.empty() : OptionalLong.of(latest);
    }

    /**
     * A new connection begins; what was not complete comes again.
     *
     * @param missing why slots between the last one and the first that comes are not worth asking
     *     for; null when the connection begins before the last one's end
     * @param inTheMiddle whether it may begin in the middle of a slot
     */
    void begin(SlotGap.@Nullable Reason missing, boolean inTheMiddle) {
        open.clear();
        waiting.clear();
        ofThisSession.clear();
        unavailable = missing;
        beganInTheMiddle = inTheMiddle;
        partial = -1;
    }

    /** A transaction: waits, unless its slot has come out already. */
    List<Step> transaction(SubscribeUpdateTransaction update) {
        long slot = update.getSlot();
        begun(slot);
        counters.transactions.increment();
        CompleteSlot complete = ofThisSession.get(slot);
        if (complete == null) {
            open.computeIfAbsent(slot, none -> new ArrayList<>()).add(update.getTransaction());
            return List.of();
        }
        counters.lateTransactions.increment();
        return List.of(new Step.Release(with(complete, List.of(update.getTransaction())), true));
    }

    /** A block is complete. */
    List<Step> block(SubscribeUpdateBlockMeta meta) {
        long slot = meta.getSlot();
        begun(slot);
        if (floor < 0) {
            floor = meta.getParentSlot();
        }
        List<SubscribeUpdateTransactionInfo> transactions = open.remove(slot);
        var complete =
                new CompleteSlot(
                        slot,
                        meta.getParentSlot(),
                        meta.hasBlockTime() && meta.getBlockTime().getTimestamp() > 0
                                ? meta.getBlockTime().getTimestamp()
                                : null,
                        meta.getBlockhash(),
                        transactions == null ? List.of() : inOrder(transactions));
        waiting.put(slot, complete);
        var steps = new ArrayList<Step>();
        releaseLinked(steps);
        giveUpWhatIsOverdue(waiting.size() > PATIENCE, steps);
        return steps;
    }

    /** Nothing has come for a while, so what is waited for is overdue. */
    List<Step> idle() {
        var steps = new ArrayList<Step>();
        giveUpWhatIsOverdue(true, steps);
        return steps;
    }

    /** A slot will never be a block. */
    void dead(long slot) {
        List<SubscribeUpdateTransactionInfo> dropped = open.remove(slot);
        if (dropped != null) {
            counters.discardedTransactions.add(dropped.size());
        }
    }

    private void begun(long slot) {
        if (beganInTheMiddle) {
            beganInTheMiddle = false;
            partial = slot;
        }
    }

    private void giveUpWhatIsOverdue(boolean overdue, List<Step> steps) {
        while (!waiting.isEmpty() && (overdue || unavailable != null)) {
            CompleteSlot first = waiting.firstEntry().getValue();
            long missing = first.parent();
            Long before = released.lowerKey(missing);
            long from = Math.max(before == null ? floor : before, floor) + 1;
            if (unavailable == null && asked.add(missing)) {
                counters.askedAgain.increment();
                steps.add(new Step.AskAgain(from));
                return;
            }
            boolean cut = first.slot() <= partial;
            gap(from, cut ? first.slot() : missing, first.blockTime(), steps);
            released.put(missing, GIVEN_UP);
            partial = cut ? -1 : partial;
            releaseLinked(steps);
        }
    }

    private void releaseLinked(List<Step> steps) {
        boolean found = true;
        while (found) {
            found = false;
            for (CompleteSlot each : waiting.values()) {
                if (each.parent() <= floor || released.containsKey(each.parent())) {
                    waiting.remove(each.slot());
                    release(each, steps);
                    found = true;
                    break;
                }
            }
        }
    }

    private void release(CompleteSlot slot, List<Step> steps) {
        if (slot.slot() <= partial) {
            if (latest >= 0 && slot.slot() > latest) {
                gap(slot.slot(), slot.slot(), slot.blockTime(), steps);
            }
            partial = -1;
        }
        unavailable = null;
        String before = released.put(slot.slot(), slot.hash());
        if (before != null && !before.equals(GIVEN_UP) && !before.equals(slot.hash())) {
            counters.replacedSlots.increment();
        }
        ofThisSession.put(slot.slot(), with(slot, List.of()));
        if (slot.slot() > latest) {
            latest = slot.slot();
            latestTime = slot.blockTime();
            counters.lastSlot.set(latest);
        }
        counters.slots.increment();
        steps.add(new Step.Release(slot, false));
        forget();
    }

    private void gap(long first, long last, @Nullable Long timeAfter, List<Step> steps) {
        SlotGap.Reason reason = unavailable == null ? SlotGap.Reason.LOST : unavailable;
        var gap = new SlotGap(first, last, reason, latestTime, timeAfter);
        counters.gaps.increment();
        counters.missingSlots.add(gap.slots());
        steps.add(new Step.Missed(gap));
    }

    private void forget() {
        while (released.size() > REMEMBERED) {
            floor = Math.max(floor, released.pollFirstEntry().getKey());
        }
        ofThisSession.headMap(floor).clear();
        asked.headSet(floor).clear();
        Map<Long, List<SubscribeUpdateTransactionInfo>> old = open.headMap(latest - OPEN_BEHIND);
        old.values().forEach(each -> counters.discardedTransactions.add(each.size()));
        old.clear();
    }

    private static CompleteSlot with(
            CompleteSlot slot, List<SubscribeUpdateTransactionInfo> transactions) {
        return new CompleteSlot(
                slot.slot(), slot.parent(), slot.blockTime(), slot.hash(), transactions);
    }

    private List<SubscribeUpdateTransactionInfo> inOrder(
            List<SubscribeUpdateTransactionInfo> transactions) {
        Set<Object> seen = new HashSet<>();
        List<SubscribeUpdateTransactionInfo> each =
                transactions.stream()
                        .filter(one -> seen.add(one.getSignature()))
                        .sorted(Comparator.comparingLong(SubscribeUpdateTransactionInfo::getIndex))
                        .toList();
        counters.repeatedTransactions.add(transactions.size() - each.size());
        return each;
    }
}
