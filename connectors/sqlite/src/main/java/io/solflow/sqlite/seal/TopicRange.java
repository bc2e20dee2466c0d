package io.solflow.sqlite.seal;

/**
 * What a partition of a topic still has.
 *
 * @param first offset of the earliest record, inclusive
 * @param end offset after the latest record
 */
public record TopicRange(long first, long end) {

    /** Knows the topics of datasets. */
    @FunctionalInterface
    public interface Of {
        /** Of a partition of a dataset's topic. */
        TopicRange range(String dataset, int partition);
    }
}
