-- Tokens whose flow speeds up: more per second in the last minute than in the last five.
-- Units: SOL per second.
-- Watch: Empty hours after the last trade: a token whose longest window has emptied has no row.
SELECT
  mint,
  datetime(timestamp, 'unixepoch') AS as_of,
  net_flow_60s / 60 AS rate_60s,
  net_flow_300s / 300 AS rate_300s,
  net_flow_900s / 900 AS rate_900s
FROM current_token_metrics
WHERE net_flow_60s / 60 > net_flow_300s / 300 AND net_flow_300s > 0
ORDER BY rate_60s DESC, mint;
