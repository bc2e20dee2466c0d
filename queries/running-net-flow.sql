-- Net flow of each token, summed up over time.
-- Units: SOL; one row per token and minute with a trade.
-- Watch: the sum begins at --from, or with the oldest file.
SELECT
  mint,
  datetime(minute, 'unixepoch') AS minute,
  flow / 1e9 AS net_flow,
  sum(flow) OVER (PARTITION BY mint ORDER BY minute) / 1e9 AS net_flow_so_far
FROM (
  SELECT mint, timestamp / 60 * 60 AS minute, sum(flow_lamports) AS flow
  FROM token_trades
  GROUP BY mint, timestamp / 60
)
ORDER BY mint, minute;
