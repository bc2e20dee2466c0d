-- Share of bots in the trades and the volume of each token.
-- Units: percent; bot_flow SOL.
-- Watch: not_judged are trades without a wallet, or late ones.
SELECT
  mint,
  count(*) AS trades,
  100.0 * count(*) FILTER (WHERE is_bot) / count(*) AS bot_trades_pct,
  100.0 * sum(abs(flow_lamports)) FILTER (WHERE is_bot) / nullif(sum(abs(flow_lamports)), 0) AS bot_volume_pct,
  sum(flow_lamports) FILTER (WHERE is_bot) / 1e9 AS bot_flow,
  count(*) FILTER (WHERE is_bot IS NULL) AS not_judged
FROM token_trades
GROUP BY mint
ORDER BY bot_trades_pct DESC, mint;
