package io.solflow.flow;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random input with everything that makes windows hard: trades out of order within and beyond the
 * grace, many at the far edge of the longest window, idle gaps short and longer than every window,
 * repeated identities, missing wallets, bursts of one wallet, agents, round trips, unpriced quotes,
 * unknown decimals and sides, the DCA program.
 */
public final class RandomTrades {

    private final Random random;
    private final int tokens;
    private final int pace;
    private final String[] streamers;
    private long clock = 1_760_000_003L;
    private boolean idled;

    /**
     * @param pace how many times slower trades come than about one in four seconds
     */
    public RandomTrades(long seed, int tokens, int pace, String... streamers) {
        this.random = new Random(seed);
        this.tokens = tokens;
        this.pace = pace;
        this.streamers = streamers;
    }

    /**
     * A record and the trade that it was made of.
     *
     * @param trade null for a mark
     */
    public record Arrival(Timed timed, @Nullable Trade trade) {

        public static Arrival of(Trade trade) {
            return new Arrival(Fill.of(trade), trade);
        }

        public static Arrival mark(String streamer, long eventTime) {
            return new Arrival(new Timed.Mark(streamer, eventTime), null);
        }
    }

    public List<Arrival> records(int count) {
        var records = new ArrayList<Arrival>(count);
        // two records before anything else, so that the first trade of interest is not held back
        records.add(Arrival.mark(streamers[0], clock));
        records.add(Arrival.mark(streamers[0], clock));
        while (records.size() < count) {
            advance();
            if (records.size() >= count * 2 / 3 && !idled) {
                idled = true;
                clock += 40_000; // in every input: all windows empty
            }
            String streamer = streamers[random.nextInt(streamers.length)];
            if (random.nextInt(20) == 0) {
                records.add(Arrival.mark(streamer, clock));
            } else if (random.nextInt(30) == 0) {
                Arrival earlier = records.get(random.nextInt(records.size()));
                if (earlier.trade() != null) {
                    records.add(earlier);
                }
            } else {
                records.add(Arrival.of(trade(records.size(), streamer)));
                if (random.nextInt(25) == 0) {
                    burst(records, streamer, Math.min(count, records.size() + 6));
                }
            }
        }
        return records;
    }

    /** One wallet trades one token again and again, as bots do. */
    private void burst(List<Arrival> records, String streamer, int until) {
        Trade first = records.get(records.size() - 1).trade();
        while (records.size() < until) {
            clock += random.nextInt(9);
            Trade trade = trade(records.size(), streamer);
            trade.setMint(first.getMint());
            trade.setWallet(first.getWallet());
            records.add(Arrival.of(trade));
        }
    }

    private void advance() {
        switch (random.nextInt(400)) {
            case 0 -> clock += 15_000 + random.nextInt(8_000);
            case 1, 2, 3 -> clock += random.nextInt(4_000);
            default ->
                    clock +=
                            pace
                                    * (random.nextInt(8) == 0
                                            ? random.nextInt(60)
                                            : random.nextInt(3));
        }
    }

    private Trade trade(int index, String streamer) {
        Trade trade =
                Trades.trade(
                        "s" + index,
                        "mint-" + random.nextInt(tokens),
                        clock - lag(),
                        Side.values()[random.nextInt(9) / 4]);
        trade.setStreamer(streamer);
        trade.setOrdinal(random.nextInt(2));
        trade.setQuoteAmount(random.nextInt(5) == 0 ? 0L : random.nextLong(100 * Trades.SOL));
        trade.setTokenAmount(random.nextInt(8) == 0 ? 0L : random.nextLong(Long.MAX_VALUE));
        trade.setTokenDecimals(random.nextInt(8) == 0 ? null : 6);
        trade.setWallet(wallet(index));
        trade.setProgram(random.nextInt(6) == 0 ? "jupiter-dca" : "pumpswap");
        trade.setAgent(random.nextInt(12) == 0);
        trade.setRoundTrip(random.nextInt(4) == 0 ? null : random.nextInt(10) == 0);
        if (random.nextInt(10) == 0) {
            trade.setQuoteMint("usdc");
            trade.setQuoteLamports(random.nextBoolean() ? null : trade.getQuoteAmount() / 7);
        }
        return trade;
    }

    /** None, one of a dozen, a new one, or one that may come back hours later. */
    private @Nullable String wallet(int index) {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1, 2, 3 -> "w" + random.nextInt(12);
            case 4, 5, 6 -> "new-" + random.nextInt(index);
            default -> "new-" + index;
        };
    }

    private long lag() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextBoolean() ? random.nextInt(12_000) : 14_300 + random.nextInt(110);
            case 1 -> random.nextInt(400);
            case 2, 3, 4 -> random.nextInt(4);
            default -> 0;
        };
    }
}
