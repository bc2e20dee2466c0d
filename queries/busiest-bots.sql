-- The wallets with the most bot trades, and how fast they trade.
-- Units: seconds between two trades of the wallet on average.
SELECT
  wallet,
  count(*) FILTER (WHERE is_bot) AS bot_trades,
  count(*) AS trades,
  count(DISTINCT mint) AS tokens,
  (max(timestamp) - min(timestamp)) * 1.0 / nullif(count(*) - 1, 0) AS seconds_between
FROM token_trades
WHERE wallet IS NOT NULL
GROUP BY wallet
HAVING bot_trades > 0
ORDER BY bot_trades DESC, wallet
LIMIT 50;
