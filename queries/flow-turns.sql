-- Windows whose flow turned: out of the token before, into it now.
-- Units: SOL.
-- Watch: previous_net_flow is null until the flow has run for two windows.
SELECT
  datetime(timestamp, 'unixepoch') AS window_end, mint, window, previous_net_flow, net_flow, net_flow_change
FROM window_metrics
WHERE previous_net_flow < 0 AND net_flow > 0
ORDER BY net_flow_change DESC, mint, timestamp, window_s
LIMIT 50;
