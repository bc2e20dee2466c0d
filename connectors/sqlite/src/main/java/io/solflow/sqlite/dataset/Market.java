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
                            Column.textId("mint_id"),
                            Column.textId("pool_id").orNull(),
                            Column.textId("program_id"),
                            Column.textId("streamer_id"),
                            Column.textId("quote_mint_id").orNull(),
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
        to.put(ids.idOf(market.mint))
                .putNullable(ids.idOfNullable(market.pool))
                .put(ids.idOf(market.program))
                .put(ids.idOf(market.streamer))
                .putNullable(ids.idOfNullable(market.quoteMint))
                .putNullable(market.tokenDecimals)
                .putNullable(market.quoteDecimals)
                .put(market.partition);
    }

    /** Tokens and pools tell nearly all markets apart. */
    @Override
    public int hashCode() {
        return 31 * mint.hashCode() + (pool == null ? 0 : pool.hashCode());
    }
}
