package io.solflow.stream.generate;

import io.solflow.decode.Transaction;
import java.util.List;

/**
 * A block of a market that is made up.
 *
 * @param number from 0
 * @param transactions in its order; some of them failed
 */
public record MadeBlock(long number, List<Transaction> transactions) {

    /** Blocks in one second of event time, times two. */
    private static final int PER_TWO_SECONDS = 5;

    private static final long FIRST_SLOT = 400_000_000L;

    public MadeBlock {
        transactions = List.copyOf(transactions);
    }

    /** Number of its slot. */
    public long slot() {
        return slot(number);
    }

    static long slot(long number) {
        return FIRST_SLOT + number;
    }

    /** Whole seconds of event time from the first block to a block of this number. */
    public static long seconds(long number) {
        return 2 * number / PER_TWO_SECONDS;
    }

    /** Milliseconds of event time from the first block to a block of this number. */
    public static long millis(long number) {
        return 2_000 * number / PER_TWO_SECONDS;
    }
}
