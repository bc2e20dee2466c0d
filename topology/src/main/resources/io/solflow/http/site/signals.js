// The signal feed: the newest on top; nothing moves under the pointer or while somebody reads further down.

import * as api from './api.js';
import { el, fill, mark, say, select, segments } from './dom.js';
import { SIGNALS, clean, clock, moment, phaseMark, phaseName, reasonOf, short, signalMeaning, signalName, strength, windowNameOf } from './format.js';

const MOST = 300;

/** One list of signals. keeps: which signals belong here. */
export class SignalFeed {
  #app;
  #keeps;
  #parameters;
  #signals = [];
  #waiting = [];
  #known = new Set();
  #inside = false;
  #number = 0;

  constructor(app, { keeps = () => true, parameters = () => ({}), token = true } = {}) {
    this.#app = app;
    this.#keeps = keeps;
    this.#parameters = parameters;
    this.token = token;
    this.list = el('ol', { class: 'feed', tabindex: '0', 'aria-label': 'Signals, the newest first' });
    this.news = el('button', { type: 'button', class: 'news', hidden: true, onclick: () => this.#release() });
    this.notice = el('div', { class: 'notice small', role: 'status' }, 'Loading signals…');
    this.root = el('div', { class: 'feed-box' }, this.news, this.list, this.notice);
    this.list.addEventListener('pointerenter', (event) => (this.#inside = event.pointerType === 'mouse'));
    this.list.addEventListener('pointerleave', () => {
      this.#inside = false;
      if (this.list.scrollTop === 0) this.#release();
    });
    app.live.addEventListener('signals', (event) => {
      if (this.root.isConnected) this.#arrive(event.detail.signals);
    });
    app.live.addEventListener('open', () => {
      if (this.root.isConnected) this.load();
    });
    app.addEventListener('pulse', () => {
      if (this.root.isConnected) this.#poll();
    });
  }

  /** Signals of other instances, which are not among the events of this one. */
  async #poll() {
    try {
      const { signals } = await api.get('api/signals', { limit: 50, ...this.#parameters() });
      this.#arrive(signals.reverse());
    } catch (e) {
      this.#app.failed(e);
    }
  }

  /** Shows nothing until it is loaded. */
  forget() {
    this.#signals = [];
    this.#waiting = [];
    fill(this.list);
    fill(this.notice, 'Loading signals…');
  }

  async load() {
    const number = ++this.#number;
    try {
      const answer = await api.get('api/signals', { limit: MOST, ...this.#parameters() });
      if (number !== this.#number) return;
      this.#signals = answer.signals.filter(this.#keeps);
      this.#waiting = [];
      this.#known = new Set(this.#signals.map((signal) => signal.id));
      fill(this.list, this.#signals.map((signal) => this.#item(signal)));
      this.#tell();
    } catch (e) {
      if (number !== this.#number) return;
      this.#app.failed(e);
      fill(this.notice, `The signals cannot be loaded: ${e.message}. `,
        el('button', { type: 'button', onclick: () => this.load() }, 'Try again'));
      this.notice.hidden = false;
    }
  }

  #arrive(signals) {
    const fresh = signals.filter((signal) => !this.#known.has(signal.id) && this.#keeps(signal));
    for (const signal of fresh) this.#known.add(signal.id);
    this.#waiting = [...fresh.reverse(), ...this.#waiting].slice(0, MOST);
    if (!this.#inside && this.list.scrollTop === 0) this.#release();
    this.#tell();
  }

  #release() {
    if (this.#waiting.length > 0) {
      this.#signals = [...this.#waiting, ...this.#signals].slice(0, MOST);
      const items = this.#waiting.map((signal) => this.#item(signal));
      this.list.prepend(...items);
      while (this.list.childElementCount > MOST) this.list.lastElementChild.remove();
      if (this.#known.size > 10 * MOST) this.#known = new Set(this.#signals.map((signal) => signal.id));
      this.#waiting = [];
      this.list.scrollTop = 0;
    }
    this.#tell();
  }

  #tell() {
    this.news.hidden = this.#waiting.length === 0;
    say(this.news, `${this.#waiting.length} new — show`);
    const empty = this.#signals.length === 0 && this.#waiting.length === 0;
    this.notice.hidden = !empty;
    if (empty) fill(this.notice, 'No signals. A signal appears here the moment it begins, changes or ends.');
  }

  #item(signal) {
    const seconds = signal.detected_at_ms / 1000;
    const name = clean(signal.symbol, 16) || (signal.mint ? short(signal.mint) : clean(signal.market_slug, 40));
    const meter = el('meter', { min: '0', max: '1', value: signal.confidence, 'aria-hidden': 'true' });
    return el('li', { class: `signal ${String(signal.phase ?? 'seen').toLowerCase()}` },
      el('div', { class: 'line' },
        el('time', { datetime: new Date(signal.detected_at_ms).toISOString(), title: `${moment(seconds)} UTC` }, clock(seconds)),
        el('span', { class: 'type', title: signalMeaning(signal.signal_type) }, `${phaseMark(signal.phase)} ${signalName(signal.signal_type)}`),
        this.token && (signal.mint
          ? el('a', { href: `#/token/${encodeURIComponent(signal.mint)}`, title: signal.mint }, name)
          : el('span', { class: 'market' }, name)),
        el('span', { class: 'phase' }, phaseName(signal.phase), signal.window_s ? ` · ${windowNameOf(signal.window_s)}` : ''),
        el('span', { class: 'strength', title: 'Strength, 0 to 1' }, meter, strength(signal.confidence))),
      el('p', {}, reasonOf(signal) || (signal.source ? `from ${clean(signal.source, 60)}` : '')));
  }
}

/** The page of signals. */
export class SignalsView {
  #type = '';
  #phase = '';
  #least = '';
  #following = false;

  constructor(app) {
    this.app = app;
    this.feed = new SignalFeed(app, {
      keeps: (signal) => (this.#type === '' || signal.signal_type === this.#type)
        && (this.#phase === '' || signal.phase === this.#phase)
        && (this.#least === '' || signal.confidence >= Number(this.#least))
        && (!this.#following || app.follow.has(signal.mint)),
      parameters: () => ({ type: this.#type, phase: this.#phase, min_confidence: this.#least }),
    });
    const following = el('button', {
      type: 'button', class: 'toggle', 'aria-pressed': 'false', onclick: () => {
        this.#following = !this.#following;
        mark(following, 'aria-pressed', String(this.#following));
        this.feed.load();
      },
    }, '★ Following');
    this.root = el('main', { class: 'view signals', id: 'main', tabindex: '-1' }, el('h1', { class: 'unseen' }, 'Signals'),
      el('div', { class: 'bar' },
        segments('Phase', [['', 'All'], ['ENTER', '▲ Began'], ['UPDATE', '• Goes on'], ['EXIT', '▽ Ended']], '', (phase) => {
          this.#phase = phase;
          this.feed.load();
        }),
        select('Type', [['', 'Any signal'], ...Object.keys(SIGNALS).map((s) => [s, signalName(s)])], '', (type) => {
          this.#type = type;
          this.feed.load();
        }),
        select('Least strength', [['', 'Any strength'], ['0.3', 'from 0.3'], ['0.5', 'from 0.5'], ['0.7', 'from 0.7'], ['0.9', 'from 0.9']], '', (least) => {
          this.#least = least;
          this.feed.load();
        }), following, el('small', { class: 'hint' }, 'Times of the chain, UTC')),
      this.feed.root);
  }

  show() {
    this.app.title('Signals');
    this.feed.load();
  }

  hide() {}

  key() {
    return false;
  }
}
