// The first view: filters, the live table, and on wide screens the newest signals beside it.

import * as api from './api.js';
import { dress, el, fill, mark, put, say, segments, select } from './dom.js';
import { SIGNALS, WINDOWS, clean, count, moment, programName, short, signalName, symbolOf, windowName } from './format.js';
import { recall, remember } from './prefs.js';
import { PLAIN, filtered, keep, parameters, recalled, unfiltered } from './query.js';
import { TokenTable, orderLine } from './table.js';

const PAGE = 500;
const LIST_EVERY_MS = 20_000; // the list of the server again, since the events tell only of tokens that change
const ASK_PAUSE_MS = 300;

export class TokensView {
  #app;
  #query = recalled();
  #matching = null;
  #pages = 1;
  #asked = 0; // number of the newest question; answers to older ones are put aside
  #failure = null;
  #asOf = null; // of the last list
  #loaded = false;
  #elsewhere = [];
  #timer = null;
  #listedAt = 0;

  constructor(app, feed) {
    this.#app = app;
    this.table = new TokenTable(app.store, app.follow, this.#query);
    this.table.automatic = recall('automatic', true);
    this.#listen();
    this.root = el('main', { class: 'view tokens', id: 'main', tabindex: '-1' },
      el('h1', { class: 'unseen' }, 'Tokens'), this.#bar(), el('div', { class: 'split' }, this.table.root,
        el('aside', { class: 'beside', 'aria-label': 'Newest signals' }, el('h2', {}, 'Signals'), feed.root)), this.foot);
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
    const number = ++this.#asked;
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
      if (empty || this.table.size === 0 || this.#awaited) this.table.settle();
      this.#awaited = false;
    } catch (e) {
      if (number !== this.#asked) return;
      this.#failure = e;
      this.#app.failed(e);
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
      say(this.followCount, app.follow.size > 0 ? String(app.follow.size) : '');
      if (this.#query.following) this.#ask({}, 0);
    });
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
    this.#elsewhere = [];
    keep(this.#query);
    this.table.ask(this.#query);
    this.#showQuery();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(), pause || 1);
  }

  #bar() {
    const query = this.#query;
    const number = (name, label, unit, step) => {
      const input = el('input', {
        type: 'number', inputmode: 'decimal', min: name === 'minFlow' ? null : '0', step, placeholder: unit, value: query[name],
        'aria-label': `${label}, ${unit}`, oninput: () => this.#ask({ [name]: input.value }),
      });
      this.inputs[name] = input;
      return el('label', { class: 'field' }, el('span', {}, label), input);
    };
    const toggle = (name, on, label, title, ...rest) => {
      const button = el('button', {
        type: 'button', class: 'toggle', title, onclick: () => this.#ask({ [name]: !this.#query[name] }),
      }, label, ...rest);
      this.toggles.push([button, name, on]);
      return button;
    };
    this.inputs = {};
    this.toggles = [];
    this.windows = segments('Window of the filters and of volume, trades, wallets, bots and DCA',
      WINDOWS.map((w) => [w, windowName(w), `Window of ${windowName(w)}`]), query.window, (w) => this.#chooseWindow(w));
    this.sortBox = select('Sort by', [], query.sort, (sort) => this.#ask({ sort, order: 'desc' }), { class: 'sort' });
    this.program = select('Launched on', [['', 'Any program'], ...['pumpfun', 'pumpswap', 'bonkswap', 'launchlab', 'moonshot']
      .map((p) => [p, programName(p)])], query.program, (program) => this.#ask({ program }));
    this.signal = select('Last signal', [['', 'Any signal'], ...Object.keys(SIGNALS).map((s) => [s, signalName(s)])],
      query.signal, (signal) => this.#ask({ signal }));
    this.age = select('Age', [['', 'Any age'], ['900', 'under 15 min'], ['3600', 'under 1 h'], ['21600', 'under 6 h'],
      ['86400', 'under 1 day']], query.maxAge, (maxAge) => this.#ask({ maxAge }));
    this.followCount = el('b', { class: 'count' }, this.#app.follow.size > 0 ? String(this.#app.follow.size) : '');
    this.clear = el('button', { type: 'button', class: 'quiet', onclick: () => this.#clearFilters() }, 'Clear');
    this.more = el('button', {
      type: 'button', class: 'toggle more', 'aria-expanded': 'false', 'aria-controls': 'filters',
      onclick: () => this.#unfold(),
    }, 'Filters');
    this.words = el('span', { class: 'order-words num' });
    this.auto = el('button', {
      type: 'button', class: 'toggle', title: 'Order anew by itself once nobody has touched the table for a moment',
      onclick: () => {
        this.table.automatic = !this.table.automatic;
        remember('automatic', this.table.automatic);
        mark(this.auto, 'aria-pressed', String(this.table.automatic));
      },
      'aria-pressed': String(this.table.automatic),
    }, 'Auto');
    this.filters = el('div', { class: 'filters', id: 'filters' },
      number('minFlow', 'Flow ≥', 'SOL', 'any'), number('minVolume', 'Vol ≥', 'SOL', 'any'), number('wallets', 'Wallets ≥', 'any', '1'),
      this.age, this.program, this.signal,
      toggle('dca', true, 'DCA only', 'Only tokens with trades of the DCA program in the window'),
      toggle('bots', false, 'Without bots', 'All flows without the trades of bots'), this.clear);
    const bar = el('div', { class: 'bar' }, this.windows, this.sortBox, this.more,
      toggle('following', true, '★ Following', 'Only tokens on the follow list', ' ', this.followCount), this.filters);
    this.foot = el('footer', { class: 'foot' }, this.words, this.auto, el('button', {
      type: 'button', class: 'quiet', title: 'Order anew now (R)', onclick: () => {
        this.table.reorder();
        this.load();
      },
    }, 'Reorder ', el('kbd', {}, 'R')), el('small', { class: 'units' }, 'Amounts in SOL · times of the chain, UTC'));
    this.#showQuery();
    return bar;
  }

  #chooseWindow(window) {
    const { sort } = this.#query;
    // Who sorts by the flow or volume of the window means that of the window chosen now.
    const moved = sort === `net_flow_${this.#query.window}` ? `net_flow_${window}`
      : sort === `volume_${this.#query.window}` ? `volume_${window}` : sort;
    this.#ask({ window, sort: moved }, 0);
  }

  #clearFilters() {
    this.#app.clearSearch();
    this.#ask(unfiltered(this.#query), 0);
    for (const [name, input] of Object.entries(this.inputs)) input.value = PLAIN[name];
  }

  #unfold() {
    const open = this.filters.classList.toggle('open');
    mark(this.more, 'aria-expanded', String(open));
    this.table.measure();
  }

  #showQuery() {
    const query = this.#query;
    const active = filtered(query).filter((name) => name !== 'following' && name !== 'search').length;
    for (const [button, name, on] of this.toggles) mark(button, 'aria-pressed', String(query[name] === on));
    this.windows.value = query.window;
    this.program.value = query.program;
    this.signal.value = query.signal;
    this.age.value = query.maxAge;
    this.clear.hidden = filtered(query).length === 0;
    say(this.more, active > 0 ? `Filters · ${active}` : 'Filters');
    const sorts = [...WINDOWS.map((w) => [`net_flow_${w}`, `Flow ${windowName(w)}, SOL`]),
      [`volume_${query.window}`, `Volume ${windowName(query.window)}, SOL`], ['wallets', 'Wallets'], ['price', 'Price'],
      ['age', 'Age'], ['signal', 'Signal']];
    if (!sorts.some(([key]) => key === query.sort)) sorts.push([query.sort, `Volume ${windowName(query.sort.slice(7))}`]);
    fill(this.sortBox, sorts.map(([key, text]) => el('option', { value: key }, `${text} ${key === query.sort && query.order === 'asc' ? '▲' : '▼'}`)));
    this.sortBox.value = query.sort;
    dress(this.table.root, `table w-${query.window}`);
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

  /** Loading, failed, or empty. */
  #notice() {
    const { table } = this;
    this.#tail();
    if (table.size > 0) return table.tell();
    if (this.#failure !== null) {
      return table.tell(el('h2', {}, 'The tokens cannot be loaded'), el('p', {}, this.#failure.message),
        el('button', { type: 'button', onclick: () => this.load() }, 'Try again'));
    }
    if (!this.#loaded || this.#awaited) return table.tell(el('p', { class: 'waiting' }, 'Loading tokens…'));
    if (this.#query.following && this.#app.follow.size === 0) {
      return table.tell(el('h2', {}, 'You follow no token yet'), el('p', {}, 'Press the star of a row, or F on a selected one.'),
        el('button', { type: 'button', onclick: () => this.#clearFilters() }, 'Show all tokens'));
    }
    if (filtered(this.#query).length > 0) {
      return table.tell(el('h2', {}, 'No live token passes these filters'), this.#others(),
        el('button', { type: 'button', onclick: () => this.#clearFilters() }, 'Clear all filters'));
    }
    if (this.#asOf !== null) return table.tell(el('h2', {}, 'No token is live'), el('p', {}, `None has a trade within the four hours before ${moment(this.#asOf)} UTC.`), this.#recent());
    return table.tell(el('h2', {}, 'No trades yet'),
      el('p', {}, 'A token is listed from its first trade until four hours after its last. Tokens appear here by themselves.'));
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
