package io.solflow.enrich;

import io.solflow.flow.Fill;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.WindowSize;
import java.util.HashMap;
import java.util.Map;

/**
 * The trades of one partition that questions beyond sums still need one by one: buys of the last
 * four hours, flows of wallets and trades of bots of the last minutes. Exact, also for trades that
 * came late: what counts is the event time.
 *
 * <p>Every answer is a function of the trades taken in the time asked about. Buys outside the DCA
 * program take 16 bytes, DCA buys and bot trades 8, flows of wallets 24, each before spare room of
 * up to a third. Tokens without any are forgotten every ten minutes. One thread at a time.
 *
 * <p>Transactions are compared by 32 bits of their hash: a spot buy that only one DCA buy is near
 * to is taken for the leg of that one by mistake with a chance of 1 in 2<sup>32</sup>.
 */
public final class RecentTrades {

    /** How far back buys are remembered, seconds. */
    public static final int BUYS_SECONDS = WindowSize.LONGEST.seconds();

    /** How far back flows of wallets are remembered, seconds. */
    public static final int FLOWS_SECONDS = 300;

    /** How far back trades of bots are remembered, seconds. */
    public static final int BOTS_SECONDS = 600;

    private static final int SWEEP_SECONDS = 600;

    private final long correlationSeconds;
    private final Map<String, TokenTrades> tokens = new HashMap<>();
    private final TokenTrades none = new TokenTrades();
    private long end;
    private long swept;

    /**
     * @param correlationSeconds how near a DCA buy must be to a buy to overlap with it, inclusive
     */
    public RecentTrades(int correlationSeconds) {
        this.correlationSeconds = correlationSeconds;
    }

    /** Takes a trade, each identity once. */
    public void add(Fill fill, TradeFlags flags) {
        if (fill.eventTime() < end - BUYS_SECONDS) {
            return;
        }
        TokenTrades token = tokens.get(fill.mint());
        if (token == null) {
            token = new TokenTrades();
            tokens.put(fill.mint(), token);
        }
        token.add(fill, flags, end);
    }

    /**
     * All is said about windows that end at a time or before: from now on questions are about
     * intervals that end later.
     *
     * @param endSeconds seconds since 1970-01-01 UTC
     */
    public void closed(long endSeconds) {
        end = Math.max(end, endSeconds);
        if (end - swept >= SWEEP_SECONDS) {
            swept = end;
            tokens.values()
                    .removeIf(
                            token -> {
                                token.forget(end);
                                return token.isEmpty();
                            });
        }
    }

    /**
     * The share of the SOL volume of buys outside the DCA program that has a DCA buy of the token
     * near it, both inside the interval; in percent, 0 to 100, both inclusive. 0 without DCA buys
     * and without volume.
     *
     * @param from event time, inclusive, seconds; at most {@link #BUYS_SECONDS} before {@code to}
     * @param to event time, exclusive, seconds
     */
    public double dcaOverlapPct(String mint, long from, long to) {
        require(from, BUYS_SECONDS);
        TokenTrades token = find(mint);
        return DcaOverlap.percent(token.spotBuys(), token.dcaBuys(), from, to, correlationSeconds);
    }

    /**
     * Who bought more of the token than they sold.
     *
     * @param from event time, inclusive, seconds; at most {@link #FLOWS_SECONDS} before {@code to}
     * @param to event time, exclusive, seconds
     */
    public NetBuyers netBuyers(String mint, long from, long to) {
        require(from, FLOWS_SECONDS);
        return NetBuyers.of(find(mint).flows(), from, to);
    }

    /**
     * How many trades of the token are bots'.
     *
     * @param from event time, inclusive, seconds; at most {@link #BOTS_SECONDS} before {@code to}
     * @param to event time, exclusive, seconds
     */
    public int botTrades(String mint, long from, long to) {
        require(from, BOTS_SECONDS);
        TimedRows bots = find(mint).bots();
        return bots.from(to) - bots.from(from);
    }

    /** Tokens of which something is remembered. */
    public int tokens() {
        return tokens.size();
    }

    /** Bytes of the memory of all tokens; visits each of them. */
    public long bytes() {
        return tokens.values().stream().mapToLong(TokenTrades::bytes).sum();
    }

    private TokenTrades find(String mint) {
        return tokens.getOrDefault(mint, none);
    }

    /** Asking for what may have been forgotten is a mistake in the program. */
    private void require(long from, int reach) {
        if (from < end - reach) {
            throw new IllegalArgumentException(
                    "asked for event time %d, remembers %d s before %d"
                            .formatted(from, reach, end));
        }
    }
}
