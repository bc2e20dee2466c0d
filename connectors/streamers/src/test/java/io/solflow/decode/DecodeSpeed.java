package io.solflow.decode;

import com.sun.management.ThreadMXBean;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.decode.recorded.RecordedTransactions;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures decoding on one core: {@code DecodeSpeed BLOCK.json.gz}. Prints transactions and trades
 * a second of the thread's own time, and bytes allocated per transaction, for the whole block, for
 * its transactions with trades alone, and for these up to the records that are published.
 */
final class DecodeSpeed {

    private static final int ROUNDS = 5;
    private static final int TRANSACTIONS = 500_000;

    private static final TransactionDecoder DECODER = KnownPrograms.decoder();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private DecodeSpeed() {}

    public static void main(String[] arguments) {
        var block = new ArrayList<Transaction>();
        RecordedTransactions.read(Path.of(arguments[0]), block::add);
        List<Transaction> trades = block.stream().filter(DecodeSpeed::trades).toList();
        for (int round = 0; round < ROUNDS; round++) {
            measure("block", block, 20 * TRANSACTIONS, false);
            measure("with trades", trades, TRANSACTIONS, false);
            measure("with trades, to records", trades, TRANSACTIONS, true);
        }
    }

    private static boolean trades(Transaction transaction) {
        return DECODER.decode(transaction, PoolLookup.NONE).stream()
                .anyMatch(Decoded.Traded.class::isInstance);
    }

    private static void measure(
            String what, List<Transaction> transactions, int atLeast, boolean records) {
        long trades = 0;
        long done = 0;
        long letters = 0;
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        while (done < atLeast) {
            for (Transaction transaction : transactions) {
                for (Decoded result : DECODER.decode(transaction, PoolLookup.NONE)) {
                    if (result instanceof Decoded.Traded trade) {
                        trades++;
                        letters += records ? letters(trade) : 0;
                    }
                }
            }
            done += transactions.size();
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        System.out.printf(
                "%s: %.0f transactions/s, %.0f trades/s, %d bytes a transaction (%d)%n",
                what, done / seconds, trades / seconds, bytes / done, letters);
    }

    private static int letters(Decoded.Traded trade) {
        return TradeRecords.of(trade, 1, "speed", null).getMint().length();
    }
}
