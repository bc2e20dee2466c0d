// The live table. Only rows in sight are elements; changes are painted once per frame; the order stays as it is
// until somebody asks for it or nobody has touched the table for a moment.

import { el, fill, mark, say } from './dom.js';
import { count } from './format.js';
import { arrange, passes } from './query.js';
import { Row, columns } from './row.js';

const STILL_MS = 4_000;
const SPARE_ROWS = 6;

/**
 * Dispatches "open", "follow" and "block" with a mint as detail, "sort" with a key, "reordered", and "held" when
 * what is said about the order may have changed.
 */
export class TokenTable extends EventTarget {
  selected = null;
  automatic = true;
  #query;
  #store;
  #follow;
  #order = [];
  #position = new Map(); // mint -> index in #order
  #shown = new Map(); // mint -> Row
  #pool = [];
  #dirty = new Set();
  #fresh = new Set(); // pass the filters and wait for the next ordering
  #frame = 0;
  #rowHeight = 44;
  #pointerInside = false;
  #touchedAt = 0;
  #orderedAt = 0;
  #asOf = null;

  constructor(store, follow, query) {
    super();
    this.#store = store;
    this.#follow = follow;
    this.#query = query;
    this.head = el('div', { class: 'row head', role: 'row', 'aria-rowindex': '1' });
    this.canvas = el('div', { class: 'canvas', role: 'rowgroup' });
    this.notice = el('div', { class: 'notice', role: 'status' });
    this.tail = el('div', { class: 'tail', hidden: true });
    this.body = el('div', {
      class: 'body', id: 'tokens', tabindex: '0', role: 'grid', 'aria-label': 'Tokens, live',
      'aria-describedby': 'table-keys',
    }, el('div', { role: 'rowgroup', class: 'heading' }, this.head), this.canvas, this.tail);
    this.root = el('section', { class: 'table', 'aria-label': 'Token table' }, this.body, this.notice,
      el('p', { id: 'table-keys', class: 'unseen' }, 'Arrows move, Enter opens, F follows, B blocks, R orders anew.'));
    this.#listen();
    this.#layOutHead();
    setInterval(() => this.#tick(), 500);
  }

  get size() {
    return this.#order.length;
  }

  /** Mints of the rows that are elements now. */
  get inSight() {
    return [...this.#shown.keys()];
  }

  /** How many rows wait for the next ordering, and seconds since the last. */
  get waiting() {
    return { fresh: this.#fresh.size, seconds: Math.floor((performance.now() - this.#orderedAt) / 1000) };
  }

  /** Another question: orders at once. */
  ask(query) {
    this.#query = query;
    this.#layOutHead();
    this.body.scrollTop = 0;
    this.reorder();
  }

  /** Orders now, whatever the pointer does. */
  reorder() {
    this.#store.sweep();
    this.#order = arrange(this.#query, this.#store.rows.values(), this.#follow);
    this.#position = new Map(this.#order.map((mint, i) => [mint, i]));
    this.#fresh.clear();
    this.#orderedAt = performance.now();
    if (this.selected !== null && !this.#position.has(this.selected)) this.#select(null);
    mark(this.body, 'aria-rowcount', this.#order.length + 1);
    this.canvas.style.height = `${this.#order.length * this.#rowHeight}px`;
    this.#repaintAll();
    this.dispatchEvent(new Event('reordered'));
  }

  /** Orders because an answer has come, which may be seconds after the question: not under a moving pointer. */
  settle() {
    const aiming = this.#pointerInside && performance.now() - this.#touchedAt < STILL_MS;
    if (!aiming || this.#order.length === 0) this.reorder();
  }

  /** What stands in place of rows, or nothing. */
  tell(...content) {
    fill(this.notice, ...content);
    this.notice.hidden = content.length === 0;
  }

  /** The chain time that ages are told against. */
  asOf(seconds) {
    if (seconds === this.#asOf) return;
    this.#asOf = seconds;
    this.#repaintAll();
  }

  measure() {
    const height = Number.parseFloat(getComputedStyle(this.root).getPropertyValue('--row')) || 44;
    if (height !== this.#rowHeight) {
      this.#rowHeight = height;
      this.canvas.style.height = `${this.#order.length * height}px`;
    }
    this.#repaintAll();
  }

  focus() {
    this.body.focus({ preventScroll: true });
  }

  /** True when the key was for the table. */
  key(event) {
    const page = Math.max(1, Math.floor(this.body.clientHeight / this.#rowHeight) - 2);
    const steps = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in steps) {
      this.#move(steps[event.key]);
      return true;
    }
    if (event.key === 'Escape' && this.selected !== null) {
      this.#select(null);
      return true;
    }
    const named = { Enter: 'open', f: 'follow', b: 'block' }[event.key];
    if (!named || this.selected === null) return false;
    this.#say(named, this.selected);
    return true;
  }

  #listen() {
    this.#store.addEventListener('rows', (event) => this.#changed(event.detail));
    this.#follow.addEventListener('change', () => this.#repaintAll());
    this.body.addEventListener('scroll', () => {
      this.#touched();
      this.#soon();
    }, { passive: true });
    this.canvas.addEventListener('pointerenter', (event) => {
      this.#pointerInside = event.pointerType === 'mouse';
      this.dispatchEvent(new Event('held'));
    });
    this.canvas.addEventListener('pointerleave', () => {
      this.#pointerInside = false;
      this.#touched();
    });
    for (const kind of ['pointerdown', 'pointermove', 'wheel', 'touchmove']) {
      this.body.addEventListener(kind, () => this.#touched(), { passive: true });
    }
    this.canvas.addEventListener('click', (event) => {
      const row = event.target.closest('.row')?.row;
      if (!row) return;
      if (event.target.closest('.star')) {
        this.#say('follow', row.mint);
      } else if (!(event.ctrlKey || event.metaKey || event.shiftKey) && String(getSelection()) === '') {
        event.preventDefault();
        this.#say('open', row.mint);
      }
    });
    new ResizeObserver(() => this.measure()).observe(this.body);
  }

  #layOutHead() {
    const query = this.#query;
    const focused = [...this.head.children].findIndex((cell) => cell.contains(document.activeElement));
    fill(this.head, columns(query.window).map(([name, label, unit, sort, meaning]) => {
      const active = sort !== null && sort === query.sort;
      const arrow = active ? (query.order === 'asc' ? '▲' : '▼') : '';
      const words = [el('span', {}, label, el('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow)), el('small', {}, unit)];
      return el('div', {
        class: `c c-${name}${active ? ' sorted' : ''}`, role: 'columnheader', title: meaning,
        'aria-sort': active ? (query.order === 'asc' ? 'ascending' : 'descending') : null,
      }, sort === null
        ? el('span', { class: 'label', 'aria-label': label === '' ? meaning : null }, words)
        : el('button', { type: 'button', onclick: () => this.#say('sort', sort) }, words));
    }));
    this.head.children[focused]?.querySelector('button')?.focus({ preventScroll: true });
  }

  #changed(mints) {
    for (const mint of mints) {
      if (this.#position.has(mint)) {
        this.#dirty.add(mint);
      } else {
        const row = this.#store.rows.get(mint);
        if (row && passes(this.#query, row, this.#follow)) this.#fresh.add(mint);
        else this.#fresh.delete(mint);
      }
    }
    this.#soon();
  }

  #soon() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #repaintAll() {
    for (const mint of this.#shown.keys()) this.#dirty.add(mint);
    this.#soon();
  }

  #paint() {
    this.#frame = 0;
    const top = this.body.scrollTop;
    const first = Math.max(0, Math.floor(top / this.#rowHeight) - SPARE_ROWS);
    const last = Math.min(this.#order.length, Math.ceil((top + this.body.clientHeight) / this.#rowHeight) + SPARE_ROWS);
    for (const [mint, row] of this.#shown) {
      const at = this.#position.get(mint);
      if (at === undefined || at < first || at >= last) {
        this.#shown.delete(mint);
        row.root.remove();
        this.#pool.push(row);
      }
    }
    for (let i = first; i < last; i++) this.#place(i);
    this.#dirty.clear();
    const selectedHere = this.selected !== null && this.#shown.has(this.selected);
    mark(this.body, 'aria-activedescendant', selectedHere ? `row-${this.selected}` : null);
  }

  #place(index) {
    const mint = this.#order[index];
    let row = this.#shown.get(mint);
    const isNew = row === undefined;
    if (isNew) {
      row = this.#pool.pop() ?? new Row();
      row.carry(mint);
      this.#shown.set(mint, row);
    }
    if (isNew || this.#dirty.has(mint)) {
      const token = this.#store.rows.get(mint);
      if (token) {
        row.paint(token, this.#query, {
          follow: this.#follow, asOf: this.#asOf, gone: this.#store.isGone(mint), selected: mint === this.selected, index,
        });
      }
    }
    const offset = `translateY(${index * this.#rowHeight}px)`;
    if (row.root.style.transform !== offset) row.root.style.transform = offset;
    if (isNew) this.canvas.append(row.root);
  }

  #tick() {
    this.dispatchEvent(new Event('held'));
    if (!this.automatic || document.hidden || this.root.offsetParent === null) return;
    const now = performance.now();
    const busy = this.#pointerInside || this.selected !== null || now - this.#touchedAt < STILL_MS;
    if (!busy && now - this.#orderedAt >= STILL_MS) this.reorder();
  }

  #touched() {
    this.#touchedAt = performance.now();
  }

  #move(step) {
    if (this.#order.length === 0) return;
    const at = this.#position.get(this.selected);
    const firstInSight = Math.ceil(this.body.scrollTop / this.#rowHeight);
    const to = at === undefined ? (Number.isFinite(step) ? firstInSight : step) : at + step;
    const index = Math.min(this.#order.length - 1, Math.max(0, to));
    this.#select(this.#order[index]);
    this.#reveal(index);
  }

  #reveal(index) {
    const above = index * this.#rowHeight;
    const headHeight = this.head.offsetHeight;
    const room = this.body.clientHeight - headHeight;
    if (above < this.body.scrollTop) this.body.scrollTop = above;
    else if (above + this.#rowHeight > this.body.scrollTop + room) this.body.scrollTop = above + this.#rowHeight - room;
  }

  #select(mint) {
    for (const changed of [this.selected, mint]) if (changed !== null) this.#dirty.add(changed);
    this.selected = mint;
    this.#touched();
    this.#soon();
    this.dispatchEvent(new Event('held'));
  }

  #say(kind, mint) {
    this.dispatchEvent(new CustomEvent(kind, { detail: mint }));
  }
}

/** The line about the order: how many rows, since when, what waits. */
export function orderLine(table, total, matching, words) {
  const { fresh, seconds } = table.waiting;
  const parts = [matching !== null && matching > table.size
    ? `${count(table.size)} of ${count(matching)} that match, ${count(total)} tokens` : `${count(table.size)} of ${count(total)} tokens`];
  if (fresh > 0) parts.push(`${fresh} new`);
  if (seconds >= 5) parts.push(`order ${seconds} s old`);
  say(words, parts.join(' · '));
}
