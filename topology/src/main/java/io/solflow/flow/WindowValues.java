package io.solflow.flow;

import static io.solflow.flow.Slice.NO_PRICE;

import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of the six windows of a token as a record says them: read off its windows, compared,
 * made into a record. A work area, shared by the tokens of an engine one after the other.
 */
final class WindowValues implements TokenWindows {

    private static final int SUMS = Slice.DCA_WALLETS + 1;
    private static final int OPEN = SUMS;
    private static final int CLOSE = SUMS + 1;
    private static final int VWAP = SUMS + 2;
    private static final int VALUES = SUMS + 3;

    private final long[] values = new long[WindowSize.COUNT * VALUES];
    private final WindowFigures[] figures = new WindowFigures[WindowSize.COUNT];
    private String mint = "";
    private long endSeconds;
    private int hopSeconds;

    WindowValues() {
        for (int w = 0; w < WindowSize.COUNT; w++) {
            figures[w] = new Figures(w * VALUES);
        }
    }

    /** Says whose values these are, and when. */
    void name(String mint, long endSeconds, int hopSeconds) {
        this.mint = mint;
        this.endSeconds = endSeconds;
        this.hopSeconds = hopSeconds;
    }

    /** All values are those of empty windows. */
    void clear() {
        Arrays.fill(values, 0);
        for (int w = 0; w < WindowSize.COUNT; w++) {
            Arrays.fill(values, w * VALUES + OPEN, w * VALUES + VWAP + 1, NO_PRICE);
        }
    }

    /**
     * Takes over the values of the windows as they are.
     *
     * @param decimals of the token; any number when no trade has a price
     */
    void read(SlicedWindows windows, int decimals) {
        for (int w = 0; w < WindowSize.COUNT; w++) {
            int at = w * VALUES;
            windows.copyTotals(w, values, at, SUMS);
            values[at + OPEN] = windows.open(w);
            values[at + CLOSE] = windows.close(w);
            values[at + VWAP] = windows.vwap(w, decimals);
        }
    }

    /** Takes over what {@link #copy} gave away. */
    void restore(long[] copy) {
        System.arraycopy(copy, 0, values, 0, values.length);
    }

    long[] copy() {
        return values.clone();
    }

    boolean differFrom(WindowValues others) {
        return !Arrays.equals(values, others.values);
    }

    /** Whether the values of a size differ. */
    boolean differFrom(WindowValues others, WindowSize size) {
        int from = size.ordinal() * VALUES;
        return !Arrays.equals(values, from, from + VALUES, others.values, from, from + VALUES);
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
        private final int at;

        Figures(int at) {
            this.at = at;
        }

        @Override
        public long buyVolume() {
            return values[at + Slice.BUY_VOLUME];
        }

        @Override
        public long sellVolume() {
            return values[at + Slice.SELL_VOLUME];
        }

        @Override
        public int trades() {
            return (int) values[at + Slice.TRADES];
        }

        @Override
        public int buys() {
            return (int) values[at + Slice.BUYS];
        }

        @Override
        public int sells() {
            return (int) values[at + Slice.SELLS];
        }

        @Override
        public int unpricedTrades() {
            return (int) values[at + Slice.UNPRICED];
        }

        @Override
        public int wallets() {
            return (int) values[at + Slice.WALLETS];
        }

        @Override
        public int buyers() {
            return (int) values[at + Slice.BUYERS];
        }

        @Override
        public int sellers() {
            return (int) values[at + Slice.SELLERS];
        }

        @Override
        public int dcaBuys() {
            return (int) values[at + Slice.DCA_BUYS];
        }

        @Override
        public int dcaSells() {
            return (int) values[at + Slice.DCA_SELLS];
        }

        @Override
        public int dcaWallets() {
            return (int) values[at + Slice.DCA_WALLETS];
        }

        @Override
        public long dcaFlow() {
            return values[at + Slice.DCA_FLOW];
        }

        @Override
        public int botTrades() {
            return 0;
        }

        @Override
        public int botWallets() {
            return 0;
        }

        @Override
        public long botFlow() {
            return 0;
        }

        @Override
        public long organicBuyVolume() {
            return values[at + Slice.BUY_VOLUME];
        }

        @Override
        public long organicSellVolume() {
            return values[at + Slice.SELL_VOLUME];
        }

        @Override
        public long organicDcaFlow() {
            return values[at + Slice.DCA_FLOW];
        }

        @Override
        public int untrackedTrades() {
            return 0;
        }

        @Override
        public double open() {
            return Double.longBitsToDouble(values[at + OPEN]);
        }

        @Override
        public double close() {
            return Double.longBitsToDouble(values[at + CLOSE]);
        }

        @Override
        public double vwap() {
            return Double.longBitsToDouble(values[at + VWAP]);
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
                    null,
                    null,
                    null,
                    price(open()),
                    price(close()),
                    price(vwap()),
                    null,
                    null,
                    null,
                    null,
                    untrackedTrades());
        }
    }

    private static @Nullable Double price(double price) {
        return Double.isNaN(price) ? null : price;
    }
}
