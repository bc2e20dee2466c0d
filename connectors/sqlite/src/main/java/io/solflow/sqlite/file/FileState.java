package io.solflow.sqlite.file;

/** What a file is to its readers and writers. */
public enum FileState {
    /** Rows of one day and partition; its writer may add more at any time. */
    LIVE,
    /** The latest row per key of one partition, changed in place. */
    CURRENT
}
