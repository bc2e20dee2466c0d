package io.solflow.sqlite.dataset;

import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Checks;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trades: one row per trade, by token and time. What all trades of a pool share stands once, in
 * {@link Market}; what is small stands in {@link TradeFlags}; {@link Signatures} stand beside.
 */
final class TradeRows {

    private static final List<Column> CORE =
            List.of(
                    Column.textId("mint_id"),
                    Column.integer("event_time_s"),
                    Column.integer("offset"),
                    Column.idIn(Market.TABLE.name(), "market_id"),
                    Column.textId("wallet_id").orNull(),
                    Column.integer("flags"),
                    Column.integer("outer_index"),
                    Column.integer("quote_amount"),
                    Column.integer("token_amount"),
                    Column.integer("quote_lamports").orNull(),
                    Column.integer("flow_lamports").orNull());

    private static final List<Column> DETAILS =
            List.of(
                    Column.integer("slot").orNull(),
                    Column.integer("receive_time_ms").orNull(),
                    Column.textId("fee_payer_id").orNull(),
                    Column.integer("lp_fee").orNull(),
                    Column.integer("protocol_fee").orNull(),
                    Column.integer("creator_fee").orNull(),
                    Column.integer("quote_reserves").orNull(),
                    Column.integer("token_reserves").orNull());

    private static final String IDENTITY =
            "hex(%s) || ':' || t.outer_index || ':' || (%s)"
                    .formatted(Signatures.identity(TradeView.ID_OF_ROW), TradeFlags.ORDINAL_SQL);

    private TradeRows() {}

    static Dataset<Trade> dataset(Keeping keeping) {
        var signatures = new Signatures(keeping.signatures());
        Table.Builder<Trade> table =
                Table.<Trade>named("trades")
                        .inRuns()
                        .columns(Stream.concat(CORE.stream(), DETAILS.stream()).toList())
                        .key("mint_id", "event_time_s", "offset")
                        .token(row -> row.present().getMint())
                        .interned(Market.TABLE)
                        .companion(signatures)
                        .held(signatures)
                        .identity(IDENTITY)
                        .preferred(TradeFlags.LATE_SQL)
                        .partition("(SELECT partition FROM markets WHERE id = t.market_id)")
                        .rollups(TradeRollups.MINUTES, TradeRollups.HOURS)
                        .views(TradeView.VIEW);
        if (keeping.details()) {
            table.binder(TradeRows::bindAll);
        } else {
            table.binder(CORE.stream().map(Column::name).toList(), TradeRows::bindCore);
        }
        return Dataset.ofHistory(
                "trades",
                Topics::trades,
                row -> row.present().getEventTimeS(),
                Checks::trade,
                table.build());
    }

    private static void bindAll(Parameters to, Row<Trade> row, Ids ids) throws SQLException {
        bindCore(to, row, ids);
        Trade trade = row.present();
        to.putNullable(trade.getSlot())
                .putNullable(trade.getReceiveTimeMs())
                .putNullable(
                        TradeFlags.hasAnotherFeePayer(trade)
                                ? ids.idOfNullable(trade.getFeePayer())
                                : null)
                .putNullable(trade.getLpFee())
                .putNullable(trade.getProtocolFee())
                .putNullable(trade.getCreatorFee())
                .putNullable(trade.getQuoteReserves())
                .putNullable(trade.getTokenReserves());
    }

    private static void bindCore(Parameters to, Row<Trade> row, Ids ids) throws SQLException {
        Trade trade = row.present();
        to.put(ids.idOf(trade.getMint()))
                .put(trade.getEventTimeS())
                .put(row.offset())
                .put(ids.idOf(Market.TABLE, Market.of(trade, ids.partition())))
                .putNullable(ids.idOfNullable(trade.getWallet()))
                .put(TradeFlags.of(trade))
                .put(trade.getOuterIndex())
                .put(trade.getQuoteAmount())
                .put(trade.getTokenAmount())
                .putNullable(trade.getQuoteLamports())
                .putNullable(
                        TradeFlags.flow(trade) == TradeFlags.OTHER_FLOW
                                ? trade.getFlowLamports()
                                : null);
    }
}
