-- title: Bot trading per token
-- parameter: limit | integer | 100 | rows at most
-- column: mint | text | address | Mint of the token.
-- column: trades | integer | trades | Trades of any side.
-- column: bot_trades | integer | trades | Trades judged to be a bot's.
-- column: bot_share_pct | real | % | Share of them.
-- column: bot_wallets | integer | wallets | Distinct wallets with a bot's trade.
-- column: bot_flow | real | SOL | Net flow of bot trades.
-- column: organic_net_flow | real | SOL | Net flow without bots, round trips and agents.
-- column: not_judged | integer | trades | Trades that nobody judged: without a wallet, or late.
SELECT
  mint,
  count(*) AS trades,
  count(*) FILTER (WHERE is_bot) AS bot_trades,
  100.0 * count(*) FILTER (WHERE is_bot) / count(*) AS bot_share_pct,
  count(DISTINCT CASE WHEN is_bot THEN wallet END) AS bot_wallets,
  coalesce(sum(flow_lamports) FILTER (WHERE is_bot), 0) / 1e9 AS bot_flow,
  coalesce(sum(flow_lamports) FILTER (
    WHERE is_bot IS NOT 1 AND is_round_trip IS NOT 1 AND is_agent IS NOT 1), 0) / 1e9 AS organic_net_flow,
  count(*) FILTER (WHERE is_bot IS NULL) AS not_judged
FROM token_trades
GROUP BY mint
HAVING bot_trades > 0
ORDER BY bot_trades DESC, mint
LIMIT :limit
