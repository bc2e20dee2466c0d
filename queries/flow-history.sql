-- Five-minute flow of each token over time.
-- Units: SOL. One row per window end at which a value changed: between two rows nothing did.
SELECT
  mint,
  datetime(timestamp, 'unixepoch') AS window_end,
  net_flow_300s, buy_volume_300s, sell_volume_300s, wallets_300s, vwap_300s
FROM token_rolling_metrics
ORDER BY mint, timestamp;
