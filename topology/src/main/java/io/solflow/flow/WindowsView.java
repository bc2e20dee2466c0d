package io.solflow.flow;

import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Window;
import org.jspecify.annotations.Nullable;

/** The windows of one token after the other: their totals, read field by field where they lie. */
final class WindowsView implements TokenWindows {

    private final Totals totals;
    private final PriceChain prices;
    private final int hopSeconds;
    private final double[] closes;
    private final Figures[] figures;
    private String mint = "";
    private int token;
    private int decimals;
    private long endSeconds;

    WindowsView(Totals totals, PriceChain prices, int hopSeconds) {
        this.totals = totals;
        this.prices = prices;
        this.hopSeconds = hopSeconds;
        this.closes = new double[totals.windows()];
        this.figures = new Figures[totals.windows()];
        for (int w = 0; w < figures.length; w++) {
            figures[w] = new Figures(w);
        }
    }

    /** Turns to another token, or to another end of its windows. */
    void turnTo(int token, String mint, long endSeconds) {
        this.mint = mint;
        this.endSeconds = endSeconds;
        this.token = token;
        decimals = prices.decimals(token);
        for (int w = 0; w < closes.length; w++) {
            closes[w] = prices.close(token, w);
        }
    }

    @Override
    public String mint() {
        return mint;
    }

    @Override
    public long endSeconds() {
        return endSeconds;
    }

    @Override
    public int hopSeconds() {
        return hopSeconds;
    }

    @Override
    public WindowFigures of(WindowSize size) {
        return figures[size.ordinal()];
    }

    @Override
    public TokenMetrics record() {
        return new TokenMetrics(
                mint,
                endSeconds,
                hopSeconds,
                of(WindowSize.ONE_MINUTE).record(),
                of(WindowSize.FIVE_MINUTES).record(),
                of(WindowSize.FIFTEEN_MINUTES).record(),
                of(WindowSize.ONE_HOUR).record(),
                of(WindowSize.TWO_HOURS).record(),
                of(WindowSize.FOUR_HOURS).record());
    }

    private final class Figures implements WindowFigures {
        private final int window;

        Figures(int window) {
            this.window = window;
        }

        private long sum(int sum) {
            return totals.sum(token, window, sum);
        }

        private long extra(int extra) {
            return totals.extra(token, window, extra);
        }

        @Override
        public long buyVolume() {
            return sum(Sums.BUY_VOLUME);
        }

        @Override
        public long sellVolume() {
            return sum(Sums.SELL_VOLUME);
        }

        @Override
        public int trades() {
            return TwoCounts.upper(sum(Sums.TRADES_AND_BUYS));
        }

        @Override
        public int buys() {
            return TwoCounts.lower(sum(Sums.TRADES_AND_BUYS));
        }

        @Override
        public int sells() {
            return TwoCounts.upper(sum(Sums.SELLS_AND_UNPRICED));
        }

        @Override
        public int unpricedTrades() {
            return TwoCounts.lower(sum(Sums.SELLS_AND_UNPRICED));
        }

        @Override
        public int wallets() {
            return TwoCounts.upper(sum(Sums.OF_TRADES));
        }

        @Override
        public int buyers() {
            return TwoCounts.lower(sum(Sums.OF_TRADES));
        }

        @Override
        public int sellers() {
            return TwoCounts.upper(sum(Totals.SELLERS_AND_FIRST));
        }

        @Override
        public int dcaBuys() {
            return TwoCounts.upper(extra(Extras.DCA_BUYS_AND_SELLS));
        }

        @Override
        public int dcaSells() {
            return TwoCounts.lower(extra(Extras.DCA_BUYS_AND_SELLS));
        }

        @Override
        public int dcaWallets() {
            return TwoCounts.upper(extra(Extras.DCA_WALLETS_AND_UNTRACKED));
        }

        @Override
        public long dcaFlow() {
            return extra(Extras.DCA_FLOW);
        }

        @Override
        public int botTrades() {
            return TwoCounts.upper(extra(Extras.BOT_TRADES_AND_WALLETS));
        }

        @Override
        public int botWallets() {
            return TwoCounts.lower(extra(Extras.BOT_TRADES_AND_WALLETS));
        }

        @Override
        public long botFlow() {
            return extra(Extras.BOT_FLOW);
        }

        @Override
        public long organicBuyVolume() {
            return buyVolume() - extra(Extras.INORGANIC_BUY_VOLUME);
        }

        @Override
        public long organicSellVolume() {
            return sellVolume() - extra(Extras.INORGANIC_SELL_VOLUME);
        }

        @Override
        public long organicDcaFlow() {
            return dcaFlow() - extra(Extras.INORGANIC_DCA_FLOW);
        }

        @Override
        public int untrackedTrades() {
            return TwoCounts.lower(extra(Extras.DCA_WALLETS_AND_UNTRACKED));
        }

        @Override
        public double open() {
            return Double.longBitsToDouble(sum(Totals.OPEN));
        }

        @Override
        public double close() {
            return closes[window];
        }

        @Override
        public double vwap() {
            double tokens = sum(Sums.TOKENS_HIGH) * 0x1p32 + sum(Sums.TOKENS_LOW);
            return tokens == 0
                    ? Double.NaN
                    : Price.of(volume() - extra(Extras.VOLUME_WITHOUT_PRICE), tokens, decimals);
        }

        @Override
        public Window record() {
            return new Window(
                    netFlow(),
                    buyVolume(),
                    sellVolume(),
                    trades(),
                    buys(),
                    sells(),
                    unpricedTrades(),
                    wallets(),
                    buyers(),
                    sellers(),
                    dcaBuys(),
                    dcaSells(),
                    dcaWallets(),
                    dcaFlow(),
                    botTrades(),
                    botWallets(),
                    botFlow(),
                    price(open()),
                    price(close()),
                    price(vwap()),
                    organicNetFlow(),
                    organicBuyVolume(),
                    organicSellVolume(),
                    organicDcaFlow(),
                    untrackedTrades());
        }
    }

    private static @Nullable Double price(double price) {
        return Double.isNaN(price) ? null : price;
    }
}
