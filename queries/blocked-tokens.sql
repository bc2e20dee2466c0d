-- Blocked tokens, why, and how much they have traded all the same.
-- Units: SOL.
-- Watch: empty while no token is blocked. token_trades has the trades of blocked tokens; other views have not.
SELECT
  b.mint, b.reason, datetime(b.since, 'unixepoch') AS since,
  count(t.id) AS trades, sum(abs(t.flow_lamports)) / 1e9 AS volume
FROM blocklist b
LEFT JOIN token_trades t ON t.mint = b.mint
GROUP BY b.mint
ORDER BY b.mint;
