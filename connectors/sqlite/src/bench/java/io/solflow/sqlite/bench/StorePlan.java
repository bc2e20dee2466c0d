package io.solflow.sqlite.bench;

/**
 * How much is measured.
 *
 * @param trades of one day through our writer
 * @param rivalTrades the first of them, which go through the others and through our writer with
 *     everything kept
 * @param batch trades in a batch of ours
 * @param readerTrades written beside readers, and the same without
 * @param readers threads that scan meanwhile
 * @param questions of each kind
 * @param days of the 480 files, with {@code partitions} each
 * @param partitions files of a day
 * @param tradesPerFile rows of each of those files
 * @param metrics rows of token metrics
 */
public record StorePlan(
        int trades,
        int rivalTrades,
        int batch,
        int readerTrades,
        int readers,
        int questions,
        int days,
        int partitions,
        int tradesPerFile,
        int metrics) {

    public static final StorePlan FULL =
            new StorePlan(4_000_000, 1_000_000, 5_000, 1_000_000, 8, 1_000, 60, 8, 400, 400_000);

    /** A tenth. */
    public static final StorePlan QUICK =
            new StorePlan(400_000, 100_000, 5_000, 200_000, 8, 200, 60, 8, 40, 40_000);
}
