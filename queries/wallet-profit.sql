-- What each wallet has got out of each token: sold minus bought.
-- Units: realized SOL; tokens_held in whole tokens.
-- Watch: counts what happened in the files, without fees; tokens received otherwise are not known,
-- so tokens_held may be negative.
SELECT
  wallet,
  mint,
  -sum(flow_lamports) / 1e9 AS realized,
  sum(CASE side WHEN 'BUY' THEN token_amount WHEN 'SELL' THEN -token_amount ELSE 0 END) AS tokens_held,
  count(*) AS trades
FROM token_trades
WHERE wallet IS NOT NULL
GROUP BY wallet, mint
HAVING count(*) FILTER (WHERE side = 'SELL') > 0
ORDER BY realized DESC, wallet, mint
LIMIT 100;
