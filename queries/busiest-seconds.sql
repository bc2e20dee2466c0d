-- The seconds with the most trades.
SELECT datetime(timestamp, 'unixepoch') AS time, count(*) AS trades, count(DISTINCT mint) AS tokens
FROM token_trades
GROUP BY timestamp
ORDER BY trades DESC, timestamp
LIMIT 20;
