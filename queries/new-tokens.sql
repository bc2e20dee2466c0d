-- When each token was first and last traded in the files.
-- Watch: a token that is older than the oldest file was traded before.
SELECT
  mint,
  datetime(min(timestamp), 'unixepoch') AS first_trade,
  datetime(max(timestamp), 'unixepoch') AS last_trade,
  (max(timestamp) - min(timestamp)) / 60.0 AS minutes,
  count(*) AS trades
FROM token_trades
GROUP BY mint
ORDER BY min(timestamp) DESC, mint;
