package io.solflow.stream.replay;

import io.solflow.stream.StreamerName;

/** Told how a replay goes, on the thread that runs it. */
public interface ReplayListener {

    ReplayListener SILENT = new ReplayListener() {};

    /** A source has been read once; nothing is sent yet. */
    default void surveyed(Survey survey) {}

    /**
     * The sources have been read once and the cursor is known; sending begins.
     *
     * @param rows trades, quotes and broken rows in the sources
     * @param sentBefore how many of them earlier runs have sent
     */
    default void started(StreamerName streamer, long rows, long sentBefore) {}

    /**
     * A transaction was committed.
     *
     * @param sent rows sent so far, earlier runs included
     * @param eventTimeSeconds event time of the last row sent; 0 when there was none
     */
    default void committed(long sent, long eventTimeSeconds) {}

    /** A row is neither trade nor quote; it goes to the dead letters. */
    default void setAside(String reason) {}
}
