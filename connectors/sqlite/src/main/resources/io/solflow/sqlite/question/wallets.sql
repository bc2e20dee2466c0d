-- title: Most active wallets
-- parameter: limit | integer | 100 | rows at most
-- column: wallet | text | address | Trader.
-- column: trades | integer | trades | Trades of any side.
-- column: tokens | integer | tokens | Distinct tokens traded.
-- column: volume | real | SOL | Buys and sells together.
-- column: net_flow | real | SOL | Bought minus sold.
-- column: bot_trades | integer | trades | Trades judged to be a bot's.
-- column: dca_trades | integer | trades | Trades filled by the DCA program.
-- column: first_seen | integer | s since 1970, UTC | First trade of the period.
-- column: last_seen | integer | s since 1970, UTC | Last trade of the period.
SELECT
  wallet,
  count(*) AS trades,
  count(DISTINCT mint) AS tokens,
  coalesce(sum(abs(flow_lamports)), 0) / 1e9 AS volume,
  coalesce(sum(flow_lamports), 0) / 1e9 AS net_flow,
  count(*) FILTER (WHERE is_bot) AS bot_trades,
  count(*) FILTER (WHERE is_dca) AS dca_trades,
  min(timestamp) AS first_seen,
  max(timestamp) AS last_seen
FROM token_trades
WHERE wallet IS NOT NULL
GROUP BY wallet
ORDER BY trades DESC, wallet
LIMIT :limit
