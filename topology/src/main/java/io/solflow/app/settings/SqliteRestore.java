package io.solflow.app.settings;

/** What a host does that has no files of a partition. */
public enum SqliteRestore {
    /** Rebuilds the history from all that the topics still have. */
    FULL,
    /** Goes on where the sink stands, without the history before. */
    COMMITTED
}
