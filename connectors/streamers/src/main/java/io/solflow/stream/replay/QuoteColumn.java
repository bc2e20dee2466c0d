package io.solflow.stream.replay;

/** What a column of recorded quotes says. */
enum QuoteColumn {
    SYMBOL,
    /** An asset whose price is in dollars: BTC means symbol BTCUSD. */
    DOLLAR_ASSET,
    SOURCE,
    BROKER,
    BID,
    ASK,
    /** One price for both sides. */
    PRICE,
    /** One price for both sides, as a whole number of 10^-18. */
    PRICE_E18,
    /** A time with its offset from UTC, or milliseconds since 1970. */
    TIME,
    /** Milliseconds since the midnight of the source. */
    MILLIS_OF_DAY,
    RECEIVED_MILLIS,
    UNUSED
}
