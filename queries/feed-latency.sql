-- How long after chain time trades were received, per streamer.
-- Units: seconds.
-- Watch: chain time has whole seconds, so half a second is noise; recorded files have no receive time,
-- and then there is no row.
SELECT
  streamer,
  count(*) AS trades,
  avg(receive_time_ms / 1000.0 - timestamp) AS mean_seconds,
  max(receive_time_ms / 1000.0 - timestamp) AS worst_seconds
FROM token_trades
WHERE receive_time_ms IS NOT NULL
GROUP BY streamer
ORDER BY streamer;
