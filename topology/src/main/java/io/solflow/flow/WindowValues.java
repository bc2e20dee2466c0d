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
final class WindowValues {

    private static final int SUMS = Slice.DCA_WALLETS + 1;
    private static final int OPEN = SUMS;
    private static final int CLOSE = SUMS + 1;
    private static final int VWAP = SUMS + 2;
    private static final int VALUES = SUMS + 3;

    private final long[] values = new long[WindowSize.COUNT * VALUES];

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

    /** The record that says these values. */
    TokenMetrics record(String mint, long endSeconds, int hopSeconds) {
        return new TokenMetrics(
                mint,
                endSeconds,
                hopSeconds,
                window(WindowSize.ONE_MINUTE),
                window(WindowSize.FIVE_MINUTES),
                window(WindowSize.FIFTEEN_MINUTES),
                window(WindowSize.ONE_HOUR),
                window(WindowSize.TWO_HOURS),
                window(WindowSize.FOUR_HOURS));
    }

    private Window window(WindowSize size) {
        int at = size.ordinal() * VALUES;
        long bought = values[at + Slice.BUY_VOLUME];
        long sold = values[at + Slice.SELL_VOLUME];
        return new Window(
                bought - sold,
                bought,
                sold,
                (int) values[at + Slice.TRADES],
                (int) values[at + Slice.BUYS],
                (int) values[at + Slice.SELLS],
                (int) values[at + Slice.UNPRICED],
                (int) values[at + Slice.WALLETS],
                (int) values[at + Slice.BUYERS],
                (int) values[at + Slice.SELLERS],
                (int) values[at + Slice.DCA_BUYS],
                (int) values[at + Slice.DCA_SELLS],
                (int) values[at + Slice.DCA_WALLETS],
                values[at + Slice.DCA_FLOW],
                null,
                null,
                null,
                price(values[at + OPEN]),
                price(values[at + CLOSE]),
                price(values[at + VWAP]));
    }

    private static @Nullable Double price(long bits) {
        return bits == NO_PRICE ? null : Double.longBitsToDouble(bits);
    }
}
