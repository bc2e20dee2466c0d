package io.solflow.sqlite.seal;

import java.time.Duration;
import java.util.Map;

/**
 * What happens to days that are over, and when. All times are event time, counted from the latest
 * that the root has seen of the dataset.
 *
 * @param sealDelay after the end of a day, until it is sealed ({@code
 *     solflow.sqlite.seal-delay-secs}, default one hour); also the least time between two sealings
 *     of one day
 * @param archiveAfterDays after the end of a day, until its file is compressed ({@code
 *     solflow.sqlite.archive-days}, default 7); 0: never
 * @param archiveLevel of zstd, 1 to 22 ({@code solflow.sqlite.archive-level}, default 9)
 * @param retentionDays by dataset, after the end of a day, until its files are removed; 0 or
 *     absent: never
 * @param signalsKept signals beyond the newest so many go, by whole files ({@code
 *     solflow.sqlite.signals-kept}, default 10 000); 0: none go
 */
public record HousekeepingConfig(
        Duration sealDelay,
        int archiveAfterDays,
        int archiveLevel,
        Map<String, Integer> retentionDays,
        long signalsKept) {

    public static final HousekeepingConfig DEFAULT =
            new HousekeepingConfig(Duration.ofHours(1), 7, 9, Map.of(), 10_000);

    public HousekeepingConfig {
        if (sealDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "solflow.sqlite.seal-delay-secs must be 0 or more, was "
                            + sealDelay.toSeconds());
        }
        if (archiveAfterDays < 0) {
            throw new IllegalArgumentException(
                    "solflow.sqlite.archive-days must be 0 or more, was " + archiveAfterDays);
        }
        if (archiveLevel < 1 || archiveLevel > 22) {
            throw new IllegalArgumentException(
                    "solflow.sqlite.archive-level must be 1 to 22, was " + archiveLevel);
        }
        if (signalsKept < 0) {
            throw new IllegalArgumentException(
                    "solflow.sqlite.signals-kept must be 0 or more, was " + signalsKept);
        }
        retentionDays = Map.copyOf(retentionDays);
        retentionDays.forEach(
                (dataset, days) -> {
                    if (days < 0) {
                        throw new IllegalArgumentException(
                                "solflow.sqlite.retention-days of "
                                        + dataset
                                        + " must be 0 or more, was "
                                        + days);
                    }
                });
    }

    /**
     * Newest rows of a dataset that are kept whatever their age is; 0 when rows are not counted.
     */
    long kept(String dataset) {
        return dataset.equals("signals") ? signalsKept : 0;
    }
}
