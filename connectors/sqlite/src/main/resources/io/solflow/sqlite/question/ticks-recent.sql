-- title: Recent quotes of a symbol, newest first
-- needs: mint
-- parameter: limit | integer | 100 | rows at most
-- column: timestamp | integer | ms since 1970, UTC | When it was quoted.
-- column: bid | real | price | Highest price that somebody pays; null when the source gives none.
-- column: ask | real | price | Lowest price that somebody sells at; null when the source gives none.
-- column: spread | real | price | ask - bid.
-- column: source | text | | Who quotes.
-- column: problem | text | | Why it is no market that one could trade on; null when it is one.
SELECT timestamp, bid, ask, spread, source, problem
FROM ticks
ORDER BY timestamp DESC, kafka_offset DESC
LIMIT :limit
