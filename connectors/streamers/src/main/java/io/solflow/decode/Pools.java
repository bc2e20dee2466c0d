package io.solflow.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pools seen so far, at most a given number: the one that nobody has asked for longest makes room.
 * The decoder only reads it; the caller adds what {@link Decoded.PoolSeen} tells. For one thread.
 */
public final class Pools implements PoolLookup {

    private final Map<Address, Pool> known;

    /**
     * Makes an empty one.
     *
     * @param capacity most pools kept, about 300 bytes each
     */
    public Pools(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
        }
        known =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Address, Pool> eldest) {
                        return size() > capacity;
                    }
                };
    }

    @Override
    public @Nullable Pool find(Address address) {
        return known.get(address);
    }

    /** Remembers a pool, in place of what was known of its address. */
    public void add(Pool pool) {
        known.put(pool.address(), pool);
    }

    /** How many are known. */
    public int size() {
        return known.size();
    }
}
