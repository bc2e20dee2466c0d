// One token: its windows, its chart, and what lies below it.

import * as api from './api.js';
import { FlowChart } from './chart.js';
import { dress, el, fill, mark, say, segments, select } from './dom.js';
import { WINDOWS, moment, symbolOf, windowName } from './format.js';
import { recall, remember } from './prefs.js';
import { barLength } from './scale.js';
import { SignalFeed } from './signals.js';
import { ADDRESS, TokenHead } from './token-head.js';
import { enrichedTable, tradeTable, walletTable, windowTable } from './token-tables.js';

const SPANS = [['300', '5m'], ['900', '15m'], ['3600', '1h'], ['14400', '4h'], ['86400', '1d'], ['604800', '7d']];
const FRESH_EVERY_MS = 2_000;
const CHART_EVERY_MS = 5_000;
const NOBODY = 'Nobody here knows this token: it has no trade within four hours, and none is stored.';
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
    this.feed = new SignalFeed(app, {
      keeps: (signal) => signal.mint === this.#mint, parameters: () => ({ mint: this.#mint }), token: false,
    });
    this.headline = new TokenHead(app);
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
    this.root = el('main', { class: 'view token', id: 'main', tabindex: '-1' }, this.headline.root, this.trouble,
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
    if (!ADDRESS.test(mint)) {
      this.#fail(new api.ApiError('bad_parameter', 'This is not the address of a token: it has 32 to 44 letters and digits.'));
      return;
    }
    this.feed.forget();
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
    if (this.#range === null) this.#later('chart', CHART_EVERY_MS, () => this.#loadChart(true));
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
    if (this.#mint !== null) this.headline.show(this.#token ?? { mint: this.#mint }, this.live);
  }

  #showWindows(windows) {
    if (!windows) {
      fill(this.windows, this.#lastTrade === null ? null : el('p', { class: 'muted' },
        `No trade within four hours: there are no current windows. The chart ends with the last trade, ${moment(this.#lastTrade)} UTC.`));
      return;
    }
    fill(this.windows, windowTable(windows, this.#token.end_s));
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

  async #loadChart(again = false) {
    const to = this.#range?.to ?? this.#now() + 1;
    const from = this.#range?.from ?? to - Number(this.#span);
    const every = barLength(to - from);
    if (!again) dress(this.chart.root, 'chart loading');
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
      const held = again && (this.panel.matches(':hover') || this.panel.contains(document.activeElement)); // no row moves under the pointer
      if (content && tab === this.#tab && !held) fill(this.panel, content);
    } catch (e) {
      if (e.code !== 'left' && !again) fill(this.panel, el('p', { class: 'failure' }, e.message));
    }
  }

  async #trades() {
    const answer = await this.#get('panel', '/trades', { limit: 100 });
    return answer && tradeTable(answer.trades);
  }

  async #wallets() {
    const to = this.#range?.to ?? this.#now() + 1;
    const from = this.#range?.from ?? to - Number(this.#span);
    const answer = await this.#get('panel', '/wallets', { from, to, limit: 100 });
    return answer && walletTable(answer.wallets, from, to);
  }

  async #enriched() {
    const answer = await this.#get('panel', '/enriched', { window: '3600s', from: 0, limit: 100 });
    return answer && enrichedTable(answer.windows);
  }
}
