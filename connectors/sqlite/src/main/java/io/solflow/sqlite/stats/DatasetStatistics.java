package io.solflow.sqlite.stats;

import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Extent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the files of one dataset hold, as the catalog knows it.
 *
 * @param rows in all files; those of a current state count, too
 * @param bytes on disk, write-ahead logs included
 * @param days with at least one file
 * @param oldest earliest event time, seconds since 1970-01-01 UTC; empty without rows
 * @param newest latest event time; empty without rows
 */
public record DatasetStatistics(
        String dataset,
        long files,
        long rows,
        long bytes,
        long days,
        OptionalLong oldest,
        OptionalLong newest) {

    private static final double DAY_SECONDS = 86_400;

    /**
     * @param files of any dataset
     */
    public static DatasetStatistics of(String dataset, List<DataFile> files) {
        List<DataFile> own =
                files.stream().filter(file -> file.id().dataset().equals(dataset)).toList();
        return new DatasetStatistics(
                dataset,
                own.size(),
                own.stream().mapToLong(file -> file.extent().rows()).sum(),
                own.stream().mapToLong(DataFile::bytesOnDisk).sum(),
                own.stream()
                        .map(file -> file.id().day())
                        .flatMap(Optional::stream)
                        .distinct()
                        .count(),
                times(own.stream().map(file -> file.extent().minTimeSeconds())).min(),
                times(own.stream().map(file -> file.extent().maxTimeSeconds())).max());
    }

    /** Rows per day between the oldest and the newest row; the rows themselves within a day. */
    public double rowsPerDay() {
        if (oldest.isEmpty() || newest.isEmpty()) {
            return 0;
        }
        double span = (newest.getAsLong() - oldest.getAsLong()) / DAY_SECONDS;
        return rows / Math.max(1, span);
    }

    /** Bytes on disk per row; 0 without rows. */
    public double bytesPerRow() {
        return rows == 0 ? 0 : (double) bytes / rows;
    }

    private static LongStream times(Stream<Long> seconds) {
        return seconds.mapToLong(Long::longValue).filter(time -> time != Extent.NO_TIME);
    }
}
