-- Trades, tokens and volume per program.
-- Units: SOL.
SELECT
  program,
  count(*) AS trades,
  count(DISTINCT mint) AS tokens,
  count(DISTINCT wallet) AS wallets,
  sum(abs(flow_lamports)) / 1e9 AS volume
FROM token_trades
GROUP BY program
ORDER BY volume DESC, program;
