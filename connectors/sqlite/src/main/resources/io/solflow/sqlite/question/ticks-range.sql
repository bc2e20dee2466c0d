-- title: All quotes of a symbol in a period, oldest first
-- needs: mint
-- parameter: limit | integer | 10000 | rows at most
-- column: timestamp | integer | ms since 1970, UTC | When it was quoted.
-- column: bid | real | price | Highest price that somebody pays; null when the source gives none.
-- column: ask | real | price | Lowest price that somebody sells at; null when the source gives none.
-- column: spread | real | price | ask - bid.
-- column: source | text | | Who quotes.
-- column: problem | text | | Why it is no market that one could trade on; null when it is one.
-- column: out_of_order | integer | flag | 1: in its file it stands behind a later quote of the source.
-- column: repeated | integer | flag | 1: it says the same as the quote before it.
SELECT timestamp, bid, ask, spread, source, problem, out_of_order, repeated
FROM ticks
ORDER BY timestamp, kafka_offset
LIMIT :limit
