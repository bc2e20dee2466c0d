package io.solflow.stream.live;

import io.solflow.decode.Address;
import io.solflow.decode.Decoded;
import io.solflow.decode.Pool;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Trades in pools that are not known yet. Each waits until its pool is, for a number of slots at
 * most. Holds at most {@value #CAPACITY}; the oldest make room. For one thread.
 */
final class ParkedTrades {

    static final int CAPACITY = 10_000;

    private final int slots;
    private final Deque<Parked> parked = new ArrayDeque<>();

    private record Parked(Decoded.Unresolved trade, long slot) {}

    ParkedTrades(int slots) {
        this.slots = slots;
    }

    void park(Decoded.Unresolved trade, long slot) {
        parked.add(new Parked(trade, slot));
    }

    /** Takes out those of a pool that has become known, in their order. */
    List<Decoded.Unresolved> of(Pool pool) {
        var found = new ArrayList<Decoded.Unresolved>();
        parked.removeIf(each -> isIn(each, pool.address()) && found.add(each.trade()));
        return found;
    }

    /** Takes out those that have waited long enough, and those for which there is no room. */
    List<Decoded.Unresolved> overdue(long slot) {
        var overdue = new ArrayList<Decoded.Unresolved>();
        while (!parked.isEmpty()
                && (parked.size() > CAPACITY || parked.peekFirst().slot() + slots <= slot)) {
            overdue.add(parked.removeFirst().trade());
        }
        return overdue;
    }

    private static boolean isIn(Parked each, Address pool) {
        return each.trade().swap().pool().equals(pool);
    }
}
