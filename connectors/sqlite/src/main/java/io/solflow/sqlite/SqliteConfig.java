package io.solflow.sqlite;

import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.file.PartitionWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the files are and how they are written.
 *
 * @param root directory of all files ({@code solflow.sqlite.root}, default {@code data/sqlite})
 * @param partitions number of partitions of the topics keyed by mint ({@code solflow.partitions},
 *     default 8); decides which files a question about a token opens, and never what it finds
 * @param batchRows rows after which a batch is written at once ({@code solflow.sqlite.batch-rows},
 *     default 5 000)
 * @param batchDelay longest time a row waits for others ({@code solflow.sqlite.batch-delay-ms},
 *     default 100 ms)
 * @param openFiles day files kept open per dataset and partition ({@code
 *     solflow.sqlite.open-files}, default 8)
 * @param walLimitBytes size above which a file's write-ahead log is pressed to shrink ({@code
 *     solflow.sqlite.wal-limit-bytes}, default 64 MiB)
 * @param keeping what of a trade is kept ({@code solflow.sqlite.signatures}, {@code
 *     solflow.sqlite.details}, default both)
 */
public record SqliteConfig(
        Path root,
        int partitions,
        int batchRows,
        Duration batchDelay,
        int openFiles,
        long walLimitBytes,
        Keeping keeping) {

    public SqliteConfig {
        Objects.requireNonNull(root, "solflow.sqlite.root is required");
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "solflow.partitions must be at least 1, was " + partitions);
        }
        if (batchRows < 1) {
            throw new IllegalArgumentException(
                    "solflow.sqlite.batch-rows must be at least 1, was " + batchRows);
        }
        if (batchDelay.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "solflow.sqlite.batch-delay-ms must be at least 1, was "
                            + batchDelay.toMillis());
        }
        if (openFiles < 1) {
            throw new IllegalArgumentException(
                    "solflow.sqlite.open-files must be at least 1, was " + openFiles);
        }
        if (walLimitBytes < 1 << 20) {
            throw new IllegalArgumentException(
                    "solflow.sqlite.wal-limit-bytes must be at least 1048576, was "
                            + walLimitBytes);
        }
    }

    /** The defaults, below a root. */
    public static SqliteConfig at(Path root) {
        return new SqliteConfig(
                root, 8, 5_000, Duration.ofMillis(100), 8, 64L << 20, Keeping.EVERYTHING);
    }

    PartitionWriter.Settings files() {
        return new PartitionWriter.Settings(partitions, openFiles, walLimitBytes);
    }
}
