package io.solflow.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.Fill;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.Trades;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random trades, out of order and late by hours: every answer is that of the obvious twin. */
class RecentTradesTwinTest {

    private static final long START = 1_760_000_000;
    private static final String[] MINTS = {"dense", "sparse", "quiet"};

    @ParameterizedTest(name = "seed {0}, correlation {1} s, a trade in {2} s")
    @CsvSource({"1, 60, 3", "2, 60, 30", "3, 1, 3", "4, 600, 20", "5, 0, 1", "6, 60, 200"})
    void answersLikeTheTwin(long seed, int reach, int pace) {
        var random = new Random(seed);
        var recent = new RecentTrades(reach);
        var twin = new ObviousTrades();
        long now = START;
        Trade previous = null;
        for (int i = 0; i < 4_000; i++) {
            long before = now;
            now += random.nextInt(300) == 0 ? random.nextInt(9_000) : random.nextInt(2 * pace);
            for (long end = before - before % 10 + 10; end <= now; end += 10) {
                if (random.nextInt(8) == 0) {
                    ask(recent, twin, random, reach, end, "seed " + seed + ", trade " + i);
                }
                recent.closed(end);
            }
            // a few transactions have several trades, so that DCA fills meet their legs
            if (previous != null && random.nextInt(8) > 0) {
                previous = null;
            }
            Trade trade = trade(random, i, now, previous);
            previous = trade;
            recent.add(Fill.of(trade), new TradeFlags(trade.getBot(), false));
            twin.add(trade);
        }
    }

    private static void ask(
            RecentTrades recent,
            ObviousTrades twin,
            Random random,
            int reach,
            long end,
            String place) {
        for (String mint : MINTS) {
            for (int size : new int[] {900, 3_600, 14_400, 1 + random.nextInt(14_400)}) {
                assertThat(recent.dcaOverlapPct(mint, end - size, end))
                        .as("overlap of %s in %d s before %d, %s", mint, size, end, place)
                        .isEqualTo(twin.dcaOverlapPct(mint, end - size, end, reach));
            }
            assertThat(recent.botTrades(mint, end - 600, end - 300))
                    .as("bot trades of %s before %d, %s", mint, end, place)
                    .isEqualTo(twin.botTrades(mint, end - 600, end - 300));
            NetBuyers buyers = recent.netBuyers(mint, end - 300, end);
            List<Long> expected = twin.netBuyers(mint, end - 300, end);
            assertThat(buyers.count())
                    .as("net buyers of %s before %d, %s", mint, end, place)
                    .isEqualTo(expected.size());
            assertThat(buyers.inflow()).isEqualTo(expected.stream().mapToLong(l -> l).sum());
            assertThat(buyers.fewest(0.7))
                    .as("fewest net buyers of %s before %d, %s", mint, end, place)
                    .isEqualTo(fewest(expected, 0.7));
        }
    }

    private static int fewest(List<Long> largestFirst, double share) {
        long inflow = largestFirst.stream().mapToLong(l -> l).sum();
        for (int wallets = 1; wallets <= largestFirst.size(); wallets++) {
            if (largestFirst.stream().limit(wallets).mapToLong(l -> l).sum() >= share * inflow) {
                return wallets;
            }
        }
        return 0;
    }

    /**
     * @param sibling a trade of the same transaction; null for a transaction of its own
     */
    private static Trade trade(Random random, int index, long now, @Nullable Trade sibling) {
        Side side = Side.values()[random.nextInt(9) / 4];
        String mint =
                sibling == null ? MINTS[Math.min(2, random.nextInt(20) / 8)] : sibling.getMint();
        Trade trade =
                sibling == null
                        ? Trades.trade("s" + index, mint, now - lag(random), side)
                        : Trades.trade(sibling.getSignature(), mint, sibling.getEventTimeS(), side);
        trade.setProgram(random.nextInt(mint.equals("quiet") ? 40 : 6) == 0 ? "jupiter-dca" : "x");
        trade.setQuoteAmount(random.nextInt(6) == 0 ? 0L : random.nextLong(50 * Trades.SOL));
        trade.setQuoteMint(random.nextInt(10) == 0 ? "usdc" : null);
        trade.setWallet(random.nextInt(8) == 0 ? null : "w" + random.nextInt(15));
        trade.setBot(List.of(true, false).get(random.nextInt(2)));
        return trade;
    }

    private static long lag(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextInt(15_000);
            case 1, 2 -> random.nextInt(700);
            case 3, 4, 5, 6 -> random.nextInt(5);
            default -> 0;
        };
    }
}
