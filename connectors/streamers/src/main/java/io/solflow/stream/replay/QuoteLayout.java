package io.solflow.stream.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A known set of columns of recorded quotes.
 *
 * @param columns what each column says, by its name
 * @param named whether the file's name tells what its columns do not: source and symbol
 */
record QuoteLayout(String name, Map<String, QuoteColumn> columns, Set<String> needed, boolean named)
        implements Layout {

    /** A broker's quotes of a day, in its own time of day. */
    static final QuoteLayout DAY =
            new QuoteLayout(
                    "quotes of a day",
                    columns(
                            "ms_since_midnight", QuoteColumn.MILLIS_OF_DAY,
                            "bid", QuoteColumn.BID,
                            "ask", QuoteColumn.ASK),
                    Set.of("ms_since_midnight", "bid", "ask"),
                    true);

    static final QuoteLayout TIMED =
            new QuoteLayout(
                    "quotes with times",
                    columns(
                            "timestamp", QuoteColumn.TIME,
                            "bid", QuoteColumn.BID,
                            "ask", QuoteColumn.ASK),
                    Set.of("timestamp", "bid", "ask"),
                    true);

    /**
     * A feed of liquidity providers, and the lines that SolFlow writes itself. What can be computed
     * from the prices is computed anew.
     */
    static final QuoteLayout LIQUIDITY_PROVIDERS =
            new QuoteLayout(
                    "quotes of liquidity providers",
                    columns(
                            "broker_id", QuoteColumn.BROKER,
                            "symbol", QuoteColumn.SYMBOL,
                            "bid", QuoteColumn.BID,
                            "ask", QuoteColumn.ASK,
                            "timestamp", QuoteColumn.TIME,
                            "lp", QuoteColumn.SOURCE,
                            "spread", QuoteColumn.UNUSED,
                            "receive_time_ms", QuoteColumn.RECEIVED_MILLIS,
                            "single_price", QuoteColumn.UNUSED,
                            "problem", QuoteColumn.UNUSED,
                            "out_of_order", QuoteColumn.UNUSED,
                            "repeated", QuoteColumn.UNUSED,
                            "streamer", QuoteColumn.UNUSED),
                    Set.of("symbol", "bid", "ask", "timestamp"),
                    false);

    /** The table {@code ticks} of an earlier system. */
    static final QuoteLayout EARLIER_TABLE =
            new QuoteLayout(
                    "earlier table of ticks",
                    columns(
                            "id", QuoteColumn.UNUSED,
                            "symbol", QuoteColumn.SYMBOL,
                            "timestamp", QuoteColumn.TIME,
                            "bid", QuoteColumn.BID,
                            "ask", QuoteColumn.ASK,
                            "spread", QuoteColumn.UNUSED,
                            "volume", QuoteColumn.UNUSED,
                            "lp_source", QuoteColumn.SOURCE,
                            "flags", QuoteColumn.UNUSED,
                            "created_at", QuoteColumn.UNUSED),
                    Set.of("symbol", "timestamp", "bid", "ask", "lp_source"),
                    false);

    /** A settlement feed of one price with all its decimals. */
    static final QuoteLayout SETTLEMENT_FEED =
            new QuoteLayout(
                    "settlement feed",
                    columns(
                            "feed_ts_ms", QuoteColumn.TIME,
                            "value", QuoteColumn.UNUSED,
                            "full_accuracy_value", QuoteColumn.PRICE_E18,
                            "server_ts_ms", QuoteColumn.UNUSED,
                            "recv_ms", QuoteColumn.RECEIVED_MILLIS),
                    Set.of("feed_ts_ms", "full_accuracy_value"),
                    true);

    /** Prices of several assets, gathered from several places. */
    static final QuoteLayout DOLLAR_PRICES =
            new QuoteLayout(
                    "dollar prices",
                    columns(
                            "timestamp_utc", QuoteColumn.TIME,
                            "asset", QuoteColumn.DOLLAR_ASSET,
                            "price_usd", QuoteColumn.PRICE,
                            "change_1h_pct", QuoteColumn.UNUSED,
                            "change_24h_pct", QuoteColumn.UNUSED,
                            "source", QuoteColumn.SOURCE),
                    Set.of("timestamp_utc", "asset", "price_usd"),
                    true);

    static final List<QuoteLayout> ALL =
            List.of(DAY, TIMED, LIQUIDITY_PROVIDERS, EARLIER_TABLE, SETTLEMENT_FEED, DOLLAR_PRICES);

    @Override
    public Set<String> headers() {
        return columns.keySet();
    }

    @Override
    public RowForm form(ReplaySource source, List<String> header, TickFiles ticks)
            throws Unreadable {
        return new QuoteForm(this, source, header, ticks);
    }

    /** Name and meaning in turns; keeps the order. */
    private static Map<String, QuoteColumn> columns(Object... namesAndColumns) {
        var columns = new LinkedHashMap<String, QuoteColumn>();
        for (int i = 0; i < namesAndColumns.length; i += 2) {
            columns.put((String) namesAndColumns[i], (QuoteColumn) namesAndColumns[i + 1]);
        }
        return columns;
    }
}
