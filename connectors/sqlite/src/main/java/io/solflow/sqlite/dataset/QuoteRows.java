package io.solflow.sqlite.dataset;

import io.solflow.schemas.Quote;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Checks;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Quotes: one row per record, by symbol and time. The offset is part of the key, so that several
 * quotes of a symbol in one millisecond, also of several sources, are all there; a quote has no
 * identity, so none is taken for another. What the quotes of a source share stands once, in {@link
 * Feed}.
 */
final class QuoteRows {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.keyId("symbol_id"),
                    Column.integer("event_time_ms"),
                    Column.integer("offset"),
                    Column.idIn(Feed.TABLE.name(), "feed_id"),
                    Column.integer("marks"),
                    Column.integer("event_time_ns"),
                    Column.integer("bid").orNull(),
                    Column.integer("ask").orNull(),
                    Column.integer("received_after_ms").orNull());

    /** One division of two whole numbers gives the floating-point number nearest to the price. */
    private static final String SELECT =
            """
            SELECT
              (k.partition << %1$d) + t.offset AS id,
              y.text AS symbol,
              t.event_time_ms AS timestamp,
              t.bid / CAST('1e' || k.price_decimals AS REAL) AS bid,
              t.ask / CAST('1e' || k.price_decimals AS REAL) AS ask,
              (t.ask - t.bid) / CAST('1e' || k.price_decimals AS REAL) AS spread,
              s.text AS source,
              s.text AS lp_source,
              b.text AS broker_id,
              %2$s AS problem,
              %3$s AS out_of_order,
              %4$s AS repeated,
              k.single_price AS single_price,
              t.bid AS bid_units,
              t.ask AS ask_units,
              k.price_decimals AS price_decimals,
              t.event_time_ms / 1000 AS timestamp_s,
              t.event_time_ns AS timestamp_ns,
              t.event_time_ms + t.received_after_ms AS receive_time_ms,
              r.text AS streamer,
              k.partition AS kafka_partition,
              t.offset AS kafka_offset
            FROM runs u
            CROSS JOIN quotes t ON t.run = u.run
            JOIN feeds k ON k.id = t.feed_id
            JOIN keys y ON y.id = t.symbol_id
            LEFT JOIN keys s ON s.id = k.source_id
            LEFT JOIN keys b ON b.id = k.broker_id
            LEFT JOIN keys r ON r.id = k.streamer_id\
            """
                    .formatted(
                            Companion.OFFSET_BITS,
                            QuoteMarks.PROBLEM_SQL,
                            QuoteMarks.OUT_OF_ORDER_SQL,
                            QuoteMarks.REPEATED_SQL);

    private QuoteRows() {}

    static Dataset<Quote> dataset() {
        Table<Quote> table =
                Table.<Quote>named("quotes")
                        .inRuns()
                        .columns(COLUMNS)
                        .key("symbol_id", "event_time_ms", "offset")
                        .binder(QuoteRows::bind)
                        .token(row -> row.present().getSymbol())
                        .interned(Feed.TABLE)
                        .partition("(SELECT partition FROM feeds WHERE id = t.feed_id)")
                        .held(
                                Held.when(
                                        "SELECT 1 FROM runs u CROSS JOIN quotes t ON t.run = u.run"
                                                + " WHERE t.symbol_id = ? AND t.event_time_ms = ?"
                                                + " AND t.offset = ?",
                                        (to, row, ids) ->
                                                to.put(ids.keyOf(row.present().getSymbol()))
                                                        .put(row.present().getEventTimeMs())
                                                        .put(row.offset())))
                        .views(
                                new View(
                                        "ticks",
                                        Optional.of("timestamp_s"),
                                        Optional.of("symbol"),
                                        SELECT,
                                        Optional.empty(),
                                        Optional.empty()))
                        .build();
        return Dataset.ofHistory(
                "quotes",
                Topics::quotes,
                row -> Math.floorDiv(row.present().getEventTimeMs(), 1_000L),
                Checks::quote,
                table);
    }

    private static void bind(Parameters to, Row<Quote> row, Ids ids) throws SQLException {
        Quote quote = row.present();
        to.put(ids.keyOf(quote.getSymbol()))
                .put(quote.getEventTimeMs())
                .put(row.offset())
                .put(ids.idOf(Feed.TABLE, Feed.of(quote, ids.partition())))
                .put(QuoteMarks.of(quote))
                .put(quote.getEventTimeNs())
                .putNullable(quote.getBid())
                .putNullable(quote.getAsk())
                .putNullable(receivedAfter(quote));
    }

    /** Mostly a small number, where the time itself takes six bytes. */
    private static @Nullable Long receivedAfter(Quote quote) {
        Long received = quote.getReceiveTimeMs();
        return received == null ? null : (Long) (received - quote.getEventTimeMs());
    }
}
