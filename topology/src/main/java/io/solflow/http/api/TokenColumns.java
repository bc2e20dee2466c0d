package io.solflow.http.api;

import static io.solflow.http.api.Columns.flag;
import static io.solflow.http.api.Columns.plain;
import static io.solflow.http.api.Columns.sol;

import java.util.List;

/** What is asked about one token. The scope of the question names the token and the time. */
final class TokenColumns {

    static final Columns TRADES =
            new Columns(
                    List.of(
                            plain("event_time_s", "timestamp"),
                            plain("side", "side"),
                            plain("sol_amount", "sol_amount"),
                            plain("token_amount", "token_amount"),
                            plain("price", "price_sol"),
                            plain("wallet", "wallet"),
                            plain("program", "program"),
                            flag("bot", "is_bot"),
                            flag("dca", "is_dca"),
                            plain("signature", "signature")),
                    "FROM token_trades ORDER BY timestamp DESC, kafka_offset DESC");

    static final Columns WALLETS =
            new Columns(
                    List.of(
                            plain("wallet", "wallet"),
                            sol("net_flow", "coalesce(sum(flow_lamports), 0)"),
                            sol(
                                    "buy_volume",
                                    "coalesce(sum(flow_lamports) FILTER (WHERE side = 'BUY'), 0)"),
                            sol(
                                    "sell_volume",
                                    "coalesce(-sum(flow_lamports) FILTER (WHERE side = 'SELL'),"
                                            + " 0)"),
                            plain("trades", "count(*)"),
                            plain("buys", "count(*) FILTER (WHERE side = 'BUY')"),
                            plain("sells", "count(*) FILTER (WHERE side = 'SELL')"),
                            plain("bot_trades", "count(*) FILTER (WHERE is_bot)"),
                            plain("dca_trades", "count(*) FILTER (WHERE is_dca)"),
                            plain("first_s", "min(timestamp)"),
                            plain("last_s", "max(timestamp)")),
                    "FROM token_trades WHERE wallet IS NOT NULL GROUP BY wallet ORDER BY"
                            + " coalesce(sum(abs(flow_lamports)), 0) DESC, wallet");

    /** The newest first; each bar's first and last trade by their place in the topic. */
    static final Columns BARS =
            new Columns(
                    List.of(
                            plain("start_s", "bar_start"),
                            plain("open", "max(price_sol) FILTER (WHERE from_first = 1)"),
                            plain("high", "max(price_sol)"),
                            plain("low", "min(price_sol)"),
                            plain("close", "max(price_sol) FILTER (WHERE from_last = 1)"),
                            plain("vwap", "sum(sol_amount) / sum(token_amount)"),
                            plain("volume", "sum(sol_amount)"),
                            plain("trades", "count(*)")),
                    """
                    FROM (
                      SELECT
                        timestamp / :every * :every AS bar_start,
                        price_sol,
                        sol_amount,
                        token_amount,
                        row_number() OVER (
                          PARTITION BY timestamp / :every
                          ORDER BY timestamp, kafka_offset) AS from_first,
                        row_number() OVER (
                          PARTITION BY timestamp / :every
                          ORDER BY timestamp DESC, kafka_offset DESC) AS from_last
                      FROM token_trades
                      WHERE price_sol > 0
                    )
                    GROUP BY bar_start
                    ORDER BY bar_start DESC
                    """);

    static final Columns ENRICHED =
            new Columns(
                    List.of(
                            plain("end_s", "timestamp"),
                            plain("net_flow", "net_flow_sol"),
                            plain("dca_overlap_pct", "dca_overlap_pct"),
                            plain("uptrend_score", "uptrend_score"),
                            plain("signal", "signal"),
                            plain("volume", "volume"),
                            plain("wallets", "wallets"),
                            plain("price", "price")),
                    "FROM window_metrics WHERE window_s = :window_s ORDER BY timestamp DESC");

    private TokenColumns() {}

    /**
     * The newest windows of each stretch of time.
     *
     * @param size as {@code 60s}
     */
    static Columns flow(String size) {
        return new Columns(
                List.of(
                        plain("end_s", "max(timestamp)"),
                        sol("net_flow", "net_flow_lamports_" + size),
                        sol("organic_net_flow", "organic_net_flow_lamports_" + size),
                        sol("buy_volume", "buy_volume_lamports_" + size),
                        sol("sell_volume", "sell_volume_lamports_" + size),
                        plain("trades", "trades_" + size),
                        plain("wallets", "wallets_" + size),
                        plain("bot_trades", "bot_trades_" + size),
                        sol("dca_flow", "dca_flow_lamports_" + size),
                        plain("close", "close_" + size)),
                "FROM token_rolling_metrics GROUP BY timestamp / :step ORDER BY timestamp / :step");
    }
}
