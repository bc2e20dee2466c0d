-- Net flow per token: who was bought, who was sold.
-- Units: SOL.
-- Watch: trades without a SOL rate count in unpriced and in no sum. Narrow the time with --from and --to.
SELECT
  mint,
  sum(flow_lamports) / 1e9 AS net_flow,
  sum(abs(flow_lamports)) / 1e9 AS volume,
  count(*) AS trades,
  count(*) FILTER (WHERE flow_lamports IS NULL) AS unpriced
FROM token_trades
GROUP BY mint
ORDER BY net_flow DESC, mint;
