package io.solflow.sqlite.dataset;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Trades of formats 1 and 2: one wide row each, every text by its number, signatures as text.
 * Format 1 knew neither quotes in lamports nor blocked tokens.
 */
final class EarlierTrades {

    private static final int WITH_LAMPORTS_AND_BLOCKED = 2;

    private static final String SELECT =
            """
            SELECT t.*, s.signature AS signature, m.text AS mint, w.text AS wallet,
              f.text AS fee_payer, o.text AS pool, q.text AS quote_mint, p.text AS program,
              r.text AS streamer
            FROM %1$s.trades t
            LEFT JOIN %1$s.signatures s ON s.offset = t.offset
            LEFT JOIN %1$s.texts m ON m.id = t.mint_id
            LEFT JOIN %1$s.texts w ON w.id = t.wallet_id
            LEFT JOIN %1$s.texts f ON f.id = t.fee_payer_id
            LEFT JOIN %1$s.texts o ON o.id = t.pool_id
            LEFT JOIN %1$s.texts q ON q.id = t.quote_mint_id
            LEFT JOIN %1$s.texts p ON p.id = t.program_id
            LEFT JOIN %1$s.texts r ON r.id = t.streamer_id
            ORDER BY t.offset\
            """;

    private EarlierTrades() {}

    static void rows(Connection connection, String schema, int format, Earlier.Taker<Trade> taker)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT.formatted(schema))) {
            while (row.next()) {
                Trade trade = trade(row, format);
                taker.take(new Row<>(row.getLong("offset"), 0, trade.getMint(), trade));
            }
        }
    }

    private static Trade trade(ResultSet row, int format) throws SQLException {
        boolean known = format >= WITH_LAMPORTS_AND_BLOCKED;
        return Trade.newBuilder()
                .setSignature(row.getString("signature"))
                .setOuterIndex(row.getInt("outer_index"))
                .setOrdinal(row.getInt("ordinal"))
                .setSlot(number(row, "slot"))
                .setEventTimeS(row.getLong("event_time_s"))
                .setReceiveTimeMs(number(row, "receive_time_ms"))
                .setStreamer(row.getString("streamer"))
                .setProgram(row.getString("program"))
                .setPool(row.getString("pool"))
                .setMint(row.getString("mint"))
                .setQuoteMint(row.getString("quote_mint"))
                .setWallet(row.getString("wallet"))
                .setFeePayer(row.getString("fee_payer"))
                .setSide(
                        switch (row.getInt("side")) {
                            case 0 -> Side.BUY;
                            case 1 -> Side.SELL;
                            default -> Side.UNKNOWN;
                        })
                .setQuoteAmount(row.getLong("quote_amount"))
                .setTokenAmount(row.getLong("token_amount"))
                .setTokenDecimals(small(row, "token_decimals"))
                .setQuoteDecimals(small(row, "quote_decimals"))
                .setLpFee(number(row, "lp_fee"))
                .setProtocolFee(number(row, "protocol_fee"))
                .setCreatorFee(number(row, "creator_fee"))
                .setQuoteReserves(number(row, "quote_reserves"))
                .setTokenReserves(number(row, "token_reserves"))
                .setProof(
                        switch (row.getInt("proof")) {
                            case 0 -> Proof.EXACT;
                            case 1 -> Proof.NONE;
                            default -> Proof.FAILED;
                        })
                .setAgent(row.getBoolean("agent"))
                .setFlowLamports(number(row, "flow_lamports"))
                .setBot(flag(row, "bot"))
                .setRoundTrip(flag(row, "round_trip"))
                .setLate(row.getBoolean("late"))
                .setQuoteLamports(known ? number(row, "quote_lamports") : null)
                .setBlocked(known && row.getBoolean("blocked"))
                .build();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    private static @Nullable Integer small(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : Integer.valueOf(value);
    }

    private static @Nullable Boolean flag(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : Boolean.valueOf(value);
    }
}
