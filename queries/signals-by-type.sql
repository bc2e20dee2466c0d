-- How many signals of each kind there were, and how strong.
-- Units: strength 0 to 1.
SELECT
  signal_type, source, phase,
  count(*) AS signals,
  count(DISTINCT market_slug) AS tokens_or_markets,
  avg(confidence) AS mean_strength
FROM signals
GROUP BY signal_type, source, phase
ORDER BY signal_type, source, phase;
