-- What trades are quoted in, and how many of them have a SOL rate.
-- Watch: quote_mint is null for SOL.
SELECT
  coalesce(quote_mint, 'SOL') AS quote,
  count(*) AS trades,
  count(flow_lamports) AS priced,
  sum(abs(flow_lamports)) / 1e9 AS volume_sol
FROM token_trades
GROUP BY quote_mint
ORDER BY trades DESC;
