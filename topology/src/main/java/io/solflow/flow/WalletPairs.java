package io.solflow.flow;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The (token, wallet) pairs: which are remembered, and for how long. A pair is live while the
 * longest window covers its last trade; then it has departed, and is forgotten when a sixth of the
 * pairs of its token have. As many live ones as the budget allows.
 */
final class WalletPairs {

    /** Sweeping fewer than this is not worth it. */
    private static final int FEW = 8;

    /** Tokens are swept when the departed are more than one in so many. */
    private static final int SHARE = 6;

    private final Slices slices;
    private final Wallets wallets;
    private final RareSeen rare;
    private final long budget;

    // By token.
    private @Nullable LastSeen[] seen = new LastSeen[0];
    private int[] departed = new int[0];
    private int[] sweptAt = new int[0];

    private final IntArrayList sweepSoon = new IntArrayList();
    private final IntArrayList released = new IntArrayList();
    private long live;
    private long held;
    private long bytes;

    /**
     * @param budget of live pairs; 0 for no limit
     */
    WalletPairs(Slices slices, Wallets wallets, RareSeen rare, int budget) {
        this.slices = slices;
        this.wallets = wallets;
        this.rare = rare;
        this.budget = budget == 0 ? Long.MAX_VALUE : budget;
    }

    void grow(int capacity) {
        seen = Arrays.copyOf(seen, capacity);
        departed = Arrays.copyOf(departed, capacity);
        sweptAt = Arrays.copyOf(sweptAt, capacity);
    }

    /** The wallets of a token; null when none is remembered. */
    @Nullable LastSeen find(int token) {
        return seen[token];
    }

    /** The wallets of a token. */
    LastSeen of(int token) {
        LastSeen entries = seen[token];
        if (entries == null) {
            entries = new LastSeen();
            bytes += entries.bytes();
            seen[token] = entries;
            departed[token] = 0;
            sweptAt[token] = slices.next();
        }
        return entries;
    }

    boolean budgetIsUsedUp() {
        return live >= budget;
    }

    /** A pair that has departed trades again. */
    void revive(int token) {
        live++;
        departed[token]--;
    }

    /** Makes an entry for a new pair, which holds its wallet. */
    int add(LastSeen entries, int wallet) {
        live++;
        held++;
        wallets.hold(wallet);
        bytes -= entries.bytes();
        int entry = entries.insert(wallet);
        bytes += entries.bytes();
        return entry;
    }

    /** The longest window has left a slice in which wallets of a token traded last. */
    void leave(int token, int wallets) {
        live -= wallets;
        LastSeen entries = seen[token];
        if (entries == null) {
            return;
        }
        departed[token] += wallets;
        if (departed[token] > FEW && (long) departed[token] * SHARE > entries.size()
                || slices.age(sweptAt[token]) > DistinctWallets.OLD) {
            sweepSoon.add(token);
        }
    }

    /**
     * Forgets pairs of tokens of which many have departed.
     *
     * @param oldest number of the oldest slice that the longest window covers, or of the next one
     */
    void sweep(int oldest) {
        for (int i = 0; i < sweepSoon.size(); i++) {
            int token = sweepSoon.getInt(i);
            LastSeen entries = seen[token];
            if (entries != null) {
                sweep(token, entries, oldest);
            }
        }
        sweepSoon.clear();
    }

    /** Forgets every pair of a token. */
    void discard(int token) {
        LastSeen entries = seen[token];
        if (entries != null) {
            sweep(token, entries, slices.next());
            bytes -= entries.bytes();
            seen[token] = null;
        }
    }

    private void sweep(int token, LastSeen entries, int oldest) {
        int age = slices.age(oldest);
        int size = entries.size();
        bytes -= entries.bytes();
        entries.sweep(
                (wallet, bought, sold, more) -> {
                    if (isWithin(bought, age)
                            || isWithin(sold, age)
                            || more && isWithin(sideless(token, wallet), age)) {
                        return true;
                    }
                    released.add(wallet);
                    return false;
                });
        wallets.release(released);
        released.clear();
        bytes += entries.bytes();
        int removed = size - entries.size();
        departed[token] -= removed;
        held -= removed;
        sweptAt[token] = slices.next();
    }

    private int sideless(int token, int wallet) {
        return rare.slice(token, wallet, RareSeen.SIDELESS);
    }

    private boolean isWithin(int slice, int age) {
        return slice != Slices.NONE && slices.age(slice) <= age;
    }

    /** Pairs of the longest window. */
    long live() {
        return live;
    }

    /** Pairs remembered: the live ones, and some that have departed. */
    long held() {
        return held;
    }

    long bytes() {
        return bytes + 12L * seen.length;
    }
}
