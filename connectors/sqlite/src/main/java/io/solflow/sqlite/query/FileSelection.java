package io.solflow.sqlite.query;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.common.utils.Utils;

/**
 * Which files can hold a row of a scope: the day of the time, the partition of the token.
 *
 * @param partitions number of partitions of the topics keyed by mint; empty when not known, and
 *     then a token may be in any
 */
record FileSelection(OptionalInt partitions) {

    List<DataFile> of(List<DataFile> files, Dataset<?> dataset, QueryScope scope) {
        List<DataFile> ofDataset =
                files.stream().filter(file -> file.id().dataset().equals(dataset.name())).toList();
        OptionalInt partition = partitionOf(scope, dataset, ofDataset);
        return ofDataset.stream()
                .filter(
                        file ->
                                partition.isEmpty()
                                        || file.id().partition() == partition.getAsInt())
                .filter(file -> file.id().day().map(scope::touches).orElse(true))
                .toList();
    }

    /** The partition that Kafka's own producers choose for a key of text. */
    static int partitionOf(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /**
     * A file beyond the number of partitions says that the number is wrong: it is not used then.
     */
    private OptionalInt partitionOf(QueryScope scope, Dataset<?> dataset, List<DataFile> files) {
        if (partitions.isEmpty() || scope.mint().isEmpty() || !dataset.placedByMint()) {
            return OptionalInt.empty();
        }
        int count = partitions.getAsInt();
        return files.stream().anyMatch(file -> file.id().partition() >= count)
                ? OptionalInt.empty()
                : OptionalInt.of(partitionOf(scope.mint().get(), count));
    }

    static List<DataFile> inState(List<DataFile> files, FileState state) {
        return files.stream().filter(file -> file.state() == state).toList();
    }
}
