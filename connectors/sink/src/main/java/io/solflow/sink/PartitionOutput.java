package io.solflow.sink;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one partition of a topic has on disk, for writing. It knows the offset up to which every
 * record is there, and what it says is true after a crash at any moment. For one thread at a time.
 *
 * <p>Methods may throw whatever the disk throws, which is then tried again as the sink's {@link
 * Patience} sees fit, or an {@link OutputException} when trying again cannot help.
 */
public interface PartitionOutput<V> {

    /** Opens the output of one partition. */
    @FunctionalInterface
    interface Opener<V> {
        PartitionOutput<V> open(int partition) throws Exception;
    }

    /** Offset of the last record up to which everything is on disk; empty when unknown. */
    OptionalLong complete();

    /**
     * Writes a batch; on disk when it returns. After an exception the same batch may be tried
     * again. Records that are on disk already are passed over.
     *
     * @param rows by rising offset
     * @param through offset of the last record seen, also of one that made no row; not below the
     *     last row's
     */
    void write(List<Row<V>> rows, long through) throws Exception;

    /**
     * Records written since this object was opened; those that were on disk already are not
     * counted.
     */
    long written();

    /**
     * Bytes on disk of what was written and still waits to be moved to its place, such as
     * write-ahead logs; they shrink by themselves unless readers hold them.
     */
    default long logBytes() {
        return 0;
    }

    /**
     * Notes that records up to an offset made nothing beyond what was written, and that the offset
     * after it is committed. An older offset than the one on disk changes nothing.
     */
    void advanceTo(long through) throws Exception;

    /**
     * Forgets how far the partition is complete: the topic no longer has what comes next. What is
     * on disk stays.
     */
    void forget() throws Exception;

    /** Lets go of everything, also after a failure. */
    void close() throws Exception;
}
