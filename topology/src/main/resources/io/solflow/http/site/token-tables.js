// The tables of a token's page: answers of the server in, elements out.

import { el, put } from './dom.js';
import {
  NONE, WINDOWS, amount, clean, clock, count, day, exact, flow, longSpan, moment, percent, price, programName, short, tally, tone,
  windowName,
} from './format.js';

const transaction = (signature) => `https://solscan.io/tx/${encodeURIComponent(signature)}`;

/** Page of somebody else about a wallet. */
export const account = (wallet) => `https://solscan.io/account/${encodeURIComponent(wallet)}`;

/** A link that leaves, and tells nobody where from. */
export const outside = (href, ...children) => el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, children);

// Rows of the table of windows: label, unit, and how a window says it.
const MEASURES = [
  ['Net flow', 'SOL', (w) => [flow(w.net_flow), tone(w.net_flow), exact(w.net_flow)]],
  ['Without bots', 'SOL', (w) => [flow(w.organic_net_flow), tone(w.organic_net_flow), exact(w.organic_net_flow)]],
  ['Bought', 'SOL', (w) => [amount(w.buy_volume), '', exact(w.buy_volume)]],
  ['Sold', 'SOL', (w) => [amount(w.sell_volume), '', exact(w.sell_volume)]],
  ['Buys / sells', 'trades', (w) => [`${tally(w.buys)} / ${tally(w.sells)}`, '', `${count(w.buys)} buys, ${count(w.sells)} sells`]],
  ['Wallets', '', (w) => [count(w.wallets), '', `${count(w.buyers)} buyers, ${count(w.sellers)} sellers`]],
  ['Average trade', 'SOL', (w) => [amount(w.avg_trade), '', exact(w.avg_trade)]],
  ['Bots', '% of trades', (w) => [w.bot_trades === null || !w.trades ? NONE : percent(w.bot_trades / w.trades), '',
    `${count(w.bot_trades)} trades of ${count(w.bot_wallets)} wallets`]],
  ['DCA flow', 'SOL', (w) => [w.dca_trades ? flow(w.dca_flow) : NONE, w.dca_trades ? tone(w.dca_flow) : '', `${count(w.dca_trades)} trades of ${count(w.dca_wallets)} wallets`]],
  ['VWAP', 'SOL/token', (w) => [price(w.vwap), '', exact(w.vwap, 'SOL per token')]],
  ['Price change', '', (w) => {
    const change = w.open > 0 && w.close !== null ? w.close / w.open - 1 : null;
    return [change === null ? NONE : `${change > 0 ? '+' : change < 0 ? '\u2212' : ''}${(Math.abs(change) * 100).toFixed(1)}%`, tone(change)];
  }],
];

/** The six windows, a column each. */
export function windowTable(windows, endSeconds) {
  const sizes = WINDOWS.filter((size) => windows[size]);
  return el('table', {}, el('caption', {}, `Windows that end at ${clock(endSeconds)} UTC`),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, el('span', { class: 'unseen' }, 'Measure')),
      sizes.map((size) => el('th', { scope: 'col', class: 'num' }, windowName(size))))),
    el('tbody', {}, MEASURES.map(([label, unit, read]) => el('tr', {}, el('th', { scope: 'row' }, label, ' ', el('small', {}, unit)),
      sizes.map((size) => {
        const [text, colour, title] = read(windows[size]);
        return el('td', { class: `num ${colour ?? ''}`, title }, text);
      })))));
}

const SIDES = { BUY: ['▲ buy', 'up'], SELL: ['▼ sell', 'down'], UNKNOWN: ['? unknown', ''] };

export function tradeTable(trades) {
  if (trades.length === 0) return el('p', { class: 'muted' }, 'No trade is stored yet.');
  return grid(`The newest ${trades.length} trades`, ['Time, UTC', 'Side', 'SOL#', 'Tokens#', 'Price, SOL#', 'Wallet', 'Program', ''],
    trades.map((trade) => {
      const [side, colour] = SIDES[trade.side] ?? SIDES.UNKNOWN;
      return [
        [clock(trade.event_time_s), `${moment(trade.event_time_s)} UTC`], [side, null, colour], [amount(trade.sol_amount), exact(trade.sol_amount)],
        [amount(trade.token_amount)], [price(trade.price), exact(trade.price, 'SOL per token')],
        trade.wallet ? outside(account(trade.wallet), short(trade.wallet)) : NONE, programName(trade.program),
        el('span', {}, trade.bot ? el('span', { class: 'tag warn' }, 'bot') : null, trade.dca ? el('span', { class: 'tag' }, 'DCA') : null,
          trade.signature ? outside(transaction(trade.signature), ' tx ↗') : null),
      ];
    }));
}

/** from, to: seconds that the chart shows. */
export function walletTable(wallets, from, to) {
  if (wallets.length === 0) return el('p', { class: 'muted' }, 'No wallet traded in the time that the chart shows.');
  return grid(`Wallets by volume, ${moment(from)} to ${clock(to)} UTC (${longSpan(to - from)})`,
    ['Wallet', 'Net flow, SOL#', 'Bought, SOL#', 'Sold, SOL#', 'Buys / sells#', 'Bot trades#', 'DCA trades#', 'First, UTC', 'Last, UTC'],
    wallets.map((wallet) => [
      outside(account(wallet.wallet), short(wallet.wallet, 6)), [flow(wallet.net_flow), exact(wallet.net_flow), tone(wallet.net_flow)],
      [amount(wallet.buy_volume), exact(wallet.buy_volume)], [amount(wallet.sell_volume), exact(wallet.sell_volume)],
      `${count(wallet.buys)} / ${count(wallet.sells)}`, count(wallet.bot_trades), count(wallet.dca_trades), clock(wallet.first_s), clock(wallet.last_s),
    ]));
}

export function enrichedTable(windows) {
  if (windows.length === 0) return el('p', { class: 'muted' }, 'No enriched window is stored yet: the first comes a minute after the first trade.');
  return grid('Enriched windows of 1 h, the newest first',
    ['End, UTC', 'Verdict', 'Net flow, SOL#', 'Volume, SOL#', 'DCA overlap, %#', 'Uptrend score, 0–1#', 'Wallets#', 'Price, SOL#'],
    windows.map((window) => [
      `${day(window.end_s)} ${clock(window.end_s)}`, clean(window.signal).toLowerCase(), [flow(window.net_flow), exact(window.net_flow), tone(window.net_flow)],
      amount(window.volume), window.dca_overlap_pct.toFixed(1), window.uptrend_score.toFixed(2), count(window.wallets), price(window.price),
    ]));
}

/** A plain table. A heading that ends with # is of numbers; a cell is a text, an element, or [text, title, class]. */
function grid(caption, headings, rows) {
  const numeric = headings.map((heading) => heading.endsWith('#'));
  const cell = (value, i) => {
    const [text, title, colour] = Array.isArray(value) ? value : [value];
    return put(el('td', { class: `${numeric[i] ? 'num ' : ''}${colour ?? ''}`, title }), [text]);
  };
  return el('div', { class: 'scroll' }, el('table', {}, el('caption', {}, caption),
    el('thead', {}, el('tr', {}, headings.map((heading, i) => el('th', { scope: 'col', class: numeric[i] ? 'num' : null }, heading.replace('#', ''))))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map(cell))))));
}
