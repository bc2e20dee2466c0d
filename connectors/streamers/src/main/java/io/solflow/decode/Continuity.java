package io.solflow.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that nothing was missed: the reserves after a trade are the reserves before the next one
 * in the same pool. Takes results in the order of the chain; for one thread. Keeps the reserves of
 * at most a given number of pools; of a pool that nobody traded in for longest it forgets them, and
 * then its next trade is a first sight again.
 *
 * <p>Liquidity that comes or goes, reserves that the program sets anew, and the end of a pool are
 * no gaps.
 */
public final class Continuity {

    private final Map<Address, Reserves> latest;

    /**
     * What a pool moved without our having seen it.
     *
     * @param place of the trade before which it happened
     * @param quote that went in; negative when it came out; base units
     * @param token that went in; negative when it came out; base units
     */
    public record Gap(Place place, Address pool, long quote, long token) {}

    /**
     * Makes one that has seen nothing.
     *
     * @param capacity most pools whose reserves are kept, about 150 bytes each
     */
    public Continuity(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
        }
        latest =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Address, Reserves> eldest) {
                        return size() > capacity;
                    }
                };
    }

    /** Takes the next result; tells the gap before it, or null when there is none. */
    public @Nullable Gap next(Decoded result) {
        if (result instanceof Decoded.PoolChanged change) {
            latest.remove(change.pool());
        } else if (result instanceof Decoded.Traded trade) {
            return next(trade);
        }
        return null;
    }

    private @Nullable Gap next(Decoded.Traded trade) {
        Swap swap = trade.swap();
        Address pool = swap.pool() == null ? swap.mint() : swap.pool();
        Reserves known = latest.remove(pool);
        if (swap.after() != null) {
            latest.put(pool, swap.after());
        }
        // The program sets the reserves anew within its agent's trade.
        Reserves before = swap.agent() ? null : swap.before();
        if (known == null || before == null || known.equals(before)) {
            return null;
        }
        return new Gap(
                trade.place(),
                pool,
                before.quote() - known.quote(),
                before.token() - known.token());
    }
}
