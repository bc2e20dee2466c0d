// One row of the token table: its cells, and how a token is written into them.

import { dress, el, mark, say } from './dom.js';
import {
  NONE, WINDOWS, amount, clean, count, exact, flow, percent, phaseMark, phaseName, price, programName, reasonOf,
  signalMeaning, signalName, span, strength, symbolOf, tally, tone, windowName,
} from './format.js';
import { netFlow } from './query.js';
import { rateBars } from './rates.js';

/** Columns in order: name of the class, heading, unit below it, sort key (none: not to be sorted by), meaning. */
export function columns(window) {
  const w = windowName(window);
  return [
    ['follow', '', '', null, 'Follow'],
    ['token', 'Token', 'name · program', null, 'Symbol, name, and where it was launched'],
    ['age', 'Age', '', 'age', 'Since creation, or since it was first seen'],
    ['price', 'Price', 'SOL', 'price', 'Of the last trade, SOL per token'],
    ['cap', 'Cap', 'SOL', null, 'Price times supply'],
    ['rates', 'Net rate', 'SOL/min, 5 min', null, 'Net flow of the trailing minute, every 10 s, over five minutes'],
    ...WINDOWS.map((size) => [`flow f-${size}`, windowName(size), 'flow SOL', `net_flow_${size}`,
      `Net flow of ${windowName(size)}: bought minus sold`]),
    ['volume', 'Volume', `SOL, ${w}`, `volume_${window}`, `Bought plus sold within ${w}`],
    ['trades', `Buys / sells`, `trades, ${w}`, null, `Number of trades within ${w}`],
    ['wallets', 'Wallets', w, 'wallets', `Distinct wallets within ${w}`],
    ['bots', 'Bots', `% of ${w}`, null, `Share of trades within ${w} that bots made`],
    ['dca', 'DCA', `SOL, ${w}`, null, `Net flow within ${w} of trades of the DCA program`],
    ['signal', 'Last signal', 'strength · reason', 'signal', 'The last signal of the token, and why'],
  ];
}

const cell = (name, ...children) => el('div', { class: `c c-${name}`, role: 'gridcell' }, ...children);

export class Row {
  mint = null;
  #lastFlow = null;

  constructor() {
    this.star = el('button', { type: 'button', class: 'star', tabindex: '-1' });
    this.symbol = el('a', { class: 'symbol', tabindex: '-1', draggable: 'false' });
    this.name = el('span', { class: 'second' });
    this.age = cell('age num');
    this.price = cell('price num');
    this.cap = cell('cap num');
    this.rates = rateBars();
    this.flows = WINDOWS.map((size) => cell(`flow f-${size} num`));
    this.volume = cell('volume num');
    this.buys = el('span', { class: 'buys' });
    this.sells = el('span', { class: 'sells' });
    this.share = el('span', { class: 'share', 'aria-hidden': 'true' }, el('i'));
    this.trades = cell('trades num', el('span', { class: 'pair' }, this.buys, this.sells), this.share);
    this.wallets = cell('wallets num');
    this.bots = cell('bots num');
    this.dca = cell('dca num');
    this.signal = el('span', { class: 'first' });
    this.reason = el('span', { class: 'second' });
    this.root = el('div', { class: 'row', role: 'row' },
      cell('follow', this.star), cell('token', this.symbol, this.name), this.age, this.price, this.cap,
      cell('rates', this.rates.root), this.flows, this.volume, this.trades, this.wallets, this.bots, this.dca,
      cell('signal', this.signal, this.reason));
    this.root.row = this;
  }

  /** Another token takes this row. */
  carry(mint) {
    this.mint = mint;
    this.#lastFlow = null;
    this.root.id = `row-${mint}`;
    this.symbol.href = `#/token/${mint}`;
  }

  paint(token, query, view) {
    const symbol = symbolOf(token);
    const followed = view.follow.has(token.mint);
    say(this.star, followed ? '★' : '☆');
    mark(this.star, 'aria-pressed', String(followed));
    mark(this.star, 'aria-label', `Follow ${symbol}`);
    say(this.symbol, symbol);
    const name = clean(token.name);
    say(this.name, [name && name !== symbol ? name : '', programName(token.program)].filter(Boolean).join(' · ') || 'name not known');
    mark(this.symbol, 'title', `${name || symbol}\n${token.mint}`);
    say(this.age, span(token.age_s));
    say(this.price, price(token.price));
    mark(this.price, 'title', exact(token.price, 'SOL per token'));
    say(this.cap, amount(token.market_cap_sol));
    this.rates.show(token.rates, token.rate_step_s);
    WINDOWS.forEach((size, i) => this.#paintFlow(this.flows[i], size, token, query));
    this.#paintWindow(token.windows?.[query.window], query);
    this.#paintSignal(token.last_signal, view.asOf);
    dress(this.root, ['row', view.gone && 'gone', followed && 'followed', view.selected && 'selected'].filter(Boolean).join(' '));
    mark(this.root, 'aria-selected', view.selected ? 'true' : 'false');
    mark(this.root, 'aria-rowindex', view.index + 2);
    mark(this.root, 'title', view.gone ? 'No trade within four hours any more; leaves with the next ordering' : null);
  }

  #paintFlow(node, size, token, query) {
    const x = netFlow(query, token.windows?.[size]);
    const sorted = query.sort === `net_flow_${size}`;
    say(node, flow(x));
    dress(node, `c c-flow f-${size} num ${tone(x)}${sorted ? ' sorted' : ''}${size === query.window ? ' chosen' : ''}`);
    // Three steps of tint: above 1, 10 and 100 SOL. More would flicker, and say no more.
    const abs = Math.abs(x ?? 0);
    mark(node, 'data-heat', abs >= 100 ? 3 : abs >= 10 ? 2 : abs >= 1 ? 1 : null);
    if (size !== '60s') return;
    if (this.#lastFlow !== null && x !== null && x !== this.#lastFlow) this.#blink(node, x > this.#lastFlow);
    this.#lastFlow = x;
  }

  #paintWindow(cell, query) {
    const of = `within ${windowName(query.window)}`;
    say(this.volume, amount(cell?.volume));
    say(this.buys, tally(cell?.buys));
    say(this.sells, tally(cell?.sells));
    mark(this.trades, 'aria-label', `${cell?.buys ?? 0} buys, ${cell?.sells ?? 0} sells ${of}`);
    const trades = (cell?.buys ?? 0) + (cell?.sells ?? 0);
    const share = trades === 0 ? 0.5 : cell.buys / trades;
    this.share.firstChild.style.width = `${Math.round(share * 100)}%`;
    dress(this.share, trades === 0 ? 'share none' : 'share');
    say(this.wallets, count(cell?.wallets));
    const bots = cell?.bot_trades ?? null;
    say(this.bots, bots === null || trades === 0 ? NONE : percent(Math.min(1, bots / trades)));
    mark(this.bots, 'title', bots === null ? 'not judged' : `${bots} of ${trades} trades ${of}`);
    dress(this.bots, bots !== null && trades > 0 && bots / trades > 0.3 ? 'c c-bots num warn' : 'c c-bots num');
    const dca = cell?.dca_trades ? cell.dca_flow : null;
    say(this.dca, dca === null ? NONE : flow(dca));
    dress(this.dca, `c c-dca num ${tone(dca)}`);
  }

  #paintSignal(note, asOf) {
    if (!note) {
      say(this.signal, NONE);
      say(this.reason, '');
      dress(this.signal, 'first none');
      return;
    }
    const ago = asOf === null ? '' : ` · ${span(asOf - note.detected_at_ms / 1000)} ago`;
    const ended = note.phase === 'EXIT';
    say(this.signal, `${phaseMark(note.phase)} ${signalName(note.signal_type)} ${ended ? 'ended' : strength(note.confidence)}${ago}`);
    say(this.reason, reasonOf(note, 160));
    dress(this.signal, ended ? 'first ended' : 'first on');
    mark(this.signal.parentNode, 'title',
      `${signalName(note.signal_type)} ${phaseName(note.phase)}. ${signalMeaning(note.signal_type)}.\n${reasonOf(note)}`);
  }

  #blink(node, up) {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    node.getAnimations().forEach((animation) => animation.cancel());
    const tint = getComputedStyle(node).getPropertyValue(up ? '--tint-up' : '--tint-down');
    node.animate([{ backgroundColor: tint }, {}], { duration: 900, easing: 'ease-out' });
  }
}
