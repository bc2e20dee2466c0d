-- title: Enriched windows of a token, newest first
-- needs: mint
-- parameter: window | text | 1h | size: 15m, 1h, 2h or 4h
-- parameter: limit | integer | 100 | rows at most
-- column: timestamp | integer | s since 1970, UTC | End of the window, exclusive.
-- column: window | text | | Size of the window.
-- column: net_flow_sol | real | SOL | Bought minus sold.
-- column: dca_overlap_pct | real | % | Share of spot buying that has a DCA buy near in time.
-- column: uptrend_score | real | score | The score that signals, 0 to 1.
-- column: signal | text | | ACCUMULATION, UPTREND or NEUTRAL.
-- column: volume | real | SOL | Buys and sells together.
-- column: wallets | integer | wallets | Distinct wallets.
-- column: price | real | SOL per token | Price of the last priced trade; null without one.
SELECT timestamp, window, net_flow_sol, dca_overlap_pct, uptrend_score, signal, volume, wallets, price
FROM window_metrics
WHERE window = :window
ORDER BY timestamp DESC
LIMIT :limit
