-- The inputs that a signal was judged by, one row per figure.
-- Watch: details_json has thresholds and the version of the configuration as well.
SELECT s.id, s.signal_type, s.mint, d.key AS input, d.value AS value
FROM token_signals s, json_each(s.details_json, '$.inputs') d
ORDER BY s.detected_at_ms DESC, s.id, input
LIMIT 100;
