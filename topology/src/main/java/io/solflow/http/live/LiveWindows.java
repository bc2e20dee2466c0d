package io.solflow.http.live;

import io.solflow.flow.WindowSize;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Window;
import org.jspecify.annotations.Nullable;

/**
 * Six windows of one token that end together, in three arrays: twenty thousand tokens fit into a
 * small heap. Never changes.
 */
public final class LiveWindows {

    /** Amounts in lamports. Those about bots are 0 where trades are not judged. */
    public enum Amount {
        NET_FLOW,
        BUY_VOLUME,
        SELL_VOLUME,
        DCA_FLOW,
        BOT_FLOW,
        ORGANIC_NET_FLOW,
        ORGANIC_VOLUME;

        private static final int COUNT = values().length;
    }

    /** Counts. Those about bots are 0 where trades are not judged. */
    public enum Count {
        TRADES,
        BUYS,
        SELLS,
        UNPRICED_TRADES,
        UNTRACKED_TRADES,
        WALLETS,
        BUYERS,
        SELLERS,
        BOT_TRADES,
        BOT_WALLETS,
        DCA_BUYS,
        DCA_SELLS,
        DCA_WALLETS;

        private static final int COUNT = values().length;
    }

    /** Prices, SOL per whole token. */
    public enum Price {
        OPEN,
        CLOSE,
        VWAP;

        private static final int COUNT = values().length;
    }

    private static final int SIZES = WindowSize.values().length;

    private final long endSeconds;
    private final int hopSeconds;
    private final boolean judged;
    private final long[] amounts = new long[SIZES * Amount.COUNT];
    private final int[] counts = new int[SIZES * Count.COUNT];
    private final double[] prices = new double[SIZES * Price.COUNT];

    private LiveWindows(TokenMetrics metrics) {
        endSeconds = metrics.getEndS();
        hopSeconds = metrics.getHopS();
        judged = metrics.getWindow60s().getBotTrades() != null;
        for (WindowSize size : WindowSize.values()) {
            take(size, window(metrics, size));
        }
    }

    public static LiveWindows of(TokenMetrics metrics) {
        return new LiveWindows(metrics);
    }

    /** End of the windows, exclusive, seconds since 1970-01-01 UTC. */
    public long endSeconds() {
        return endSeconds;
    }

    public int hopSeconds() {
        return hopSeconds;
    }

    /** Whether trades were judged: without that nothing is known about bots. */
    public boolean judged() {
        return judged;
    }

    public long amount(WindowSize size, Amount amount) {
        return amounts[size.ordinal() * Amount.COUNT + amount.ordinal()];
    }

    /** Lamports of both sides. */
    public long volume(WindowSize size) {
        return amount(size, Amount.BUY_VOLUME) + amount(size, Amount.SELL_VOLUME);
    }

    public int count(WindowSize size, Count count) {
        return counts[size.ordinal() * Count.COUNT + count.ordinal()];
    }

    /** NaN when there is none. */
    public double price(WindowSize size, Price price) {
        return prices[size.ordinal() * Price.COUNT + price.ordinal()];
    }

    /** Price of the last priced trade within four hours; NaN when there is none. */
    public double lastPrice() {
        return price(WindowSize.LONGEST, Price.CLOSE);
    }

    private void take(WindowSize size, Window window) {
        set(size, Amount.NET_FLOW, window.getNetFlow());
        set(size, Amount.BUY_VOLUME, window.getBuyVolume());
        set(size, Amount.SELL_VOLUME, window.getSellVolume());
        set(size, Amount.DCA_FLOW, window.getDcaFlow());
        set(size, Amount.BOT_FLOW, zeroIfNull(window.getBotFlow()));
        set(size, Amount.ORGANIC_NET_FLOW, zeroIfNull(window.getOrganicNetFlow()));
        set(
                size,
                Amount.ORGANIC_VOLUME,
                zeroIfNull(window.getOrganicBuyVolume())
                        + zeroIfNull(window.getOrganicSellVolume()));
        set(size, Count.TRADES, window.getTrades());
        set(size, Count.BUYS, window.getBuys());
        set(size, Count.SELLS, window.getSells());
        set(size, Count.UNPRICED_TRADES, window.getUnpricedTrades());
        set(size, Count.UNTRACKED_TRADES, window.getUntrackedTrades());
        set(size, Count.WALLETS, window.getWallets());
        set(size, Count.BUYERS, window.getBuyers());
        set(size, Count.SELLERS, window.getSellers());
        set(size, Count.BOT_TRADES, zeroIfNull(window.getBotTrades()));
        set(size, Count.BOT_WALLETS, zeroIfNull(window.getBotWallets()));
        set(size, Count.DCA_BUYS, window.getDcaBuys());
        set(size, Count.DCA_SELLS, window.getDcaSells());
        set(size, Count.DCA_WALLETS, window.getDcaWallets());
        set(size, Price.OPEN, window.getOpen());
        set(size, Price.CLOSE, window.getClose());
        set(size, Price.VWAP, window.getVwap());
    }

    private void set(WindowSize size, Amount amount, long lamports) {
        amounts[size.ordinal() * Amount.COUNT + amount.ordinal()] = lamports;
    }

    private void set(WindowSize size, Count count, int number) {
        counts[size.ordinal() * Count.COUNT + count.ordinal()] = number;
    }

    private void set(WindowSize size, Price price, @Nullable Double sol) {
        prices[size.ordinal() * Price.COUNT + price.ordinal()] = sol == null ? Double.NaN : sol;
    }

    private static long zeroIfNull(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static int zeroIfNull(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static Window window(TokenMetrics metrics, WindowSize size) {
        return switch (size) {
            case ONE_MINUTE -> metrics.getWindow60s();
            case FIVE_MINUTES -> metrics.getWindow300s();
            case FIFTEEN_MINUTES -> metrics.getWindow900s();
            case ONE_HOUR -> metrics.getWindow3600s();
            case TWO_HOURS -> metrics.getWindow7200s();
            case FOUR_HOURS -> metrics.getWindow14400s();
        };
    }
}
