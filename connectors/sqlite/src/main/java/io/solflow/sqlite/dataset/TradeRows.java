package io.solflow.sqlite.dataset;

import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Checks;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;

/**
 * Trades: one row per trade, clustered by token and time. Signatures stand in a table of their own:
 * they are most of the bytes and few questions need them, so a token's trades stay close together.
 */
final class TradeRows {

    private static final List<String> COLUMNS =
            List.of(
                    "mint_id",
                    "event_time_s",
                    "offset",
                    "side",
                    "quote_amount",
                    "token_amount",
                    "flow_lamports",
                    "wallet_id",
                    "fee_payer_id",
                    "pool_id",
                    "quote_mint_id",
                    "program_id",
                    "streamer_id",
                    "outer_index",
                    "ordinal",
                    "slot",
                    "receive_time_ms",
                    "token_decimals",
                    "quote_decimals",
                    "lp_fee",
                    "protocol_fee",
                    "creator_fee",
                    "quote_reserves",
                    "token_reserves",
                    "proof",
                    "agent",
                    "bot",
                    "round_trip",
                    "late",
                    "quote_lamports",
                    "blocked");

    private static final String TABLE =
            """
            CREATE TABLE trades(
              mint_id INTEGER NOT NULL,
              event_time_s INTEGER NOT NULL,
              offset INTEGER NOT NULL,
              side INTEGER NOT NULL,
              quote_amount INTEGER NOT NULL,
              token_amount INTEGER NOT NULL,
              flow_lamports INTEGER,
              wallet_id INTEGER,
              fee_payer_id INTEGER,
              pool_id INTEGER,
              quote_mint_id INTEGER,
              program_id INTEGER NOT NULL,
              streamer_id INTEGER NOT NULL,
              outer_index INTEGER NOT NULL,
              ordinal INTEGER NOT NULL,
              slot INTEGER,
              receive_time_ms INTEGER,
              token_decimals INTEGER,
              quote_decimals INTEGER,
              lp_fee INTEGER,
              protocol_fee INTEGER,
              creator_fee INTEGER,
              quote_reserves INTEGER,
              token_reserves INTEGER,
              proof INTEGER NOT NULL,
              agent INTEGER NOT NULL,
              bot INTEGER,
              round_trip INTEGER,
              late INTEGER NOT NULL,
              quote_lamports INTEGER,
              blocked INTEGER NOT NULL,
              PRIMARY KEY(mint_id, event_time_s, offset)
            ) STRICT, WITHOUT ROWID\
            """;

    private static final String SIGNATURES =
            "CREATE TABLE signatures(offset INTEGER PRIMARY KEY, signature TEXT NOT NULL) STRICT";

    /** 2^48: more records than a partition will ever have, and ids stay below 2^63. */
    private static final String VIEW =
            """
            SELECT
              (SELECT partition FROM file) * 281474976710656 + t.offset AS id,
              m.text AS mint,
              t.event_time_s AS timestamp,
              w.text AS wallet,
              CASE t.side WHEN 0 THEN 'BUY' WHEN 1 THEN 'SELL' ELSE 'UNKNOWN' END AS side,
              CASE WHEN t.quote_mint_id IS NULL THEN t.quote_amount ELSE t.quote_lamports END
                / 1e9 AS sol_amount,
              t.token_amount / CAST('1e' || t.token_decimals AS REAL) AS token_amount,
              (CASE WHEN t.quote_mint_id IS NULL THEN t.quote_amount ELSE t.quote_lamports END
                / 1e9) / nullif(t.token_amount / CAST('1e' || t.token_decimals AS REAL), 0)
                AS price_sol,
              t.bot AS is_bot,
              p.text = 'jupiter-dca' AS is_dca,
              t.round_trip AS is_round_trip,
              t.agent AS is_agent,
              t.late AS is_late,
              t.blocked AS blocked,
              s.signature AS signature,
              t.outer_index AS outer_index,
              t.ordinal AS ordinal,
              p.text AS program,
              o.text AS pool,
              f.text AS fee_payer,
              q.text AS quote_mint,
              t.slot AS slot,
              CASE WHEN t.quote_mint_id IS NULL THEN t.quote_amount END AS lamports,
              t.quote_lamports AS quote_lamports,
              t.flow_lamports AS flow_lamports,
              t.quote_amount AS quote_base_units,
              t.token_amount AS token_base_units,
              t.token_decimals AS token_decimals,
              t.quote_decimals AS quote_decimals,
              t.lp_fee AS lp_fee,
              t.protocol_fee AS protocol_fee,
              t.creator_fee AS creator_fee,
              t.quote_reserves AS quote_reserves,
              t.token_reserves AS token_reserves,
              CASE t.proof WHEN 0 THEN 'EXACT' WHEN 1 THEN 'NONE' ELSE 'FAILED' END AS proof,
              r.text AS streamer,
              t.receive_time_ms AS receive_time_ms,
              (SELECT partition FROM file) AS kafka_partition,
              t.offset AS kafka_offset
            FROM trades t
            JOIN texts m ON m.id = t.mint_id
            LEFT JOIN texts w ON w.id = t.wallet_id
            LEFT JOIN texts p ON p.id = t.program_id
            LEFT JOIN texts o ON o.id = t.pool_id
            LEFT JOIN texts f ON f.id = t.fee_payer_id
            LEFT JOIN texts q ON q.id = t.quote_mint_id
            LEFT JOIN texts r ON r.id = t.streamer_id
            LEFT JOIN signatures s ON s.offset = t.offset\
            """;

    private TradeRows() {}

    static Dataset<Trade> dataset() {
        var table =
                new Table<Trade>(
                        "trades",
                        List.of("mint_id", "event_time_s", "offset"),
                        COLUMNS,
                        List.of(TABLE, SIGNATURES),
                        TradeRows::bind,
                        row -> row.present().getMint(),
                        List.of(
                                new Table.Companion<>(
                                        "INSERT INTO signatures(offset, signature) VALUES(?, ?)",
                                        (to, row, texts) ->
                                                to.put(row.offset())
                                                        .put(row.present().getSignature()))),
                        List.of(View.ofTokens("token_trades", "timestamp", VIEW)));
        return Dataset.ofHistory(
                "trades",
                Topics::trades,
                row -> row.present().getEventTimeS(),
                Checks::trade,
                new Dataset.History<>(
                        table,
                        new Dataset.Held<>(
                                "SELECT 1 FROM trades WHERE mint_id = ? AND event_time_s = ? AND"
                                        + " offset = ?",
                                (to, row, texts) ->
                                        to.put(texts.idOf(row.present().getMint()))
                                                .put(row.present().getEventTimeS())
                                                .put(row.offset()))));
    }

    private static void bind(Parameters to, Row<Trade> row, Texts texts) throws SQLException {
        Trade trade = row.present();
        to.put(texts.idOf(trade.getMint()))
                .put(trade.getEventTimeS())
                .put(row.offset())
                .put(
                        switch (trade.getSide()) {
                            case BUY -> 0;
                            case SELL -> 1;
                            case UNKNOWN -> 2;
                        })
                .put(trade.getQuoteAmount())
                .put(trade.getTokenAmount())
                .putNullable(trade.getFlowLamports())
                .putNullable(texts.idOfNullable(trade.getWallet()))
                .putNullable(texts.idOfNullable(trade.getFeePayer()))
                .putNullable(texts.idOfNullable(trade.getPool()))
                .putNullable(texts.idOfNullable(trade.getQuoteMint()))
                .put(texts.idOf(trade.getProgram()))
                .put(texts.idOf(trade.getStreamer()))
                .put(trade.getOuterIndex())
                .put(trade.getOrdinal())
                .putNullable(trade.getSlot())
                .putNullable(trade.getReceiveTimeMs())
                .putNullable(trade.getTokenDecimals())
                .putNullable(trade.getQuoteDecimals())
                .putNullable(trade.getLpFee())
                .putNullable(trade.getProtocolFee())
                .putNullable(trade.getCreatorFee())
                .putNullable(trade.getQuoteReserves())
                .putNullable(trade.getTokenReserves())
                .put(
                        switch (trade.getProof()) {
                            case EXACT -> 0;
                            case NONE -> 1;
                            case FAILED -> 2;
                        })
                .put(trade.getAgent())
                .putNullable(trade.getBot())
                .putNullable(trade.getRoundTrip())
                .put(trade.getLate())
                .putNullable(trade.getQuoteLamports())
                .put(trade.getBlocked());
    }
}
