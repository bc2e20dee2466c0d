package io.solflow.flow;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Which slices belong to which hop. The slices that enter at one time for one hop are a block; late
 * trades add further blocks to their hops. A block is kept until it is retired, which is not before
 * every window has left it.
 */
final class Blocks {

    /** Slices from {@code from}, inclusive, to {@code to}, exclusive. */
    static final class Block {
        final int hop;
        final int from;
        final int to;

        /** Of the same hop, entered later. */
        @Nullable Block next;

        private boolean retired;

        private Block(int hop, int from, int to) {
            this.hop = hop;
            this.from = from;
            this.to = to;
        }
    }

    /** First blocks by hop, modulo the length, a power of two. */
    private final @Nullable Block[] byHop;

    /** In the order in which they entered, from the oldest that is not retired. */
    private final ArrayDeque<Block> entered = new ArrayDeque<>();

    /**
     * @param hops how many hops back a block is kept, at most
     */
    Blocks(int hops) {
        byHop = new Block[Integer.highestOneBit(hops + 1) << 1];
    }

    void add(int hop, int from, int to) {
        var block = new Block(hop, from, to);
        entered.add(block);
        Block there = first(hop);
        if (there == null) {
            byHop[hop & byHop.length - 1] = block;
            return;
        }
        while (there.next != null) {
            there = there.next;
        }
        there.next = block;
    }

    /** The first block of a hop. */
    @Nullable Block first(int hop) {
        Block block = byHop[hop & byHop.length - 1];
        return block != null && block.hop == hop ? block : null;
    }

    /** Forgets the blocks of a hop. */
    void retire(int hop) {
        Block first = first(hop);
        if (first == null) {
            return;
        }
        for (Block block = first; block != null; block = block.next) {
            block.retired = true;
        }
        byHop[hop & byHop.length - 1] = null;
        while (!entered.isEmpty() && entered.peek().retired) {
            entered.remove();
        }
    }

    boolean isEmpty() {
        return entered.isEmpty();
    }

    /** Number of the oldest slice of a block that is kept; {@code otherwise} without any. */
    int oldestSlice(int otherwise) {
        return entered.isEmpty() ? otherwise : entered.peek().from;
    }
}
