package io.solflow.stream.replay;

import io.solflow.schemas.Trade;

/** One row of a recording: a trade, or what could not become one. */
sealed interface Row {

    /** Line in the file, from 1, the header counted. */
    long line();

    /** A trade; its streamer is still empty. */
    record Fill(long line, Trade trade) implements Row {}

    /**
     * A row that cannot be used.
     *
     * @param reason file, line, column, value and what was expected
     * @param bytes the line as it was, without its end; cut when very long
     * @param length bytes of the whole line
     */
    record Broken(long line, String reason, byte[] bytes, long length) implements Row {}
}
