-- title: DCA trading per token
-- parameter: limit | integer | 100 | rows at most
-- column: mint | text | address | Mint of the token.
-- column: dca_buys | integer | trades | Buys by the DCA program.
-- column: dca_sells | integer | trades | Sells by the DCA program.
-- column: dca_wallets | integer | wallets | Distinct wallets behind them.
-- column: dca_flow | real | SOL | Bought minus sold by the DCA program.
-- column: net_flow | real | SOL | Bought minus sold by all.
-- column: dca_share_pct | real | % | Share of DCA in the volume; null without volume.
SELECT
  mint,
  count(*) FILTER (WHERE is_dca AND side = 'BUY') AS dca_buys,
  count(*) FILTER (WHERE is_dca AND side = 'SELL') AS dca_sells,
  count(DISTINCT CASE WHEN is_dca THEN wallet END) AS dca_wallets,
  coalesce(sum(flow_lamports) FILTER (WHERE is_dca), 0) / 1e9 AS dca_flow,
  coalesce(sum(flow_lamports), 0) / 1e9 AS net_flow,
  100.0 * coalesce(sum(abs(flow_lamports)) FILTER (WHERE is_dca), 0)
    / nullif(sum(abs(flow_lamports)), 0) AS dca_share_pct
FROM token_trades
GROUP BY mint
HAVING dca_buys + dca_sells > 0
ORDER BY dca_buys + dca_sells DESC, mint
LIMIT :limit
