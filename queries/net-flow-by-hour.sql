-- Net flow of the whole market, hour by hour.
-- Units: SOL; hours are of UTC.
-- Watch: hours without a trade are not there.
SELECT
  datetime(timestamp / 3600 * 3600, 'unixepoch') AS hour,
  sum(flow_lamports) / 1e9 AS net_flow,
  sum(abs(flow_lamports)) / 1e9 AS volume,
  count(*) AS trades,
  count(DISTINCT mint) AS tokens,
  count(DISTINCT wallet) AS wallets
FROM token_trades
GROUP BY timestamp / 3600
ORDER BY hour;
