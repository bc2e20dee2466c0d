package io.solflow.flow;

import static io.solflow.flow.Slice.NO_PRICE;

import io.solflow.schemas.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was last said of the six windows of one token, to tell whether there is news. */
final class WindowValues {

    private static final int SUMS = Slice.DCA_WALLETS + 1;
    private static final int OPEN = SUMS;
    private static final int CLOSE = SUMS + 1;
    private static final int VWAP = SUMS + 2;
    private static final int VALUES = SUMS + 3;

    private long[] values = noTrades();
    private long[] scratch = new long[values.length];

    /**
     * Takes over the values of the windows as they are.
     *
     * @param decimals of the token; any number when no trade has a price
     * @return true when one of them differs from before
     */
    boolean update(SlicedWindows windows, int decimals) {
        for (int w = 0; w < WindowSize.COUNT; w++) {
            int at = w * VALUES;
            windows.copyTotals(w, scratch, at, SUMS);
            scratch[at + OPEN] = windows.open(w);
            scratch[at + CLOSE] = windows.close(w);
            scratch[at + VWAP] = windows.vwap(w, decimals);
        }
        if (Arrays.equals(scratch, values)) {
            return false;
        }
        long[] before = values;
        values = scratch;
        scratch = before;
        return true;
    }

    Window window(WindowSize size) {
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

    private static long[] noTrades() {
        var values = new long[WindowSize.COUNT * VALUES];
        for (int w = 0; w < WindowSize.COUNT; w++) {
            values[w * VALUES + OPEN] = NO_PRICE;
            values[w * VALUES + CLOSE] = NO_PRICE;
            values[w * VALUES + VWAP] = NO_PRICE;
        }
        return values;
    }
}
