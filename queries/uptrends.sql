-- Windows with the highest uptrend score.
-- Units: score 0 to 1; net flow SOL.
SELECT
  datetime(timestamp, 'unixepoch') AS window_end, mint, symbol, window, uptrend_score, net_flow_sol, trades
FROM window_metrics
WHERE signal = 'UPTREND'
ORDER BY uptrend_score DESC, mint, timestamp, window_s
LIMIT 50;
