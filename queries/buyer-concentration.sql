-- How much of each token's buying its largest buyer makes.
-- Units: SOL and percent.
-- Watch: one person may have many wallets.
SELECT
  mint,
  count(*) AS buyers,
  sum(bought) AS bought,
  max(bought) AS largest,
  100 * max(bought) / sum(bought) AS largest_share_pct
FROM (
  SELECT mint, wallet, sum(sol_amount) AS bought
  FROM token_trades
  WHERE side = 'BUY' AND wallet IS NOT NULL AND sol_amount IS NOT NULL
  GROUP BY mint, wallet
)
GROUP BY mint
HAVING sum(bought) > 0
ORDER BY largest_share_pct DESC, mint;
