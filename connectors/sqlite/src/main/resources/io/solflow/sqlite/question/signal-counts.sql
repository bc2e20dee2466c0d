-- title: Numbers of signals per type and source
-- parameter: limit | integer | 1000 | rows at most
-- column: signal_type | text | | Kind of the signal.
-- column: source | text | | Producer.
-- column: signals | integer | rows | Rows of any phase.
-- column: episodes | integer | episodes | Distinct episodes; 0 where there are none.
-- column: markets | integer | markets | Distinct tokens or markets.
-- column: mean_confidence | real | score | Mean strength.
-- column: newest | integer | s since 1970, UTC | Event time of the newest.
SELECT
  signal_type,
  source,
  count(*) AS signals,
  count(DISTINCT episode_id) AS episodes,
  count(DISTINCT market_slug) AS markets,
  avg(confidence) AS mean_confidence,
  max(detected_at) AS newest
FROM signals
GROUP BY signal_type, source
ORDER BY signals DESC, signal_type, source
LIMIT :limit
