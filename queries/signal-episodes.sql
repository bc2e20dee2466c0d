-- Episodes with their length and greatest strength.
-- Units: seconds; strength 0 to 1.
-- Watch: an episode without an end still goes on, or ended after the newest file.
SELECT
  episode_id, signal_type, mint,
  datetime(min(detected_at), 'unixepoch') AS began,
  max(detected_at) FILTER (WHERE phase = 'EXIT') - min(detected_at) AS seconds,
  max(strength) AS strongest
FROM token_signals
WHERE episode_id IS NOT NULL
GROUP BY episode_id
ORDER BY strongest DESC, episode_id
LIMIT 50;
