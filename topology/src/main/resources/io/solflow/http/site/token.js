// One token: its windows, its chart, and what lies below it.

import * as api from './api.js';
import { FlowChart } from './chart.js';
import { dress, el, fill, mark, put, say, segments, select } from './dom.js';
import {
  NONE, WINDOWS, amount, clean, clock, count, day, exact, flow, longSpan, moment, percent, price, programName, short, span, symbolOf,
  tally, tone, windowName,
} from './format.js';
import { recall, remember } from './prefs.js';
import { barLength } from './scale.js';
import { SignalFeed } from './signals.js';

const SPANS = [['900', '15m'], ['3600', '1h'], ['14400', '4h'], ['86400', '1d'], ['604800', '7d']];
const FRESH_EVERY_MS = 2_000;
const CHART_EVERY_MS = 5_000;
const NOBODY = 'Nobody here knows this token: it has no trade within four hours, and none is stored.';
const MINT = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** Pages of others about a token; only ever opened by a click. */
const EXPLORERS = [
  ['Solscan', (mint) => `https://solscan.io/token/${mint}`],
  ['Explorer', (mint) => `https://explorer.solana.com/address/${mint}`],
  ['DEX Screener', (mint) => `https://dexscreener.com/solana/${mint}`],
  ['Birdeye', (mint) => `https://birdeye.so/token/${mint}?chain=solana`],
];
const transaction = (signature) => `https://solscan.io/tx/${encodeURIComponent(signature)}`;
const account = (wallet) => `https://solscan.io/account/${encodeURIComponent(wallet)}`;
const outside = (href, ...children) => el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, children);

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

export class TokenView {
  #app;
  #mint = null;
  #token = null;
  #asOf = null;
  #lastTrade = null; // of a token that is not live, seconds
  #span = recall('span', '3600');
  #window = recall('flowWindow', '60s');
  #range = null; // {from, to} once somebody has zoomed
  #tab = recall('tab', 'trades');
  #leave = new AbortController();
  #last = {}; // when each part was asked for, ms
  #timers = new Map();

  constructor(app) {
    this.#app = app;
    this.chart = new FlowChart();
    this.feed = null;
    this.headline = el('header', { class: 'token-head' });
    this.windows = el('div', { class: 'windows' });
    this.trouble = el('p', { class: 'failure', role: 'alert', hidden: true });
    this.spans = segments('Time shown', SPANS, this.#span, (seconds) => this.#showSpan(seconds));
    this.whole = el('button', { type: 'button', class: 'quiet', hidden: true, onclick: () => this.#showSpan(this.#span) }, 'Back to now');
    this.flowBox = select('Window of the flow', WINDOWS.map((w) => [w, `Flow ${windowName(w)}`]), this.#window, (window) => {
      this.#window = window;
      remember('flowWindow', window);
      this.#loadChart();
    });
    this.panel = el('div', { class: 'panel', role: 'tabpanel', id: 'panel', tabindex: '0' });
    this.tabs = el('div', { class: 'tabs', role: 'tablist', 'aria-label': 'More about the token' },
      [['trades', 'Trades'], ['wallets', 'Wallets'], ['signals', 'Signals'], ['enriched', 'Enriched windows']].map(([key, text]) =>
        el('button', { type: 'button', role: 'tab', id: `tab-${key}`, 'aria-controls': 'panel', onclick: () => this.#chooseTab(key) }, text)));
    this.root = el('main', { class: 'view token', id: 'main', tabindex: '-1' }, this.headline, this.trouble,
      el('div', { class: 'token-body' },
        el('section', { class: 'chart-box card', 'aria-label': 'Chart' },
          el('div', { class: 'bar inner' }, this.spans, this.flowBox, this.whole,
            el('small', { class: 'hint' }, 'Drag to zoom, double click for everything')), this.chart.root),
        el('section', { class: 'card', 'aria-label': 'Windows' }, this.windows),
        el('section', { class: 'card lower' }, this.tabs, this.panel)));
    this.chart.addEventListener('zoom', (event) => this.#zoom(event.detail));
    this.chart.addEventListener('whole', () => this.#showSpan(this.#span));
    app.live.addEventListener('tokens', (event) => {
      if (event.detail.tokens.some((token) => token.mint === this.#mint)) this.#freshen();
    });
    app.live.addEventListener('open', () => {
      if (this.root.isConnected) this.#loadAll();
    });
    app.addEventListener('pulse', () => {
      if (this.root.isConnected) this.#freshen();
    });
    app.follow.addEventListener('change', () => this.#head());
    app.addEventListener('theme', () => this.chart.redraw());
  }

  show(mint) {
    this.#leave = new AbortController();
    this.#mint = mint;
    this.#token = this.#app.store.rows.get(mint) ?? null;
    this.#range = null;
    this.#asOf = null;
    this.live = undefined;
    this.#lastTrade = null;
    this.#last = {};
    this.whole.hidden = true;
    this.trouble.hidden = true;
    fill(this.windows);
    this.#app.title(this.#token ? symbolOf(this.#token) : 'Token');
    this.chart.show({ from: 0, to: 1, bars: [], points: [], signals: [], every: 60, window: windowName(this.#window), until: null });
    this.#head();
    if (!MINT.test(mint)) {
      this.#fail(new api.ApiError('bad_parameter', 'This is not the address of a token: it has 32 to 44 letters and digits.'));
      return;
    }
    this.feed = new SignalFeed(this.#app, {
      keeps: (signal) => signal.mint === mint, parameters: () => ({ mint }), token: false,
    });
    this.#loadAll();
  }

  hide() {
    this.#leave.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#mint = null;
  }

  key(event) {
    if (event.key === 'f') this.#app.follow.toggle(this.#mint);
    else if (event.key === 'b') this.#app.block(this.#mint);
    else if (event.key === 'Escape') this.#app.back();
    else return false;
    return true;
  }

  /** A block was set or lifted. */
  blocked(mint, blocked) {
    if (mint !== this.#mint || !this.#token) return;
    this.#token = { ...this.#token, blocked };
    this.#head();
  }

  async #loadAll() {
    const { signal } = this.#leave;
    await this.#loadToken();
    if (signal.aborted) return; // another token, or another view
    this.#loadChart();
    this.#loadPanel();
  }

  /** Something has changed: asks again, each part at most so often. */
  #freshen() {
    this.#later('token', FRESH_EVERY_MS, () => this.#loadToken());
    if (this.#range === null) this.#later('chart', CHART_EVERY_MS, () => this.#loadChart());
    if (this.#tab === 'trades' || this.#tab === 'wallets') this.#later('panel', CHART_EVERY_MS, () => this.#loadPanel(true));
  }

  #later(part, pause, act) {
    if (this.#timers.has(part)) return;
    const since = performance.now() - (this.#last[part] ?? -Infinity);
    this.#timers.set(part, setTimeout(() => {
      this.#timers.delete(part);
      act();
    }, Math.max(0, pause - since)));
  }

  /** Asks for something of this token; null when it failed or the page has been left. */
  async #get(part, path, parameters) {
    const { signal } = this.#leave;
    this.#last[part] = performance.now();
    const answer = await api.get(`api/tokens/${this.#mint}${path}`, parameters, signal);
    return signal.aborted ? null : answer;
  }

  async #loadToken() {
    try {
      const answer = await this.#get('token', '');
      if (!answer) return;
      this.#asOf = answer.as_of;
      this.#app.answered(answer);
      this.trouble.hidden = true;
      await this.#know(answer.token, answer.live);
    } catch (e) {
      if (e.code !== 'not_found') return this.#fail(e);
      try {
        await this.#know({ mint: this.#mint }, false);
      } catch (failure) {
        this.#fail(failure);
      }
    }
    return undefined;
  }

  /** A token that is not live ends with its last stored trade; one without any is unknown. */
  async #know(token, live) {
    if (!live && this.#lastTrade === null) {
      const stored = await this.#get('token', '/trades', { limit: 1 });
      if (!stored) return;
      this.#lastTrade = stored.trades[0]?.event_time_s ?? null;
      if (this.#lastTrade === null) this.#fail(new api.ApiError('not_found', NOBODY));
    }
    this.#token = token;
    this.live = live;
    this.#app.title(symbolOf(token));
    this.#head();
    this.#showWindows(token.windows);
  }

  #fail(e) {
    if (e.code === 'left') return;
    this.#app.failed(e);
    this.trouble.hidden = false;
    say(this.trouble, e.message);
  }

  #head() {
    const token = this.#token ?? { mint: this.#mint ?? '' };
    const mint = token.mint;
    const followed = this.#app.follow.has(mint);
    const name = clean(token.name);
    const copy = el('button', { type: 'button', class: 'quiet mint', title: 'Copy the address of the mint', onclick: async () => {
      try {
        await navigator.clipboard.writeText(mint);
        this.#app.toast('Address copied');
      } catch {
        this.#app.toast('The browser does not allow copying');
      }
    } }, short(mint, 6), ' · copy');
    const fact = (label, value, title) => el('div', { class: 'fact', title }, el('small', {}, label), el('b', { class: 'num' }, value));
    fill(this.headline,
      el('a', { class: 'back', href: '#/', 'aria-label': 'Back to the tokens' }, '←'),
      el('div', { class: 'who' }, el('h1', { title: name }, symbolOf(token), name && name !== symbolOf(token) ? el('span', { class: 'muted' }, ` ${name}`) : null),
        el('div', { class: 'line' }, copy, token.program ? el('span', { class: 'tag' }, programName(token.program)) : null,
          this.live === false ? el('span', { class: 'tag warn' }, 'no trade within 4 h') : null,
          token.blocked ? el('span', { class: 'tag warn', title: token.block_reason }, 'blocked') : null)),
      fact('Price, SOL', price(token.price), exact(token.price, 'SOL per token')),
      fact('Cap, SOL', amount(token.market_cap_sol), exact(token.market_cap_sol)),
      fact('Age', span(token.age_s), token.created_at_s ? `created ${moment(token.created_at_s)} UTC` : 'since it was first seen'),
      el('div', { class: 'acts' },
        el('button', { type: 'button', class: 'toggle', 'aria-pressed': String(followed), onclick: () => this.#app.follow.toggle(mint) },
          followed ? '★ Following' : '☆ Follow'),
        token.blocked
          ? el('button', { type: 'button', onclick: () => this.#app.unblock(mint) }, 'Lift the block')
          : el('button', { type: 'button', onclick: () => this.#app.block(mint) }, 'Block…')),
      el('nav', { class: 'outside', 'aria-label': 'The token elsewhere' },
        MINT.test(mint) ? EXPLORERS.map(([label, link]) => outside(link(mint), label, ' ↗')) : null,
        token.creator && MINT.test(token.creator) ? outside(account(token.creator), 'Creator ↗') : null));
  }

  #showWindows(windows) {
    if (!windows) {
      fill(this.windows, this.#lastTrade === null ? null : el('p', { class: 'muted' },
        `No trade within four hours: there are no current windows. The chart ends with the last trade, ${moment(this.#lastTrade)} UTC.`));
      return;
    }
    const sizes = WINDOWS.filter((size) => windows[size]);
    fill(this.windows, el('table', {}, el('caption', {}, `Windows that end at ${clock(this.#token.end_s)} UTC`),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, el('span', { class: 'unseen' }, 'Measure')),
        sizes.map((size) => el('th', { scope: 'col', class: 'num' }, windowName(size))))),
      el('tbody', {}, MEASURES.map(([label, unit, read]) => el('tr', {}, el('th', { scope: 'row' }, label, ' ', el('small', {}, unit)),
        sizes.map((size) => {
          const [text, colour, title] = read(windows[size]);
          return el('td', { class: `num ${colour ?? ''}`, title }, text);
        }))))));
  }

  #showSpan(seconds) {
    this.#span = seconds;
    remember('span', seconds);
    this.spans.value = seconds;
    this.#range = null;
    this.whole.hidden = true;
    this.#loadChart();
  }

  #zoom(range) {
    this.#range = range;
    this.spans.value = null;
    this.whole.hidden = false;
    this.#loadChart();
  }

  /** Ends with the newest trade of the token, for one that is not live any more; else with the chain. */
  #now() {
    return (this.live === false ? this.#lastTrade : null) ?? this.#asOf ?? this.#app.live.chainNow ?? Math.floor(Date.now() / 1000);
  }

  async #loadChart() {
    const to = this.#range?.to ?? this.#now() + 1;
    const from = this.#range?.from ?? to - Number(this.#span);
    const every = barLength(to - from);
    dress(this.chart.root, 'chart loading');
    try {
      const [bars, points, signals] = await Promise.all([
        this.#get('chart', '/bars', { every, from: from - (from % every), to, limit: 1000 }),
        this.#get('chart', '/flow', { window: this.#window, from, to, points: 800 }),
        api.get('api/signals', { mint: this.#mint, from, to, limit: 200 }, this.#leave.signal),
      ]);
      if (!bars || !points) return;
      this.chart.show({
        from, to, every, bars: bars.bars, points: points.points, signals: signals.signals, window: windowName(this.#window),
        until: Math.min(to, this.#now()),
      });
      dress(this.chart.root, 'chart');
    } catch (e) {
      dress(this.chart.root, 'chart');
      this.#fail(e);
    }
  }

  #chooseTab(tab) {
    this.#tab = tab;
    remember('tab', tab);
    this.#loadPanel();
  }

  async #loadPanel(again = false) {
    const tab = this.#tab;
    for (const button of this.tabs.children) {
      const chosen = button.id === `tab-${tab}`;
      mark(button, 'aria-selected', String(chosen));
      mark(button, 'tabindex', chosen ? '0' : '-1');
    }
    mark(this.panel, 'aria-labelledby', `tab-${tab}`);
    if (tab === 'signals') {
      fill(this.panel, this.feed.root);
      this.feed.load();
      return;
    }
    if (!again) fill(this.panel, el('p', { class: 'waiting' }, 'Loading…'));
    try {
      const content = await { trades: () => this.#trades(), wallets: () => this.#wallets(), enriched: () => this.#enriched() }[tab]();
      const held = again && this.panel.matches(':hover'); // no row moves under the pointer
      if (content && tab === this.#tab && !held) fill(this.panel, content);
    } catch (e) {
      if (e.code !== 'left' && !again) fill(this.panel, el('p', { class: 'failure' }, e.message));
    }
  }

  async #trades() {
    const answer = await this.#get('panel', '/trades', { limit: 100 });
    if (!answer) return null;
    if (answer.trades.length === 0) return el('p', { class: 'muted' }, 'No trade is stored yet.');
    return grid(`The newest ${answer.trades.length} trades`, ['Time, UTC', 'Side', 'SOL#', 'Tokens#', 'Price, SOL#', 'Wallet', 'Program', ''],
      answer.trades.map((trade) => [
        [clock(trade.event_time_s), `${moment(trade.event_time_s)} UTC`], [{ BUY: '▲ buy', SELL: '▼ sell' }[trade.side] ?? '? unknown', null, { BUY: 'up', SELL: 'down' }[trade.side]],
        [amount(trade.sol_amount), exact(trade.sol_amount)], [amount(trade.token_amount)], [price(trade.price), exact(trade.price, 'SOL per token')],
        trade.wallet ? outside(account(trade.wallet), short(trade.wallet)) : NONE, programName(trade.program),
        el('span', {}, trade.bot ? el('span', { class: 'tag warn' }, 'bot') : null, trade.dca ? el('span', { class: 'tag' }, 'DCA') : null,
          trade.signature ? outside(transaction(trade.signature), ' tx ↗') : null),
      ]));
  }

  async #wallets() {
    const to = this.#range?.to ?? this.#now() + 1;
    const from = this.#range?.from ?? to - Number(this.#span);
    const answer = await this.#get('panel', '/wallets', { from, to, limit: 100 });
    if (!answer) return null;
    if (answer.wallets.length === 0) return el('p', { class: 'muted' }, 'No wallet traded in the time that the chart shows.');
    return grid(`Wallets by volume, ${moment(from)} to ${clock(to)} UTC (${longSpan(to - from)})`,
      ['Wallet', 'Net flow, SOL#', 'Bought, SOL#', 'Sold, SOL#', 'Buys / sells#', 'Bot trades#', 'DCA#', 'First, UTC', 'Last, UTC'],
      answer.wallets.map((wallet) => [
        outside(account(wallet.wallet), short(wallet.wallet, 6)), [flow(wallet.net_flow), exact(wallet.net_flow), tone(wallet.net_flow)],
        [amount(wallet.buy_volume), exact(wallet.buy_volume)], [amount(wallet.sell_volume), exact(wallet.sell_volume)],
        `${count(wallet.buys)} / ${count(wallet.sells)}`, count(wallet.bot_trades), count(wallet.dca_trades), clock(wallet.first_s), clock(wallet.last_s),
      ]));
  }

  async #enriched() {
    const answer = await this.#get('panel', '/enriched', { window: '3600s', from: 0, limit: 100 });
    if (!answer) return null;
    if (answer.windows.length === 0) return el('p', { class: 'muted' }, 'No enriched window is stored yet: the first comes a minute after the first trade.');
    return grid('Enriched windows of 1 h, the newest first', ['End, UTC', 'Verdict', 'Net flow, SOL#', 'Volume, SOL#', 'DCA overlap, %#', 'Uptrend score, 0–1#', 'Wallets#', 'Price, SOL#'],
      answer.windows.map((window) => [
        `${day(window.end_s)} ${clock(window.end_s)}`, clean(window.signal).toLowerCase(), [flow(window.net_flow), exact(window.net_flow), tone(window.net_flow)],
        amount(window.volume), window.dca_overlap_pct.toFixed(1), window.uptrend_score.toFixed(2), count(window.wallets), price(window.price),
      ]));
  }
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
