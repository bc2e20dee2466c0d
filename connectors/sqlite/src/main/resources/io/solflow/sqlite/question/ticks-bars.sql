-- title: Bars on the mid price of a symbol, of each source
-- needs: mint
-- parameter: every | integer | 60 | length of a bar, seconds
-- parameter: limit | integer | 10000 | rows at most
-- column: bar_start | integer | s since 1970, UTC | First second of the bar, a multiple of its length; bars without a clean quote are not there.
-- column: source | text | | Who quotes.
-- column: open | real | price | Mid price of the first clean quote.
-- column: high | real | price | Highest mid price.
-- column: low | real | price | Lowest mid price.
-- column: close | real | price | Mid price of the last clean quote.
-- column: avg_spread | real | price | Average of ask - bid.
-- column: quotes | integer | quotes | Clean quotes.
WITH clean AS (
  SELECT
    timestamp_s / :every * :every AS bar_start,
    source,
    (bid + ask) / 2 AS mid,
    spread,
    row_number() OVER (
      PARTITION BY source, timestamp_s / :every ORDER BY timestamp, kafka_offset) AS from_first,
    row_number() OVER (
      PARTITION BY source, timestamp_s / :every ORDER BY timestamp DESC, kafka_offset DESC) AS from_last
  FROM ticks
  WHERE problem IS NULL
)
SELECT
  bar_start,
  source,
  max(mid) FILTER (WHERE from_first = 1) AS open,
  max(mid) AS high,
  min(mid) AS low,
  max(mid) FILTER (WHERE from_last = 1) AS close,
  avg(spread) AS avg_spread,
  count(*) AS quotes
FROM clean
GROUP BY bar_start, source
ORDER BY bar_start, source
LIMIT :limit
