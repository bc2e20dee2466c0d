-- The best hour of each token: when its one-hour net flow was highest.
-- Units: SOL.
SELECT
  mint,
  datetime(timestamp, 'unixepoch') AS window_end,
  net_flow_3600s, volume_3600s, wallets_3600s
FROM (
  SELECT *, row_number() OVER (PARTITION BY mint ORDER BY net_flow_lamports_3600s DESC, timestamp) AS place
  FROM token_rolling_metrics
)
WHERE place = 1
ORDER BY net_flow_3600s DESC, mint;
