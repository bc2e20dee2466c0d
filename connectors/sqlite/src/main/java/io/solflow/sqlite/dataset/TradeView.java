package io.solflow.sqlite.dataset;

import java.util.List;
import java.util.stream.Collectors;

/** How trades are shown: addresses as text, SOL as decimals, and everything exact beside it. */
final class TradeView {

    private static final String ID = "((k.partition << " + Companion.OFFSET_BITS + ") + t.offset)";

    /** The id of a row {@code t} outside the view. */
    static final String ID_OF_ROW =
            "(((SELECT partition FROM markets WHERE id = t.market_id) << "
                    + Companion.OFFSET_BITS
                    + ") + t.offset)";

    private static final String QUOTE_LAMPORTS = TradeDetails.sql("quote_lamports", ID);
    static final String SOL =
            "CASE WHEN k.quote_mint_id IS NULL THEN t.quote_amount ELSE "
                    + QUOTE_LAMPORTS
                    + " END / 1e9";
    static final String TOKENS = "t.token_amount / CAST('1e' || k.token_decimals AS REAL)";

    static final String FLOW =
            TradeFlags.flowSql(QUOTE_LAMPORTS, TradeDetails.sql("flow_lamports", ID));

    private static final String SIGNATURE = "signature";

    private record Shown(String name, String sql) {}

    private static final List<Shown> COLUMNS =
            List.of(
                    new Shown("id", ID),
                    new Shown("mint", "m.text"),
                    new Shown("timestamp", "t.event_time_s"),
                    new Shown("wallet", "w.text"),
                    new Shown("side", TradeFlags.SIDE_SQL),
                    new Shown("sol_amount", SOL),
                    new Shown("token_amount", TOKENS),
                    new Shown("price_sol", "(" + SOL + ") / nullif(" + TOKENS + ", 0)"),
                    new Shown("is_bot", TradeFlags.BOT_SQL),
                    new Shown("is_dca", "p.text = 'jupiter-dca'"),
                    new Shown("is_round_trip", TradeFlags.ROUND_TRIP_SQL),
                    new Shown("is_agent", TradeFlags.AGENT_SQL),
                    new Shown("is_late", TradeFlags.LATE_SQL),
                    new Shown("blocked", TradeFlags.BLOCKED_SQL),
                    new Shown(SIGNATURE, Signatures.stored(ID)),
                    new Shown("outer_index", TradeFlags.outerIndexSql(beside("outer_index"))),
                    new Shown("ordinal", TradeFlags.ORDINAL_SQL),
                    new Shown("program", "p.text"),
                    new Shown("pool", "o.text"),
                    new Shown("fee_payer", "f.text"),
                    new Shown("quote_mint", "q.text"),
                    new Shown("slot", beside("slot")),
                    new Shown(
                            "lamports",
                            "CASE WHEN k.quote_mint_id IS NULL THEN t.quote_amount END"),
                    new Shown("quote_lamports", QUOTE_LAMPORTS),
                    new Shown("flow_lamports", FLOW),
                    new Shown("quote_base_units", "t.quote_amount"),
                    new Shown("token_base_units", "t.token_amount"),
                    new Shown("token_decimals", "k.token_decimals"),
                    new Shown("quote_decimals", "k.quote_decimals"),
                    new Shown("lp_fee", beside("lp_fee")),
                    new Shown("protocol_fee", beside("protocol_fee")),
                    new Shown("creator_fee", beside("creator_fee")),
                    new Shown("quote_reserves", beside("quote_reserves")),
                    new Shown("token_reserves", beside("token_reserves")),
                    new Shown("proof", TradeFlags.PROOF_SQL),
                    new Shown("streamer", "r.text"),
                    new Shown("receive_time_ms", beside("receive_time_ms")),
                    new Shown("kafka_partition", "k.partition"),
                    new Shown("kafka_offset", "t.offset"));

    private static final String SELECT =
            COLUMNS.stream()
                            .map(column -> column.sql() + " AS " + column.name())
                            .collect(Collectors.joining(",\n  ", "SELECT\n  ", "\n"))
                    + """
                    FROM runs u
                    CROSS JOIN trades t ON t.run = u.run
                    JOIN markets k ON k.id = t.market_id
                    JOIN keys m ON m.id = t.mint_id
                    LEFT JOIN texts w ON w.id = t.wallet_id
                    LEFT JOIN keys p ON p.id = k.program_id
                    LEFT JOIN keys o ON o.id = k.pool_id
                    LEFT JOIN texts f ON f.id = %s
                    LEFT JOIN keys q ON q.id = k.quote_mint_id
                    LEFT JOIN keys r ON r.id = k.streamer_id\
                    """
                            .formatted(TradeFlags.feePayerIdSql(beside("fee_payer_id")));

    private static final String STORED = "stored_token_trades";

    static final View VIEW =
            View.ofTokens(
                            "token_trades",
                            "timestamp",
                            "SELECT %s FROM %s s"
                                    .formatted(columns(Signatures.text("s.signature")), STORED))
                    .quicker(
                            new View.Stored(
                                    STORED,
                                    SELECT,
                                    columns(SignatureFunction.NAME + "(signature)")));

    private TradeView() {}

    private static String beside(String column) {
        return TradeDetails.sql(column, ID);
    }

    private static String columns(String signature) {
        return COLUMNS.stream()
                .map(Shown::name)
                .map(name -> name.equals(SIGNATURE) ? signature + " AS " + name : name)
                .collect(Collectors.joining(", "));
    }
}
