package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;

/**
 * In which hop each wallet of one token last traded, bought, sold, and used the DCA program. One
 * entry per (token, wallet): 20 bytes before load factor. Entries that every window has left are
 * removed by {@link #sweep} when they outnumber the others.
 */
final class LastSeen {

    /** What a wallet did; each is remembered, and counted, by itself. */
    static final int TRADED = 0;

    static final int BOUGHT = 1;
    static final int SOLD = 2;
    static final int DCA = 3;
    static final int KINDS = 4;

    /** Before any hop. */
    static final int NEVER = Integer.MIN_VALUE;

    private static final int FREE = -1;

    private int[] wallets = freeSlots(8);
    private int[] hops = new int[8 * KINDS];
    private int size;

    /**
     * The entry of a wallet, made when there is none; valid until the next call of this or sweep.
     */
    int entry(int wallet) {
        int slot = slot(wallet);
        if (wallets[slot] == FREE) {
            if (size >= wallets.length * 3 / 4) {
                resize(wallets.length * 2);
                slot = slot(wallet);
            }
            wallets[slot] = wallet;
            Arrays.fill(hops, slot * KINDS, slot * KINDS + KINDS, NEVER);
            size++;
        }
        return slot;
    }

    int hop(int entry, int kind) {
        return hops[entry * KINDS + kind];
    }

    void setHop(int entry, int kind, int hop) {
        hops[entry * KINDS + kind] = hop;
    }

    /** True for an entry that has just been made. */
    boolean isNew(int entry) {
        return hops[entry * KINDS + TRADED] == NEVER;
    }

    int size() {
        return size;
    }

    /** Removes wallets that last traded before a hop, and lets go of their ids. */
    void sweep(int oldest, WalletIds ids) {
        int live = 0;
        for (int slot = 0; slot < wallets.length; slot++) {
            if (wallets[slot] == FREE) {
                continue;
            }
            if (hop(slot, TRADED) < oldest) {
                ids.release(wallets[slot]);
                wallets[slot] = FREE;
            } else {
                live++;
            }
        }
        size = live;
        resize(Math.max(8, HashCommon.nextPowerOfTwo(live * 3 / 2 + 1)));
    }

    private void resize(int capacity) {
        int[] oldWallets = wallets;
        int[] oldHops = hops;
        wallets = freeSlots(capacity);
        hops = new int[capacity * KINDS];
        for (int i = 0; i < oldWallets.length; i++) {
            if (oldWallets[i] != FREE) {
                int slot = slot(oldWallets[i]);
                wallets[slot] = oldWallets[i];
                System.arraycopy(oldHops, i * KINDS, hops, slot * KINDS, KINDS);
            }
        }
    }

    private int slot(int wallet) {
        int mask = wallets.length - 1;
        int slot = HashCommon.mix(wallet) & mask;
        while (wallets[slot] != FREE && wallets[slot] != wallet) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int[] freeSlots(int capacity) {
        var slots = new int[capacity];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
