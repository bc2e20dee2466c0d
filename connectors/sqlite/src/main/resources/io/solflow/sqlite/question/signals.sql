-- title: Signals by type, source and market, newest first
-- parameter: type | text | | only this signal_type; empty for all
-- parameter: source | text | | only of this producer; empty for all
-- parameter: market | text | | only about this market_slug; empty for all
-- parameter: limit | integer | 100 | rows at most
-- column: detected_at | integer | s since 1970, UTC | Event time of the detection.
-- column: signal_type | text | | Kind of the signal.
-- column: phase | text | | ENTER, UPDATE or EXIT; null without episodes.
-- column: market_slug | text | | What it is about.
-- column: mint | text | address | Mint of the token; null for market signals.
-- column: confidence | real | score | Strength, 0 to 1.
-- column: risk_level | text | | As its producer words it; null when not rated.
-- column: source | text | | Producer.
-- column: episode_id | text | | Shared by all rows of an episode; null without episodes.
-- column: id | text | | Chosen by the producer.
-- column: details_json | text | JSON | Inputs, thresholds and version of the configuration.
SELECT detected_at, signal_type, phase, market_slug, mint, confidence, risk_level, source, episode_id, id, details_json
FROM signals
WHERE (:type = '' OR signal_type = :type)
  AND (:source = '' OR source = :source)
  AND (:market = '' OR market_slug = :market)
ORDER BY detected_at_ms DESC, kafka_partition, kafka_offset DESC
LIMIT :limit
