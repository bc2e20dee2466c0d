-- DCA buying and selling per token.
-- Units: SOL; share in percent of the token's volume.
-- Watch: Empty without DCA trades, as in the demo.
SELECT
  mint,
  count(*) FILTER (WHERE side = 'BUY') AS dca_buys,
  count(*) FILTER (WHERE side = 'SELL') AS dca_sells,
  count(DISTINCT wallet) AS wallets,
  sum(flow_lamports) / 1e9 AS dca_flow
FROM token_trades
WHERE is_dca
GROUP BY mint
ORDER BY dca_flow DESC, mint;
