-- title: Recent trades of a token, newest first
-- needs: mint
-- parameter: limit | integer | 100 | rows at most
-- column: timestamp | integer | s since 1970, UTC | Chain time.
-- column: side | text | | BUY, SELL or UNKNOWN.
-- column: sol_amount | real | SOL | What moved against the pool; null without a SOL rate.
-- column: token_amount | real | tokens | What moved against the pool; null when the decimals are unknown.
-- column: price_sol | real | SOL per token | Null when either amount is unknown.
-- column: wallet | text | address | Trader; null when unknown.
-- column: program | text | | Program that filled the trade.
-- column: is_bot | integer | flag | 1: a bot's trade; null where not judged.
-- column: is_dca | integer | flag | 1: filled by the DCA program.
-- column: signature | text | | Signature of the transaction; null where signatures are not kept.
-- Rows of a live file are in order of time within runs only. So the time of the last row of the answer is found first,
-- from the latest minutes if they have enough, then from the latest hours: only the rest is read as a whole.
SELECT timestamp, side, sol_amount, token_amount, price_sol, wallet, program, is_bot, is_dca, signature
FROM token_trades
WHERE timestamp >= coalesce(
  (SELECT timestamp FROM token_trades WHERE timestamp > :latest - 600 ORDER BY timestamp DESC LIMIT 1 OFFSET :limit - 1),
  (SELECT timestamp FROM token_trades WHERE timestamp > :latest - 7200 ORDER BY timestamp DESC LIMIT 1 OFFSET :limit - 1),
  (SELECT timestamp FROM token_trades ORDER BY timestamp DESC LIMIT 1 OFFSET :limit - 1),
  0)
ORDER BY timestamp DESC, kafka_offset DESC
LIMIT :limit
