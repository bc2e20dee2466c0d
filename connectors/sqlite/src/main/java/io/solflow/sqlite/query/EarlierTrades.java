package io.solflow.sqlite.query;

import java.util.List;

/**
 * The view {@code trades}, for those who come from the earlier aggregator: its columns, with raw
 * trades and enriched windows in one. A window is a row of the program {@code Aggregator} whose
 * action is the signal and whose amount is the net flow.
 */
final class EarlierTrades {

    /** Programs are told by address; one that is not known here, by its name. */
    private static final String SQL =
            """
            SELECT
              timestamp,
              signature,
              CASE program
                WHEN 'pumpfun' THEN '6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P'
                WHEN 'pumpswap' THEN 'pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA'
                WHEN 'launchlab' THEN 'LanMV9sAd7wArD4vJFi2qDdfnVhFxYSUg6eADduJ3uj'
                WHEN 'bonkswap' THEN 'BSwp6bEBihVLdqJRKGgzjcGLHkcTuzmSo1TQkHepzH8p'
                WHEN 'moonshot' THEN 'MoonCVVNZFSYkqNXP6bxHLPL6QQJiMagDL3qcqUQTrG'
                WHEN 'jupiter-dca' THEN 'DCA265Vj8a9CEuX1eb1LWRnDT7uK6q1xMipnNyatn23M'
                WHEN 'raydium-cpmm' THEN 'CPMMoo8L3F4NbTegBCKVNunggL7H1ZpdTHKxQB5qKP1C'
                ELSE program
              END AS program_id,
              program AS program_name,
              side AS action,
              mint,
              sol_amount,
              token_amount,
              token_decimals,
              wallet AS user_account,
              '' AS discriminator
            FROM token_trades
            UNION ALL
            SELECT
              timestamp,
              'agg_' || mint || '_' || window || '_' || timestamp || '_' || kafka_partition || '_'
                || kafka_offset,
              'Aggregator',
              'Aggregator',
              signal,
              mint,
              net_flow_sol,
              0.0,
              NULL,
              NULL,
              json_object(
                'uptrend_score', uptrend_score,
                'dca_overlap_pct', dca_overlap_pct,
                'buy_sell_ratio', buy_sell_ratio)
            FROM window_metrics
            """;

    static final CombinedView VIEW =
            new CombinedView(
                    "trades",
                    List.of("token_trades", "window_metrics"),
                    List.of(
                            "timestamp",
                            "signature",
                            "program_id",
                            "program_name",
                            "action",
                            "mint",
                            "sol_amount",
                            "token_amount",
                            "token_decimals",
                            "user_account",
                            "discriminator"),
                    SQL);

    private EarlierTrades() {}
}
