package io.solflow.sqlite.dataset;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;

/**
 * What few questions about trades need, in a table beside them: it grows at its end only, and
 * trades stay short. Amounts that nothing else gives stand there always, the rest when it is to be
 * kept.
 */
final class TradeDetails {

    private static final String TABLE = "trade_details";

    private static final List<Column> COLUMNS =
            List.of(
                    Column.integer("quote_lamports").orNull(),
                    Column.integer("flow_lamports").orNull(),
                    Column.integer("outer_index").orNull(),
                    Column.integer("slot").orNull(),
                    Column.integer("receive_time_ms").orNull(),
                    Column.textId("fee_payer_id").orNull(),
                    Column.integer("lp_fee").orNull(),
                    Column.integer("protocol_fee").orNull(),
                    Column.integer("creator_fee").orNull(),
                    Column.integer("quote_reserves").orNull(),
                    Column.integer("token_reserves").orNull());

    private TradeDetails() {}

    /**
     * @param kept whether what nothing needs is kept
     */
    static Companion<Trade> companion(boolean kept) {
        return new RowsBeside<>(
                TABLE,
                COLUMNS,
                kept ? row -> true : TradeDetails::isNeeded,
                kept ? TradeDetails::bindAll : TradeDetails::bindNeeded);
    }

    /**
     * SQL of one value; nothing is looked up unless it is asked for.
     *
     * @param id SQL of the trade's id
     */
    static String sql(String column, String id) {
        return "(SELECT d.%s FROM %s d WHERE d.id = %s)".formatted(column, TABLE, id);
    }

    private static boolean isNeeded(Row<Trade> row) {
        Trade trade = row.present();
        return trade.getQuoteLamports() != null
                || TradeFlags.hasAnotherFlow(trade)
                || TradeFlags.hasAnotherIndex(trade);
    }

    private static void bindAll(Parameters to, Row<Trade> row, Ids ids) throws SQLException {
        bindAmounts(to, row);
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

    private static void bindNeeded(Parameters to, Row<Trade> row, Ids ids) throws SQLException {
        bindAmounts(to, row);
        for (int i = 3; i < COLUMNS.size(); i++) {
            to.putNull();
        }
    }

    private static void bindAmounts(Parameters to, Row<Trade> row) throws SQLException {
        Trade trade = row.present();
        to.putNullable(trade.getQuoteLamports())
                .putNullable(TradeFlags.hasAnotherFlow(trade) ? trade.getFlowLamports() : null)
                .putNullable(
                        TradeFlags.hasAnotherIndex(trade)
                                ? Integer.valueOf(trade.getOuterIndex())
                                : null);
    }
}
