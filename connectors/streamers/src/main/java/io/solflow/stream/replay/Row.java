package io.solflow.stream.replay;

import io.solflow.schemas.Quote;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;

/** One row of a recording: a trade, a quote, a new token, or what could not become one. */
sealed interface Row {

    /**
     * Line in the file, from 1, the header counted; of recorded transactions the number of what was
     * read from them, from 1.
     */
    long line();

    /** A row that is sent; its streamer is still empty. */
    sealed interface Usable extends Row {

        /** Event time, milliseconds since 1970-01-01 UTC. */
        long timeMillis();
    }

    /** A trade. */
    record Fill(long line, Trade trade) implements Usable {
        @Override
        public long timeMillis() {
            return trade.getEventTimeS() * 1_000;
        }
    }

    /** A quote. */
    record Tick(long line, Quote quote) implements Usable {
        @Override
        public long timeMillis() {
            return quote.getEventTimeMs();
        }
    }

    /** A token was created. */
    record Created(long line, TokenInfo token) implements Usable {
        @Override
        public long timeMillis() {
            return token.getCreatedAtS() * 1_000;
        }
    }

    /**
     * A row that cannot be used.
     *
     * @param reason file, line, column, value and what was expected
     * @param bytes the line as it was, without its end; cut when very long
     * @param length bytes of the whole line
     */
    record Broken(long line, String reason, byte[] bytes, long length) implements Row {}
}
