-- Price of each token weighted by volume, per day of UTC.
-- Units: SOL per whole token; volume SOL.
-- Watch: only trades with a price, so with known decimals and a SOL rate.
SELECT
  date(timestamp, 'unixepoch') AS day,
  mint,
  sum(sol_amount) / sum(token_amount) AS vwap,
  sum(sol_amount) AS volume
FROM token_trades
WHERE price_sol > 0
GROUP BY day, mint
ORDER BY day, volume DESC, mint;
