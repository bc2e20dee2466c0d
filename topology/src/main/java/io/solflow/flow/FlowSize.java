package io.solflow.flow;

/**
 * How much an engine holds.
 *
 * @param tokens that some window covers or will cover
 * @param livePairs (token, wallet) pairs in the longest window
 * @param heldPairs pairs remembered: the live ones, and some that the longest window has left
 * @param identities of trades remembered: those of the horizon, and up to half as many more that
 *     are older
 * @param slices of tokens that traded in a hop
 * @param untrackedTrades trades of pairs beyond the budget, since the engine was made
 * @param bytes what that takes
 */
public record FlowSize(
        long tokens,
        long livePairs,
        long heldPairs,
        long identities,
        long slices,
        long untrackedTrades,
        Bytes bytes) {

    /** What an engine holds that has taken nothing, memory apart. */
    public static final FlowSize NOTHING = new FlowSize(0, 0, 0, 0, 0, 0, new Bytes(0, 0, 0, 0, 0));

    /**
     * Memory by what it is for, from the lengths of the arrays; used or not.
     *
     * @param tokens totals and whatever else there is one of per token
     * @param pairs what is remembered per (token, wallet)
     * @param identities of trades
     * @param slices of closed hops
     * @param open hops that have not closed, and the trades of the span in which bots are judged
     */
    public record Bytes(long tokens, long pairs, long identities, long slices, long open) {

        Bytes plus(Bytes other) {
            return new Bytes(
                    tokens + other.tokens,
                    pairs + other.pairs,
                    identities + other.identities,
                    slices + other.slices,
                    open + other.open);
        }

        public long total() {
            return tokens + pairs + identities + slices + open;
        }
    }

    /** What two engines hold together. */
    public FlowSize plus(FlowSize other) {
        return new FlowSize(
                tokens + other.tokens,
                livePairs + other.livePairs,
                heldPairs + other.heldPairs,
                identities + other.identities,
                slices + other.slices,
                untrackedTrades + other.untrackedTrades,
                bytes.plus(other.bytes));
    }

    /** Bytes per pair in the longest window; NaN without any. */
    public double bytesPerPair() {
        return livePairs == 0 ? Double.NaN : (double) bytes.pairs() / livePairs;
    }

    /** Bytes per token, slices left out; NaN without any. */
    public double bytesPerToken() {
        return tokens == 0 ? Double.NaN : (double) bytes.tokens() / tokens;
    }
}
