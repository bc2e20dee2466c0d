-- Wallets that buy by DCA regularly: how often, and how evenly.
-- Units: seconds between two fills; SOL per fill.
-- Watch: shortest and longest are equal for a plan that nobody disturbs.
-- Empty without DCA trades, as in the demo.
SELECT
  wallet, mint,
  count(*) AS fills,
  avg(gap) AS mean_seconds,
  min(gap) AS shortest,
  max(gap) AS longest,
  avg(sol_amount) AS mean_sol
FROM (
  SELECT
    wallet, mint, sol_amount,
    timestamp - lag(timestamp) OVER (PARTITION BY wallet, mint ORDER BY timestamp, kafka_offset) AS gap
  FROM token_trades
  WHERE is_dca AND side = 'BUY' AND wallet IS NOT NULL
)
GROUP BY wallet, mint
HAVING fills >= 3
ORDER BY fills DESC, wallet, mint;
