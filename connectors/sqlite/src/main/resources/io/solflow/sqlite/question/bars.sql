-- title: Bars (open, high, low, close) of any size
-- needs: mint
-- parameter: every | integer | 60 | length of a bar, seconds
-- parameter: limit | integer | 10000 | rows at most
-- column: bar_start | integer | s since 1970, UTC | First second of the bar, a multiple of its length; bars without a priced trade are not there.
-- column: open | real | SOL per token | Price of the first trade.
-- column: high | real | SOL per token | Highest price.
-- column: low | real | SOL per token | Lowest price.
-- column: close | real | SOL per token | Price of the last trade.
-- column: vwap | real | SOL per token | Price weighted by volume.
-- column: volume | real | SOL | What moved, both sides.
-- column: trades | integer | trades | Priced trades.
WITH priced AS (
  SELECT
    timestamp / :every * :every AS bar_start,
    price_sol,
    sol_amount,
    token_amount,
    row_number() OVER (PARTITION BY timestamp / :every ORDER BY timestamp, kafka_offset) AS from_first,
    row_number() OVER (PARTITION BY timestamp / :every ORDER BY timestamp DESC, kafka_offset DESC) AS from_last
  FROM token_trades
  WHERE price_sol > 0
)
SELECT
  bar_start,
  max(price_sol) FILTER (WHERE from_first = 1) AS open,
  max(price_sol) AS high,
  min(price_sol) AS low,
  max(price_sol) FILTER (WHERE from_last = 1) AS close,
  sum(sol_amount) / sum(token_amount) AS vwap,
  sum(sol_amount) AS volume,
  count(*) AS trades
FROM priced
GROUP BY bar_start
ORDER BY bar_start
LIMIT :limit
