package io.solflow.enrich;

import io.solflow.flow.WindowSize;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The net flows of the enriched windows of one partition, at the ends of emission intervals at
 * which they changed: what a window was as long ago as it is long.
 *
 * <p>A row of 16 bytes per change; those of a window of size W are kept for W, and one before. One
 * thread at a time.
 */
public final class FlowHistory {

    private static final int NET_FLOW = 1;
    private static final int SWEEP_SECONDS = 600;
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<String, Token> tokens = new HashMap<>();
    private long since = NEVER;
    private long swept;

    /** Rows per enriched size, in the order of {@link WindowSize#ENRICHED}. */
    private static final class Token {
        private final TimedRows[] rows = new TimedRows[WindowSize.ENRICHED.size()];

        Token() {
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new TimedRows(NET_FLOW + 1);
            }
        }

        TimedRows of(WindowSize size) {
            return rows[WindowSize.ENRICHED.indexOf(size)];
        }

        /** Forgets what lies before the value that the oldest possible question is about. */
        boolean isEmptyAfterForgetting(long now) {
            boolean empty = true;
            for (WindowSize size : WindowSize.ENRICHED) {
                TimedRows row = of(size);
                forget(row, size, now);
                empty &= row.isEmpty();
            }
            return empty;
        }

        private static void forget(TimedRows rows, WindowSize size, long now) {
            long oldest = now - size.seconds();
            int row = rows.from(oldest + 1) - 1;
            rows.forgetBefore(isEmpty(rows, row, size, oldest) ? oldest + 1 : rows.time(row));
        }

        /**
         * Whether a window is empty when the last row about it is this one: it says so, there is
         * none, or it is as old as the window is long, and all that it tells of has left.
         */
        private static boolean isEmpty(TimedRows rows, int row, WindowSize size, long end) {
            return row < rows.first()
                    || rows.get(row, NET_FLOW) == 0
                    || rows.time(row) <= end - size.seconds();
        }
    }

    /**
     * The first end of windows that this history knows of; later calls change nothing.
     *
     * @param endSeconds seconds since 1970-01-01 UTC
     */
    public void startsAt(long endSeconds) {
        since = Math.min(since, endSeconds);
    }

    public boolean hasStarted() {
        return since != NEVER;
    }

    /**
     * Takes note of a window that has changed, in the order of the ends.
     *
     * @param endSeconds end of the window, seconds since 1970-01-01 UTC
     * @param netFlow lamports
     */
    public void changed(String mint, WindowSize size, long endSeconds, long netFlow) {
        TimedRows rows = tokens.computeIfAbsent(mint, m -> new Token()).of(size);
        rows.set(rows.insert(endSeconds, 0), NET_FLOW, netFlow);
        Token.forget(rows, size, endSeconds);
    }

    /**
     * The net flow of the window that ends where another of the same size starts, in lamports; null
     * when that window reaches back before the start of this history, so that nobody knows.
     *
     * @param endSeconds end of the other window, not before the latest that has changed
     */
    public @Nullable Long previousNetFlow(String mint, WindowSize size, long endSeconds) {
        long end = endSeconds - size.seconds();
        if (since == NEVER || end - size.seconds() < since) {
            return null;
        }
        Token token = tokens.get(mint);
        if (token == null) {
            return 0L;
        }
        TimedRows rows = token.of(size);
        int row = rows.from(end + 1) - 1;
        return Token.isEmpty(rows, row, size, end) ? 0L : rows.get(row, NET_FLOW);
    }

    /** Forgets the tokens that no question can be about any more. */
    public void closed(long endSeconds) {
        if (endSeconds - swept >= SWEEP_SECONDS) {
            swept = endSeconds;
            tokens.values().removeIf(token -> token.isEmptyAfterForgetting(endSeconds));
        }
    }

    /** Tokens of which something is remembered. */
    public int tokens() {
        return tokens.size();
    }
}
