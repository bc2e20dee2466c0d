package io.solflow.sqlite.dataset;

import io.solflow.schemas.Trade;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all trades of one pool have in common when one streamer tells of them, and the partition
 * where they stand. A trade holds only the number of its market.
 */
record Market(
        int partition,
        String mint,
        @Nullable String pool,
        String program,
        String streamer,
        @Nullable String quoteMint,
        @Nullable Integer tokenDecimals,
        @Nullable Integer quoteDecimals) {

    static final Interned<Market> TABLE =
            new Interned<>(
                    "markets",
                    List.of(
                            Column.keyId("mint_id"),
                            Column.keyId("pool_id").orNull(),
                            Column.keyId("program_id"),
                            Column.keyId("streamer_id"),
                            Column.keyId("quote_mint_id").orNull(),
                            Column.integer("token_decimals").orNull(),
                            Column.integer("quote_decimals").orNull(),
                            Column.integer("partition")),
                    Market::bind);

    static Market of(Trade trade, int partition) {
        return new Market(
                partition,
                trade.getMint(),
                trade.getPool(),
                trade.getProgram(),
                trade.getStreamer(),
                trade.getQuoteMint(),
                trade.getTokenDecimals(),
                trade.getQuoteDecimals());
    }

    private static void bind(Parameters to, Market market, Ids ids) throws SQLException {
        to.put(ids.keyOf(market.mint))
                .putNullable(ids.keyOfNullable(market.pool))
                .put(ids.keyOf(market.program))
                .put(ids.keyOf(market.streamer))
                .putNullable(ids.keyOfNullable(market.quoteMint))
                .putNullable(market.tokenDecimals)
                .putNullable(market.quoteDecimals)
                .put(market.partition);
    }
}
