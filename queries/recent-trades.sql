-- The 100 newest trades.
-- Units: sol_amount SOL, price_sol SOL per whole token.
-- Watch: add --mint for one token; then one file is enough. Sorted by chain time, which has whole seconds.
SELECT datetime(timestamp, 'unixepoch') AS time, mint, side, sol_amount, price_sol, wallet, program
FROM token_trades
ORDER BY timestamp DESC, kafka_partition, kafka_offset DESC
LIMIT 100;
