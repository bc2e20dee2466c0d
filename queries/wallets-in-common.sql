-- Pairs of tokens that the same wallets bought.
-- Watch: compares every wallet's tokens with each other; narrow the time on large data.
WITH bought AS (
  SELECT DISTINCT mint, wallet FROM token_trades WHERE side = 'BUY' AND wallet IS NOT NULL
)
SELECT a.mint AS token, b.mint AS other_token, count(*) AS wallets
FROM bought a
JOIN bought b ON b.wallet = a.wallet AND b.mint > a.mint
GROUP BY a.mint, b.mint
ORDER BY wallets DESC, token, other_token
LIMIT 50;
