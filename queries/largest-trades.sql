-- The 50 largest trades.
-- Units: sol_amount SOL.
-- Watch: trades in another quote asset without a known SOL rate have no sol_amount, and are not here.
SELECT datetime(timestamp, 'unixepoch') AS time, mint, side, sol_amount, wallet, program
FROM token_trades
WHERE sol_amount IS NOT NULL
ORDER BY sol_amount DESC, id
LIMIT 50;
