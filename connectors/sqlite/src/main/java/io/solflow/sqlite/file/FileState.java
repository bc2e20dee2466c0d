package io.solflow.sqlite.file;

/** What a file is to its readers and writers. */
public enum FileState {
    /** Rows of one day and partition; its writer may add more at any time. */
    LIVE,
    /** The latest row per key of one partition, changed in place. */
    CURRENT,
    /** Rows of one closed day, of all partitions; never changed. */
    SEALED,
    /** A sealed file, compressed; it is unpacked to be read. */
    ARCHIVED;

    /** True when its rows, and what the catalog says of them, cannot change any more. */
    public boolean isFinal() {
        return this == SEALED || this == ARCHIVED;
    }
}
