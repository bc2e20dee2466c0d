-- Bars of one minute per token: open, high, low, close.
-- Units: prices SOL per whole token, volume SOL.
-- Watch: minutes without a priced trade have no bar. For other sizes and one token: ./solflow ask bars.
WITH priced AS (
  SELECT
    mint, timestamp / 60 * 60 AS bar, price_sol, sol_amount, token_amount,
    row_number() OVER (PARTITION BY mint, timestamp / 60 ORDER BY timestamp, kafka_offset) AS from_first,
    row_number() OVER (PARTITION BY mint, timestamp / 60 ORDER BY timestamp DESC, kafka_offset DESC) AS from_last
  FROM token_trades
  WHERE price_sol > 0
)
SELECT
  mint,
  datetime(bar, 'unixepoch') AS minute,
  max(price_sol) FILTER (WHERE from_first = 1) AS open,
  max(price_sol) AS high,
  min(price_sol) AS low,
  max(price_sol) FILTER (WHERE from_last = 1) AS close,
  sum(sol_amount) AS volume,
  count(*) AS trades
FROM priced
GROUP BY mint, bar
ORDER BY mint, bar;
