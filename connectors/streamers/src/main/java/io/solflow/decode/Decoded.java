package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/** One thing that a transaction says. */
public sealed interface Decoded {

    /**
     * A trade.
     *
     * @param ordinal number among the trade events of the outer instruction, from 0
     * @param tokenDecimals null when the transaction does not tell
     * @param quoteDecimals null when the transaction does not tell
     */
    record Traded(
            Place place,
            int ordinal,
            Swap swap,
            @Nullable Integer tokenDecimals,
            @Nullable Integer quoteDecimals)
            implements Decoded {

        /** Chain time, seconds since 1970; null when neither the event nor the block tells it. */
        public @Nullable Long eventTime() {
            Long time = swap.time();
            return time == null || time <= 0 ? place.origin().blockTime() : time;
        }
    }

    /**
     * A trade in a pool whose mints neither the transaction nor the known pools tell. It keeps its
     * ordinal and becomes a trade, or none, once the pool is known.
     */
    record Unresolved(Place place, int ordinal, PoolSwap swap) implements Decoded {

        /** What it is in a pool that is known by now: a trade, or no flow. */
        public Decoded in(Pool pool) {
            Swap oriented = swap.in(pool);
            if (oriented == null) {
                return new NoFlow(place, ordinal, pool);
            }
            boolean base = oriented.mint().equals(pool.baseMint());
            return new Traded(
                    place,
                    ordinal,
                    oriented,
                    base ? pool.baseDecimals() : pool.quoteDecimals(),
                    base ? pool.quoteDecimals() : pool.baseDecimals());
        }
    }

    /** A swap between two quote assets, or between none: no trade of a token. */
    record NoFlow(Place place, int ordinal, Pool pool) implements Decoded {}

    /** A token was created. */
    record TokenCreated(Place place, Token token) implements Decoded {}

    /** A pool that was not known before: just created, or met for the first time. */
    record PoolSeen(Place place, Pool pool) implements Decoded {}

    /** An order of the DCA program was opened, filled, changed or closed. */
    record OrderChanged(Place place, ProgramEvent event) implements Decoded {}

    /** Something that moves a pool's reserves without a trade, or ends its life. */
    record PoolChanged(Place place, Address pool, ProgramEvent event) implements Decoded {}

    /** What an instruction asked for: it bounds what happened, and is not it. */
    record Requested(Place place, ProgramEvent request) implements Decoded {}

    /** An event of a transaction that failed: nothing moved. */
    record Suppressed(Place place, String event) implements Decoded {}

    /** An event that no decoder reads; it may be none of trading, or a new one. */
    record Unread(Place place, long tag, int length) implements Decoded {}

    /**
     * An event was longer than its newest known layout; what is known was used.
     *
     * @param length bytes of the fields
     * @param tail bytes of them that were not read
     */
    record NewerLayout(Place place, String event, int length, int tail) implements Decoded {}

    /**
     * Bytes of a known program that could not be read.
     *
     * @param data the bytes, discriminator first
     */
    @SuppressWarnings("ArrayRecordComponent") // for dead letters and display, never compared
    record Undecodable(Place place, String event, Reason reason, byte[] data) implements Decoded {}

    /** The transaction's log was cut or is missing, so events of its programs may be, too. */
    record Incomplete(Origin origin) implements Decoded {}
}
