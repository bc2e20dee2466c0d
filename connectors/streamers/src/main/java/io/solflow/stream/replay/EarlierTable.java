package io.solflow.stream.replay;

import java.util.Set;

/** A table in which an earlier system kept what can be replayed. */
public enum EarlierTable {
    TRADES("trades", EarlierTrades.STREAMERS),
    TOKEN_TRADES("token_trades", EarlierTrades.TOKEN_TRADES),
    TICKS("ticks", QuoteLayout.EARLIER_TABLE);

    private final String table;
    private final Layout layout;

    EarlierTable(String table, Layout layout) {
        this.table = table;
        this.layout = layout;
    }

    /** Its name in the database. */
    public String table() {
        return table;
    }

    /** Columns that a row is made of; without one of them the table is another one. */
    public Set<String> needed() {
        return layout.needed();
    }

    /** All columns that a replay knows, those that it does not use included. */
    public Set<String> columns() {
        return layout.headers();
    }
}
