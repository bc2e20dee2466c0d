-- title: Spreads and the quality of the quotes, per symbol and source
-- parameter: limit | integer | 1000 | rows at most
-- column: symbol | text | | What is quoted.
-- column: source | text | | Who quotes.
-- column: quotes | integer | quotes | All, dirty ones too.
-- column: clean | integer | quotes | Those without a problem; the spreads are theirs.
-- column: avg_spread | real | price | Average of ask - bid.
-- column: min_spread | real | price | Least.
-- column: max_spread | real | price | Greatest.
-- column: avg_spread_bp | real | basis points | Average of the spread beside the mid price, 1/10000.
-- column: crossed | integer | quotes | Ask below bid.
-- column: one_sided | integer | quotes | Without bid or without ask.
-- column: other_problems | integer | quotes | No price at all, a negative one, or another problem.
-- column: out_of_order | integer | quotes | Behind a later quote of the same symbol and source.
-- column: repeated | integer | quotes | The same as the one before.
-- column: first | integer | ms since 1970, UTC | Time of the first quote.
-- column: last | integer | ms since 1970, UTC | Time of the last quote.
SELECT
  symbol,
  source,
  count(*) AS quotes,
  count(*) FILTER (WHERE problem IS NULL) AS clean,
  avg(spread) FILTER (WHERE problem IS NULL) AS avg_spread,
  min(spread) FILTER (WHERE problem IS NULL) AS min_spread,
  max(spread) FILTER (WHERE problem IS NULL) AS max_spread,
  avg(20000 * spread / (bid + ask)) FILTER (WHERE problem IS NULL) AS avg_spread_bp,
  count(*) FILTER (WHERE problem = 'CROSSED') AS crossed,
  count(*) FILTER (WHERE problem IN ('NO_BID', 'NO_ASK')) AS one_sided,
  count(*) FILTER (WHERE problem NOT IN ('CROSSED', 'NO_BID', 'NO_ASK')) AS other_problems,
  sum(out_of_order) AS out_of_order,
  sum(repeated) AS repeated,
  min(timestamp) AS first,
  max(timestamp) AS last
FROM ticks
GROUP BY symbol, source
ORDER BY symbol, source
LIMIT :limit
