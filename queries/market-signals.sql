-- Signals of other producers: about markets, not tokens.
-- Watch: empty unless somebody else writes to the topic of signals.
SELECT
  datetime(detected_at, 'unixepoch') AS time, source, signal_type, market_slug, confidence, risk_level, details_json
FROM signals
WHERE source <> 'solflow'
ORDER BY detected_at_ms DESC, id
LIMIT 100;
