-- The 100 wallets with the most trades.
-- Units: SOL.
-- Watch: trades without a known wallet are not counted.
SELECT
  wallet,
  count(*) AS trades,
  count(DISTINCT mint) AS tokens,
  sum(flow_lamports) / 1e9 AS net_flow,
  sum(abs(flow_lamports)) / 1e9 AS volume
FROM token_trades
WHERE wallet IS NOT NULL
GROUP BY wallet
ORDER BY trades DESC, wallet
LIMIT 100;
