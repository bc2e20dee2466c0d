-- Market value of each token when last seen in a one-hour window.
-- Units: SOL.
-- Watch: needs the supply, which only some programs tell; tokens without are not here.
-- Empty for recorded files: they tell no supply.
SELECT mint, symbol, name, price, market_cap_sol, datetime(timestamp, 'unixepoch') AS as_of
FROM (
  SELECT *, row_number() OVER (PARTITION BY mint ORDER BY timestamp DESC) AS place
  FROM window_metrics
  WHERE window = '1h' AND market_cap_sol IS NOT NULL
)
WHERE place = 1
ORDER BY market_cap_sol DESC, mint;
