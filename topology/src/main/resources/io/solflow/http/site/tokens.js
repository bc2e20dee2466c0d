// The first view: filters, the live table, and on wide screens the newest signals beside it.

import * as api from './api.js';
import { el, fill, mark, put } from './dom.js';
import { FilterBar } from './filters.js';
import { WINDOWS, clean, count, moment, short, symbolOf } from './format.js';
import { recall, remember } from './prefs.js';
import { filtered, keep, parameters, recalled, unfiltered } from './query.js';
import { TokenTable, orderLine } from './table.js';

const PAGE = 500;
const LIST_EVERY_MS = 20_000; // the list of the server again, since the events tell only of tokens that change
const ASK_PAUSE_MS = 300;

export class TokensView {
  #app;
  #query = recalled();
  #matching = null;
  #pages = 1;
  #asked = 0; // number of the question; answers to earlier ones are put aside
  #failure = null;
  #asOf = null; // of the last list
  #loaded = false;
  #elsewhere = []; // found by the search, not live
  #told = null; // state that the notice stands for
  #timer = null;
  #listedAt = 0;

  constructor(app, feed) {
    this.#app = app;
    this.table = new TokenTable(app.store, app.follow, this.#query);
    this.table.automatic = recall('automatic', true);
    this.filters = new FilterBar(this.#query, app.follow);
    this.#listen();
    this.root = el('main', { class: 'view tokens', id: 'main', tabindex: '-1' },
      el('h1', { class: 'unseen' }, 'Tokens'), this.filters.root, el('div', { class: 'split' }, this.table.root,
        el('aside', { class: 'beside', 'aria-label': 'Newest signals' }, el('h2', {}, 'Signals'), feed.root)), this.#foot());
    this.#notice();
  }

  show() {
    this.#app.title('Tokens');
    this.table.measure();
    this.load();
  }

  hide() {}

  key(event) {
    if (event.key === 'r') {
      this.table.reorder();
      this.load();
      return true;
    }
    if (event.key >= '1' && event.key <= '6') {
      this.#sort(`net_flow_${WINDOWS[Number(event.key) - 1]}`);
      return true;
    }
    return this.table.key(event);
  }

  search(text) {
    this.#ask({ search: text.trim().slice(0, 64) }, 0);
  }

  /** The server's list, in the order that is asked for. */
  async load() {
    const number = this.#asked;
    this.#listedAt = performance.now();
    try {
      const first = this.#pages * PAGE;
      const answers = [];
      for (let offset = 0; offset < first; offset += PAGE) {
        answers.push(await api.get('api/tokens', { ...parameters(this.#query, this.#app.follow), limit: PAGE, offset: offset || null }));
        if (answers.at(-1).tokens.length < PAGE) break;
      }
      const found = this.#query.search === '' ? [] : await this.#find(this.#query.search);
      if (number !== this.#asked) return;
      const empty = !this.#loaded;
      this.#matching = answers[0].matching;
      this.#app.store.total = answers[0].total;
      this.#asOf = answers[0].as_of ?? null;
      this.table.asOf(this.#asOf);
      this.#app.answered(answers[0]);
      this.#failure = null;
      this.#loaded = true;
      this.#app.store.takeList([...answers.flatMap((answer) => answer.tokens), ...found]);
      if (empty) this.table.reorder();
      else if (this.table.size === 0 || this.#awaited) this.table.settle();
      this.#awaited = false;
    } catch (e) {
      if (number !== this.#asked) return;
      this.#failure = e;
      this.#app.failed(e);
      if (this.table.size > 0) this.#app.toast(e.message);
    }
    this.#notice();
    this.#line();
  }

  #awaited = true; // the question has changed, so its answer may set the order

  /** Tokens of other instances, which are not among the events of this one. */
  async #askWhatIsInSight() {
    const mints = this.table.inSight.slice(0, 200);
    if (mints.length === 0) return;
    try {
      const answer = await api.get('api/tokens', { mints: mints.join(','), limit: 200 });
      this.#app.store.takeList(answer.tokens);
      this.#app.answered(answer);
    } catch (e) {
      this.#app.failed(e);
    }
  }

  /** Tokens by name anywhere on the server: rows of the live ones; the others are named. */
  async #find(text) {
    const { tokens } = await api.get('api/search', { q: text, limit: 50 });
    this.#elsewhere = tokens.filter((token) => !token.live);
    const unknown = tokens.filter((token) => token.live && !this.#app.store.rows.has(token.mint)).map((token) => token.mint);
    if (unknown.length === 0) return [];
    return (await api.get('api/tokens', { mints: unknown.join(','), limit: PAGE })).tokens;
  }

  #listen() {
    const app = this.#app;
    this.table.addEventListener('open', (event) => app.go(`#/token/${event.detail}`));
    this.table.addEventListener('follow', (event) => app.follow.toggle(event.detail));
    this.table.addEventListener('block', (event) => app.block(event.detail));
    this.table.addEventListener('sort', (event) => this.#sort(event.detail));
    this.table.addEventListener('held', () => this.#line());
    this.table.addEventListener('reordered', () => {
      this.#notice();
      this.#line();
      if (performance.now() - this.#listedAt > LIST_EVERY_MS) this.load();
    });
    app.live.addEventListener('open', () => {
      if (this.root.isConnected) this.load();
    });
    app.live.addEventListener('status', (event) => {
      this.table.asOf(event.detail.as_of ?? null);
      if (typeof event.detail.tokens === 'number') app.store.total = event.detail.tokens;
    });
    app.addEventListener('pulse', () => {
      if (this.root.isConnected) this.#askWhatIsInSight();
    });
    app.follow.addEventListener('change', () => {
      if (this.#query.following) this.#ask({}, 0);
    });
    this.filters.addEventListener('ask', (event) => this.#ask(event.detail));
    this.filters.addEventListener('clear', () => this.#clearFilters());
    this.filters.addEventListener('unfold', () => this.table.measure());
  }

  #sort(sort) {
    const again = this.#query.sort === sort;
    this.#ask({ sort, order: again && this.#query.order === 'desc' ? 'asc' : 'desc' }, 0);
  }

  /** Changes the question; the rows here answer at once, the server a moment later. */
  #ask(change, pause = ASK_PAUSE_MS) {
    this.#query = { ...this.#query, ...change };
    this.#pages = 1;
    this.#matching = null;
    this.#awaited = true;
    this.#asked += 1;
    this.#elsewhere = [];
    keep(this.#query);
    this.table.ask(this.#query);
    this.filters.show(this.#query);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(), pause || 1);
  }

  #foot() {
    this.words = el('span', { class: 'order-words num' });
    const auto = el('button', {
      type: 'button', class: 'toggle', title: 'Order anew by itself once nobody has touched the table for a moment',
      onclick: () => {
        this.table.automatic = !this.table.automatic;
        remember('automatic', this.table.automatic);
        mark(auto, 'aria-pressed', String(this.table.automatic));
      },
      'aria-pressed': String(this.table.automatic),
    }, 'Auto');
    const anew = el('button', {
      type: 'button', class: 'quiet', title: 'Order anew now (R)', onclick: () => {
        this.table.reorder();
        this.load();
      },
    }, 'Reorder ', el('kbd', {}, 'R'));
    return el('footer', { class: 'foot' }, this.words, auto, anew,
      el('small', { class: 'units' }, 'Amounts in SOL · times of the chain, UTC'));
  }

  #clearFilters() {
    this.#app.clearSearch();
    this.filters.reset();
    this.#ask(unfiltered(this.#query), 0);
  }

  #line() {
    orderLine(this.table, this.#app.store.total, this.#matching, this.words);
  }

  /** There is more than has been loaded. */
  #tail() {
    const hidden = (this.#matching ?? 0) - this.#pages * PAGE;
    this.table.tail.hidden = hidden <= 0 || this.table.size === 0 || this.#query.search !== '';
    if (this.table.tail.hidden) return;
    fill(this.table.tail, `${count(hidden)} more match.`, el('button', {
      type: 'button', onclick: () => {
        this.#pages += 1;
        this.#awaited = true;
        this.load();
      },
    }, `Load ${count(Math.min(PAGE, hidden))} more`));
  }

  /** Loading, failed, or empty; written once for each of these states. */
  #notice() {
    this.#tail();
    const [state, ...content] = this.table.size > 0 ? ['rows'] : this.#stateWithoutRows();
    if (state === this.#told) return;
    this.#told = state;
    this.table.tell(...content.map((part) => (typeof part === 'function' ? part() : part)));
  }

  /** A name of the state, and what is said in it. */
  #stateWithoutRows() {
    const heading = (text) => el('h2', {}, text);
    const press = (text, act) => el('button', { type: 'button', onclick: act }, text);
    if (this.#failure !== null) {
      return [`failed ${this.#failure.message}`, heading('The tokens cannot be loaded'), el('p', {}, this.#failure.message),
        press('Try again', () => this.load())];
    }
    if (!this.#loaded || this.#awaited) return ['loading', el('p', { class: 'waiting' }, 'Loading tokens…')];
    if (this.#query.following && this.#app.follow.size === 0) {
      return ['nobody followed', heading('You follow no token yet'), el('p', {}, 'Press the star of a row, or F on a selected one.'),
        press('Show all tokens', () => this.#clearFilters())];
    }
    if (filtered(this.#query).length > 0) {
      return [`filtered ${this.#elsewhere.length} ${this.#query.search}`, heading('No live token passes these filters'), () => this.#others(),
        press('Clear all filters', () => this.#clearFilters())];
    }
    if (this.#asOf !== null) {
      return [`none live ${this.#asOf}`, heading('No token is live'),
        el('p', {}, `None has a trade within the four hours before ${moment(this.#asOf)} UTC.`), () => this.#recent()];
    }
    return ['nothing yet', heading('No trades yet'),
      el('p', {}, 'A token is listed from its first trade until four hours after its last. Tokens appear here by themselves.')];
  }

  /** Where the last signals were: a way to what is stored when nothing is live, as after a replay. */
  #recent() {
    const list = el('p', { class: 'recent' });
    api.get('api/signals', { limit: 200 }).then(({ signals }) => {
      const tokens = new Map(signals.filter((signal) => signal.mint).map((signal) => [signal.mint, signal]));
      if (tokens.size === 0) return;
      put(list, ['Stored, with signals lately: ', [...tokens.values()].slice(0, 12).map((signal) =>
        el('a', { href: `#/token/${encodeURIComponent(signal.mint)}` }, symbolOf(signal)))]);
    }).catch((e) => this.#app.failed(e));
    return list;
  }

  #others() {
    if (this.#elsewhere.length === 0) return null;
    return el('p', {}, 'Known, but without a trade within four hours: ', this.#elsewhere.slice(0, 5).map((token) =>
      el('a', { href: `#/token/${encodeURIComponent(token.mint)}` }, clean(token.symbol, 16) || short(token.mint), ' ')));
  }
}
