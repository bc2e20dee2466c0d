-- Fees per program, and what they are of its volume.
-- Units: SOL; hundredths of a percent (basis points).
-- Watch: only trades quoted in SOL; a fee that a program does not tell counts as none.
SELECT
  program,
  sum(coalesce(lp_fee, 0) + coalesce(protocol_fee, 0) + coalesce(creator_fee, 0)) / 1e9 AS fees,
  sum(lamports) / 1e9 AS volume,
  10000.0 * sum(coalesce(lp_fee, 0) + coalesce(protocol_fee, 0) + coalesce(creator_fee, 0))
    / nullif(sum(lamports), 0) AS basis_points
FROM token_trades
WHERE quote_mint IS NULL
GROUP BY program
ORDER BY fees DESC, program;
