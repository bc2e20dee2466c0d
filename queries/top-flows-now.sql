-- Tokens with the largest net flow in the latest five minutes that are known of them.
-- Units: SOL; as_of is the end of the window, UTC.
-- Watch: as_of of a quiet token may be hours ago; blocked tokens are left out.
-- Empty hours after the last trade: a token whose longest window has emptied has no row.
SELECT
  mint,
  datetime(timestamp, 'unixepoch') AS as_of,
  net_flow_300s, organic_net_flow_300s, buys_300s, sells_300s, wallets_300s, close_300s AS price
FROM current_token_metrics
ORDER BY net_flow_300s DESC, mint
LIMIT 20;
