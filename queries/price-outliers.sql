-- Trades whose price is more than half above or below the trade before.
-- Units: SOL per whole token; factor = price / price before.
-- Watch: tiny trades round to odd prices: both amounts are whole base units.
SELECT *
FROM (
  SELECT
    mint, datetime(timestamp, 'unixepoch') AS time, sol_amount, price_sol,
    price_sol / lag(price_sol) OVER (PARTITION BY mint ORDER BY timestamp, kafka_offset) AS factor,
    signature
  FROM token_trades
  WHERE price_sol > 0
)
WHERE factor > 1.5 OR factor < 1 / 1.5
ORDER BY factor DESC, mint, time;
