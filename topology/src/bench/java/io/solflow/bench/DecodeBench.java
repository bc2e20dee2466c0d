package io.solflow.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.management.ThreadMXBean;
import io.solflow.decode.Decoded;
import io.solflow.decode.PoolLookup;
import io.solflow.decode.Program;
import io.solflow.decode.TradeRecords;
import io.solflow.decode.Transaction;
import io.solflow.decode.TransactionDecoder;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.stream.yellowstone.WireTransactions;
import io.solflow.stream.yellowstone.playback.RecordedBlock;
import io.solflow.stream.yellowstone.playback.Recording;
import io.solflow.stream.yellowstone.playback.WireEncoding;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Decodes the same transactions again and again. Every result is looked at, so that none can be
 * left out: the amounts of all trades go into a checksum.
 */
final class DecodeBench {

    /** Transactions of the block of which some are bundled. */
    private static final int REFERENCE_BLOCK = 1_774;

    private static final long REFERENCE_SLOT = 361_774_429L;
    private static final int WARM_UP = 2;

    private static final TransactionDecoder DECODER = KnownPrograms.decoder();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Report report;
    private final int transactions;
    private final int rounds;
    private long checksum;

    DecodeBench(Report report, int transactions, int rounds) {
        this.report = report;
        this.transactions = Math.max(4, transactions);
        this.rounds = Math.max(rounds, WARM_UP + 1);
    }

    /** Rates of one part, and the bytes that one transaction costs. */
    private record Measured(double transactions, double trades, long bytes) {}

    /** The bundled part of the reference block, filled up with what is of no interest to us. */
    static List<Transaction> bundledBlock() {
        var ours = new ArrayList<Transaction>();
        var others = new ArrayList<Transaction>();
        for (RecordedBlock block : Recording.bundled()) {
            if (block.slot() == REFERENCE_SLOT) {
                for (Transaction each : transactions(block)) {
                    (DECODER.decode(each, PoolLookup.NONE).isEmpty() ? others : ours).add(each);
                }
            }
        }
        var whole = new ArrayList<Transaction>(REFERENCE_BLOCK);
        for (int i = 0; i < REFERENCE_BLOCK - ours.size(); i++) {
            whole.add(others.get(i % others.size()));
        }
        int step = whole.size() / ours.size();
        for (int i = 0; i < ours.size(); i++) {
            whole.add(i * step, ours.get(i));
        }
        return whole;
    }

    private static List<Transaction> transactions(RecordedBlock block) {
        var read = new ArrayList<Transaction>();
        for (SubscribeUpdateTransactionInfo each : block.transactions()) {
            read.add(read(each));
        }
        return read;
    }

    private static Transaction read(SubscribeUpdateTransactionInfo info) {
        var result = WireTransactions.read(info, REFERENCE_SLOT, 1L);
        if (result instanceof WireTransactions.Result.Readable readable) {
            return readable.transaction();
        }
        throw new IllegalStateException("a recorded transaction cannot be read: " + result);
    }

    /**
     * Measures all parts.
     *
     * @param origin of the block, for the report
     */
    void run(String origin, List<Transaction> block, List<RecordedBlock> recorded) {
        Measured decoded = measure("decode_block", origin, block, transactions, this::decode);
        Measured wired =
                measure("wire_block", origin, encoded(block), transactions / 4, this::fromWire);
        List<Transaction> pumpfun =
                recorded.stream()
                        .flatMap(each -> transactions(each).stream())
                        .filter(DecodeBench::isPumpfun)
                        .toList();
        Measured events =
                measure("decode_pumpfun", "bundled", pumpfun, transactions / 4, this::decode);
        Measured records =
                measure("pumpfun_to_records", "bundled", pumpfun, transactions / 4, this::toRecords);
        Machine.describe(
                        report.line("summary")
                                .with("block", origin)
                                .with("block_transactions_per_s", decoded.transactions())
                                .with("block_bytes_per_transaction", decoded.bytes())
                                .with("block_from_wire_transactions_per_s", wired.transactions())
                                .with("block_from_wire_bytes_per_transaction", wired.bytes())
                                .with("pumpfun_events_per_s", events.trades())
                                .with("pumpfun_events_to_records_per_s", records.trades())
                                .with("checksum", checksum))
                .print();
    }

    private static boolean isPumpfun(Transaction transaction) {
        List<Decoded> results = DECODER.decode(transaction, PoolLookup.NONE);
        return results.stream().anyMatch(DecodeBench::isPumpfunTrade)
                && results.stream()
                        .allMatch(
                                each ->
                                        !(each instanceof Decoded.Traded) || isPumpfunTrade(each));
    }

    private static boolean isPumpfunTrade(Decoded result) {
        return result instanceof Decoded.Traded trade
                && trade.place().program() == Program.PUMPFUN;
    }

    private static List<byte[]> encoded(List<Transaction> block) {
        var encoded = new ArrayList<byte[]>();
        for (Transaction each : block) {
            encoded.add(WireEncoding.info(each, encoded.size()).toByteArray());
        }
        return encoded;
    }

    /** Trades in a transaction. */
    private long decode(Transaction transaction) {
        long trades = 0;
        for (Decoded result : DECODER.decode(transaction, PoolLookup.NONE)) {
            if (result instanceof Decoded.Traded trade) {
                trades++;
                checksum += trade.swap().quoteAmount();
            }
        }
        return trades;
    }

    private long fromWire(byte[] bytes) {
        try {
            return toRecords(read(SubscribeUpdateTransactionInfo.parseFrom(bytes)));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("our own bytes cannot be read", e);
        }
    }

    private long toRecords(Transaction transaction) {
        long trades = 0;
        for (Decoded result : DECODER.decode(transaction, PoolLookup.NONE)) {
            if (result instanceof Decoded.Traded trade) {
                trades++;
                checksum += TradeRecords.of(trade, 1, "bench", null).getMint().length();
            }
        }
        return trades;
    }

    private <T> Measured measure(
            String part, String origin, List<T> inputs, int least, ToLongFunction<T> work) {
        var perTransaction = new Rounds(rounds);
        var perTrade = new Rounds(rounds);
        long bytesPerTransaction = 0;
        long trades = 0;
        for (int round = 0; round < rounds; round++) {
            var watch = new Stopwatch();
            long done = 0;
            trades = 0;
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            watch.start();
            while (done < least) {
                for (T each : inputs) {
                    trades += work.applyAsLong(each);
                }
                done += inputs.size();
            }
            watch.stop();
            if (round >= WARM_UP) {
                bytesPerTransaction = (THREADS.getCurrentThreadAllocatedBytes() - bytes) / done;
                perTransaction.add(done, watch);
                perTrade.add(trades, watch);
            }
        }
        report.line(part)
                .with("input", origin)
                .with("transactions", inputs.size())
                .with("trades_per_round", trades)
                .with("transactions_per_cpu_s_median", perTransaction.medianPerCpuSecond())
                .with("transactions_per_cpu_s_best", perTransaction.bestPerCpuSecond())
                .with("transactions_per_wall_s_median", perTransaction.medianPerWallSecond())
                .with("trades_per_cpu_s_median", perTrade.medianPerCpuSecond())
                .with("bytes_per_transaction", bytesPerTransaction)
                .print();
        return new Measured(
                perTransaction.medianPerCpuSecond(),
                perTrade.medianPerCpuSecond(),
                bytesPerTransaction);
    }
}
