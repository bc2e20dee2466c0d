-- title: Net flow per token and period
-- parameter: every | integer | 3600 | length of a period, seconds; 86400 for days
-- parameter: limit | integer | 10000 | rows at most
-- column: mint | text | address | Mint of the token.
-- column: period_start | integer | s since 1970, UTC | First second of the period, a multiple of its length.
-- column: net_flow | real | SOL | Bought minus sold.
-- column: net_flow_lamports | integer | lamports | The same, exact.
-- column: buy_volume | real | SOL | Sum of the buys.
-- column: sell_volume | real | SOL | Sum of the sells.
-- column: trades | integer | trades | Trades of any side.
-- column: wallets | integer | wallets | Distinct wallets.
-- column: unpriced_trades | integer | trades | Trades without a SOL rate; they are in no sum.
SELECT
  mint,
  timestamp / :every * :every AS period_start,
  coalesce(sum(flow_lamports), 0) / 1e9 AS net_flow,
  coalesce(sum(flow_lamports), 0) AS net_flow_lamports,
  coalesce(sum(flow_lamports) FILTER (WHERE side = 'BUY'), 0) / 1e9 AS buy_volume,
  coalesce(-sum(flow_lamports) FILTER (WHERE side = 'SELL'), 0) / 1e9 AS sell_volume,
  count(*) AS trades,
  count(DISTINCT wallet) AS wallets,
  count(*) FILTER (WHERE flow_lamports IS NULL) AS unpriced_trades
FROM token_trades
GROUP BY mint, period_start
ORDER BY period_start, net_flow_lamports DESC, mint
LIMIT :limit
