-- Checks the stored windows: net flow of 15 minutes as stored, and summed again from the trades.
-- Units: lamports; both must be equal.
-- Watch: reads many trades; name a token with --mint and a time. Late trades are in the history and in no window
-- that was closed, and a window that begins before --from lacks trades: both show as differences.
SELECT
  m.mint,
  datetime(m.timestamp, 'unixepoch') AS window_end,
  m.net_flow_lamports_900s AS stored,
  (SELECT coalesce(sum(t.flow_lamports), 0)
   FROM token_trades t
   WHERE t.mint = m.mint AND t.timestamp >= m.timestamp - 900 AND t.timestamp < m.timestamp AND t.is_late = 0) AS summed
FROM token_rolling_metrics m
ORDER BY m.timestamp DESC, m.mint
LIMIT 20;
