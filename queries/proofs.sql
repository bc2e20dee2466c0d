-- How many trades satisfy their program's own formula.
-- Watch: FAILED deserves a look: a program has changed, or reserves were not those before the trade.
SELECT program, proof, count(*) AS trades, min(datetime(timestamp, 'unixepoch')) AS first_seen
FROM token_trades
GROUP BY program, proof
ORDER BY program, proof;
