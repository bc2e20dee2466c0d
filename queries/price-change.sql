-- How far the price of each token moved from its first to its last trade.
-- Units: SOL per whole token; change in percent.
-- Watch: one odd trade at either end decides; see price-outliers.
WITH priced AS (
  SELECT
    mint, price_sol,
    row_number() OVER (PARTITION BY mint ORDER BY timestamp, kafka_offset) AS from_first,
    row_number() OVER (PARTITION BY mint ORDER BY timestamp DESC, kafka_offset DESC) AS from_last
  FROM token_trades
  WHERE price_sol > 0
)
SELECT
  mint,
  max(price_sol) FILTER (WHERE from_first = 1) AS first_price,
  max(price_sol) FILTER (WHERE from_last = 1) AS last_price,
  100 * (max(price_sol) FILTER (WHERE from_last = 1) / max(price_sol) FILTER (WHERE from_first = 1) - 1) AS change_pct,
  count(*) AS trades
FROM priced
GROUP BY mint
ORDER BY change_pct DESC, mint;
