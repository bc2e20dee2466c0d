-- The first ten buyers of each token in the files.
-- Units: SOL.
-- Watch: a token that is older than the oldest file had earlier ones.
SELECT *
FROM (
  SELECT
    mint,
    row_number() OVER (PARTITION BY mint ORDER BY min(timestamp), min(kafka_offset)) AS place,
    wallet,
    datetime(min(timestamp), 'unixepoch') AS first_bought,
    sum(sol_amount) AS bought
  FROM token_trades
  WHERE side = 'BUY' AND wallet IS NOT NULL
  GROUP BY mint, wallet
)
WHERE place <= 10
ORDER BY mint, place;
