package io.solflow.sqlite.query;

import java.time.Duration;

/** Told how a question comes along, from the thread that asks, some hundred times a second. */
@FunctionalInterface
public interface QueryProgress {

    QueryProgress NONE = (read, toRead, elapsed) -> {};

    /**
     * @param filesRead whose rows have been gathered; 0 when files are read where they lie
     * @param filesToRead files whose rows are gathered; 0 when files are read where they lie
     * @param elapsed since the question was asked
     */
    void report(int filesRead, int filesToRead, Duration elapsed);
}
