-- What the price did in the hour after a signal began.
-- Units: SOL per whole token; change in percent.
-- Watch: reads many trades; name a token with --mint. Past moves say nothing about the next.
WITH entered AS (
  SELECT mint, signal_type, episode_id, min(detected_at) AS at
  FROM token_signals
  WHERE phase = 'ENTER'
  GROUP BY mint, signal_type, episode_id
),
prices AS (
  SELECT
    e.episode_id, e.signal_type, e.mint, t.price_sol,
    row_number() OVER (PARTITION BY e.episode_id ORDER BY t.timestamp, t.kafka_offset) AS from_first,
    row_number() OVER (PARTITION BY e.episode_id ORDER BY t.timestamp DESC, t.kafka_offset DESC) AS from_last
  FROM entered e
  JOIN token_trades t ON t.mint = e.mint AND t.timestamp >= e.at AND t.timestamp < e.at + 3600
  WHERE t.price_sol > 0
)
SELECT
  signal_type,
  count(DISTINCT episode_id) AS episodes,
  avg(change_pct) AS mean_change_pct,
  min(change_pct) AS worst_pct,
  max(change_pct) AS best_pct
FROM (
  SELECT
    signal_type, episode_id,
    100 * (max(price_sol) FILTER (WHERE from_last = 1) / max(price_sol) FILTER (WHERE from_first = 1) - 1) AS change_pct
  FROM prices
  GROUP BY signal_type, episode_id
)
GROUP BY signal_type
ORDER BY signal_type;
