-- Wallets that buy and sell a token within one transaction.
-- Units: trades; volume SOL.
-- Watch: such trades make volume without taking a position; organic figures leave them out.
SELECT
  wallet,
  count(*) AS trades,
  count(DISTINCT signature) AS transactions,
  count(DISTINCT mint) AS tokens,
  sum(abs(flow_lamports)) / 1e9 AS volume
FROM token_trades
WHERE is_round_trip
GROUP BY wallet
ORDER BY trades DESC, wallet
LIMIT 50;
