-- Windows in which DCA buying overlaps with spot buying while money flows in.
-- Units: overlap in percent; SOL.
-- Watch: Empty without DCA trades.
SELECT
  datetime(timestamp, 'unixepoch') AS window_end, mint, symbol, window, dca_overlap_pct, net_flow_sol, price
FROM window_metrics
WHERE signal = 'ACCUMULATION'
ORDER BY dca_overlap_pct DESC, mint, timestamp, window_s
LIMIT 50;
