package io.solflow.decode;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks published trades for what is missing: the reserves that a trade leaves in its pool are
 * those that the next one finds there. So a trade that was dropped, doubled, or put in another
 * place shows. Takes trades in the order of a topic; for one thread. Keeps the state of at most a
 * given number of pools; of a pool that nobody traded in for longest it forgets it.
 *
 * <p>It knows trades only: liquidity that comes or goes, and reserves that a program sets anew, are
 * breaks to it, where {@link Continuity}, which sees all events, passes over them. Trades without
 * reserves (of orders, and of programs that do not tell them) are counted and not checked.
 */
public final class TradeContinuity {

    private final Map<String, Left> latest;
    private long trades;
    private long checked;
    private long firstSights;
    private long breaks;

    /**
     * What a trade has left in its pool; null where its record does not tell.
     *
     * @param by identity of the trade
     */
    private record Left(@Nullable Long quote, @Nullable Long token, String by) {}

    /**
     * A trade that does not find what the one before has left.
     *
     * @param trade that does not fit
     * @param pool address of the pool; the mint where the pool has no address
     * @param after identity of the trade before in that pool
     * @param quote more in the pool than was left there, negative when less; base units; null when
     *     not known
     * @param token the same of the token
     */
    public record Break(
            Trade trade, String pool, String after, @Nullable Long quote, @Nullable Long token) {

        @Override
        public String toString() {
            return String.format(
                    "%s pool %s of %s: %s finds %s of the quote and %s of the token that %s did not"
                            + " leave",
                    trade.getProgram(),
                    pool,
                    trade.getMint(),
                    identity(trade),
                    Objects.requireNonNullElse(quote, "?"),
                    Objects.requireNonNullElse(token, "?"),
                    after);
        }
    }

    /**
     * What has been looked at.
     *
     * @param trades all
     * @param checked compared with the trade before them
     * @param firstSights the first of their pools
     * @param breaks that did not fit
     */
    public record Counts(long trades, long checked, long firstSights, long breaks) {}

    /**
     * Makes one that has seen nothing.
     *
     * @param capacity most pools whose state is kept, about 400 bytes each
     */
    public TradeContinuity(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
        }
        latest =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
                        return size() > capacity;
                    }
                };
    }

    /** What has been looked at so far. */
    public Counts counts() {
        return new Counts(trades, checked, firstSights, breaks);
    }

    /** Takes the next trade; tells what does not fit, or null when it does or cannot be checked. */
    public @Nullable Break next(Trade trade) {
        trades++;
        Long quote = trade.getQuoteReserves();
        Long token = trade.getTokenReserves();
        if (quote == null || token == null) {
            return null;
        }
        String pool = trade.getPool() == null ? trade.getMint() : trade.getPool();
        Left before = latest.put(pool, left(trade, quote, token));
        if (before == null) {
            firstSights++;
            return null;
        }
        checked++;
        Long moreQuote = before.quote() == null ? null : Long.valueOf(quote - before.quote());
        Long moreToken = before.token() == null ? null : Long.valueOf(token - before.token());
        // The program sets the reserves anew within its agent's trade.
        if (trade.getAgent() || isNone(moreQuote) && isNone(moreToken)) {
            return null;
        }
        breaks++;
        return new Break(trade, pool, before.by(), moreQuote, moreToken);
    }

    private static boolean isNone(@Nullable Long more) {
        return more == null || more == 0;
    }

    private static Left left(Trade trade, long quote, long token) {
        boolean buy = trade.getSide() == Side.BUY;
        long paid = trade.getQuoteAmount();
        long moved = trade.getTokenAmount();
        Long quoteAfter = buy ? quote + paid : quote - paid;
        Long tokenAfter = buy ? token - moved : token + moved;
        if (trade.getProgram().equals(Program.PUMPSWAP.label())) {
            // The fee of the liquidity providers stays in; where SOL is the base, it is not told.
            Long fee = trade.getLpFee();
            quoteAfter = fee == null ? null : Long.valueOf(quoteAfter + fee);
            tokenAfter = fee == null ? null : tokenAfter;
        } else if (trade.getProgram().equals(Program.RAYDIUM_CPMM.label())) {
            // A part of the fee on what comes in leaves the pool later; what goes out is exact.
            quoteAfter = buy ? null : quoteAfter;
            tokenAfter = buy ? tokenAfter : null;
        }
        return new Left(quoteAfter, tokenAfter, identity(trade));
    }

    private static String identity(Trade trade) {
        return trade.getSignature() + "/" + trade.getOuterIndex() + "/" + trade.getOrdinal();
    }
}
