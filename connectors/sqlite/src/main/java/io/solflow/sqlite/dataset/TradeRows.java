package io.solflow.sqlite.dataset;

import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Checks;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;

/**
 * Trades: one row per trade, by token and time. What all trades of a pool share stands once, in
 * {@link Market}; what is small stands in {@link TradeFlags}; {@link Signatures} and {@link
 * TradeDetails} stand beside.
 */
final class TradeRows {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.keyId("mint_id"),
                    Column.integer("event_time_s"),
                    Column.integer("offset"),
                    Column.idIn(Market.TABLE.name(), "market_id"),
                    Column.textId("wallet_id").orNull(),
                    Column.integer("flags"),
                    Column.integer("quote_amount"),
                    Column.integer("token_amount"));

    private static final String IDENTITY =
            "hex(%s) || ':' || %s || ':' || %s"
                    .formatted(
                            Signatures.identity(TradeView.ID_OF_ROW),
                            TradeFlags.outerIndexSql(
                                    TradeDetails.sql("outer_index", TradeView.ID_OF_ROW)),
                            TradeFlags.ORDINAL_SQL);

    private TradeRows() {}

    static Dataset<Trade> dataset(Keeping keeping) {
        var signatures = new Signatures(keeping.signatures());
        Table<Trade> table =
                Table.<Trade>named("trades")
                        .inRuns()
                        .columns(COLUMNS)
                        .key("mint_id", "event_time_s", "offset")
                        .binder(TradeRows::bind)
                        .token(row -> row.present().getMint())
                        .interned(Market.TABLE)
                        .companions(List.of(signatures, TradeDetails.companion(keeping.details())))
                        .held(signatures)
                        .identity(IDENTITY)
                        .preferred(TradeFlags.LATE_SQL)
                        .partition("(SELECT partition FROM markets WHERE id = t.market_id)")
                        .rollups(TradeRollups.MINUTES, TradeRollups.HOURS)
                        .views(TradeView.VIEW)
                        .earlier(EarlierTrades::rows)
                        .build();
        return Dataset.ofHistory(
                "trades",
                Topics::trades,
                row -> row.present().getEventTimeS(),
                Checks::trade,
                table);
    }

    private static void bind(Parameters to, Row<Trade> row, Ids ids) throws SQLException {
        Trade trade = row.present();
        to.put(ids.keyOf(trade.getMint()))
                .put(trade.getEventTimeS())
                .put(row.offset())
                .put(ids.idOf(Market.TABLE, Market.of(trade, ids.partition())))
                .putNullable(ids.idOfNullable(trade.getWallet()))
                .put(TradeFlags.of(trade))
                .put(trade.getQuoteAmount())
                .put(trade.getTokenAmount());
    }
}
