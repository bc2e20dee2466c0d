-- Trades that came when a window over them was closed already, per hour and streamer.
-- Watch: they are in the history but in no closed window; many of them say that a feed lags.
-- Empty when all came in time.
SELECT
  datetime(timestamp / 3600 * 3600, 'unixepoch') AS hour,
  streamer,
  count(*) FILTER (WHERE is_late) AS late,
  count(*) AS trades
FROM token_trades
GROUP BY timestamp / 3600, streamer
HAVING late > 0
ORDER BY hour, streamer;
