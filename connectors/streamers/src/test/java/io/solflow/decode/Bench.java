package io.solflow.decode;

import io.solflow.decode.known.KnownPrograms;
import io.solflow.decode.recorded.RecordedTransactions;
import java.nio.file.Path;
import java.util.*;

final class Bench {
    public static void main(String[] a) {
        var all = new ArrayList<Transaction>();
        RecordedTransactions.read(Path.of(a[0]), all::add);
        TransactionDecoder decoder = KnownPrograms.decoder();
        var trades =
                all.stream()
                        .filter(
                                t ->
                                        decoder.decode(t, PoolLookup.NONE).stream()
                                                .anyMatch(Decoded.Traded.class::isInstance))
                        .toList();
        var bean =
                (com.sun.management.ThreadMXBean)
                        java.lang.management.ManagementFactory.getThreadMXBean();
        for (int round = 0; round < 6; round++) {
            run("block", decoder, all, 300, bean, false);
            run("pump trades only", decoder, trades, 20000, bean, false);
            run("pump trades to records", decoder, trades, 10000, bean, true);
        }
    }

    static void run(
            String name,
            TransactionDecoder d,
            List<Transaction> txs,
            int times,
            com.sun.management.ThreadMXBean bean,
            boolean records) {
        long n = 0,
                events = 0,
                bytes = bean.getCurrentThreadAllocatedBytes(),
                start = System.nanoTime(),
                h = 0;
        for (int i = 0; i < times; i++)
            for (Transaction t : txs) {
                for (Decoded r : d.decode(t, PoolLookup.NONE))
                    if (r instanceof Decoded.Traded x) {
                        events++;
                        if (records)
                            h +=
                                    TradeRecords.of(x, x.eventTime(), "bench", null)
                                            .getMint()
                                            .length();
                    }
                n++;
            }
        double s = (System.nanoTime() - start) / 1e9;
        bytes = bean.getCurrentThreadAllocatedBytes() - bytes;
        System.out.printf(
                "%s: %.0f tx/s, %.0f trades/s, %d bytes/tx %d%n",
                name, n / s, events / s, bytes / n, h);
    }
}
