// The line above the table: the window that counts, and what a token must have to be listed.

import { el, fill, mark, say, segments, select } from './dom.js';
import { SIGNALS, WINDOWS, programName, signalName, windowName } from './format.js';
import { PLAIN, filtered } from './query.js';

const PROGRAMS = ['pumpfun', 'pumpswap', 'bonkswap', 'launchlab', 'moonshot'];
const AGES = [['', 'Any age'], ['900', 'under 15 min'], ['3600', 'under 1 h'], ['21600', 'under 6 h'], ['86400', 'under 1 day']];

/** Dispatches "ask" with what is to change in the question as detail, "clear", and "unfold" when its height has changed. */
export class FilterBar extends EventTarget {
  #query;
  #inputs = {};
  #toggles = []; // [button, name, value when pressed]

  constructor(query, follow) {
    super();
    this.#query = query;
    this.windows = segments('Window of the filters and of volume, trades, wallets, bots and DCA',
      WINDOWS.map((w) => [w, windowName(w), `Window of ${windowName(w)}`]), query.window, (w) => this.#chooseWindow(w));
    this.sort = select('Sort by', [], query.sort, (sort) => this.#ask({ sort, order: 'desc' }), { class: 'sort' });
    this.program = select('Launched on', [['', 'Any program'], ...PROGRAMS.map((p) => [p, programName(p)])], query.program,
      (program) => this.#ask({ program }));
    this.signal = select('Last signal', [['', 'Any signal'], ...Object.keys(SIGNALS).map((s) => [s, signalName(s)])], query.signal,
      (signal) => this.#ask({ signal }));
    this.age = select('Age', AGES, query.maxAge, (maxAge) => this.#ask({ maxAge }));
    this.clear = el('button', { type: 'button', class: 'quiet', onclick: () => this.dispatchEvent(new Event('clear')) }, 'Clear');
    this.more = el('button', {
      type: 'button', class: 'toggle more', 'aria-expanded': 'false', 'aria-controls': 'filters', onclick: () => this.#unfold(),
    }, 'Filters');
    this.folded = el('div', { class: 'filters', id: 'filters' },
      this.#number('minFlow', 'Flow ≥', 'SOL'), this.#number('minVolume', 'Vol ≥', 'SOL'), this.#number('wallets', 'Wallets ≥', 'any'),
      this.age, this.program, this.signal,
      this.#toggle('dca', true, 'DCA only', 'Only tokens with trades of the DCA program in the window'),
      this.#toggle('bots', false, 'Without bots', 'All flows without the trades of bots'), this.clear);
    const followed = el('b', { class: 'count' });
    const countFollowed = () => say(followed, follow.size > 0 ? ` ${follow.size}` : '');
    follow.addEventListener('change', countFollowed);
    countFollowed();
    this.root = el('div', { class: 'bar' }, this.windows, this.sort, this.more,
      this.#toggle('following', true, '★ Following', 'Only tokens on the follow list', followed), this.folded);
    this.show(query);
  }

  /** Empties what can be typed into. */
  reset() {
    for (const [name, input] of Object.entries(this.#inputs)) input.value = PLAIN[name];
  }

  /** Shows a question, whoever has changed it. */
  show(query) {
    this.#query = query;
    for (const [button, name, on] of this.#toggles) mark(button, 'aria-pressed', String(query[name] === on));
    this.windows.value = query.window;
    this.program.value = query.program;
    this.signal.value = query.signal;
    this.age.value = query.maxAge;
    const active = filtered(query).filter((name) => name !== 'following' && name !== 'search').length;
    this.clear.hidden = filtered(query).length === 0;
    say(this.more, active > 0 ? `Filters · ${active}` : 'Filters');
    this.#showSort(query);
  }

  #showSort({ sort, order, window }) {
    const volumes = new Set([window, ...(sort.startsWith('volume_') ? [sort.slice(7)] : [])]);
    const choices = [...WINDOWS.map((w) => [`net_flow_${w}`, `Flow ${windowName(w)}, SOL`]),
      ...[...volumes].map((w) => [`volume_${w}`, `Volume ${windowName(w)}, SOL`]),
      ['wallets', 'Wallets'], ['price', 'Price'], ['age', 'Age'], ['signal', 'Signal']];
    fill(this.sort, choices.map(([key, text]) => el('option', { value: key }, `${text} ${key === sort && order === 'asc' ? '▲' : '▼'}`)));
    this.sort.value = sort;
  }

  #number(name, label, unit) {
    const input = el('input', {
      type: 'number', inputmode: 'decimal', step: 'any', placeholder: unit, value: this.#query[name], 'aria-label': `${label}, ${unit}`,
      oninput: () => this.#ask({ [name]: fit(name, input.value) }),
    });
    this.#inputs[name] = input;
    return el('label', { class: 'field' }, el('span', {}, label), input);
  }

  #toggle(name, on, label, title, ...rest) {
    const button = el('button', {
      type: 'button', class: 'toggle', title, onclick: () => this.#ask({ [name]: !this.#query[name] }),
    }, label, ...rest);
    this.#toggles.push([button, name, on]);
    return button;
  }

  #chooseWindow(window) {
    const { sort } = this.#query;
    // Who sorts by the flow or volume of the window means that of the window chosen now.
    const moved = sort === `net_flow_${this.#query.window}` ? `net_flow_${window}`
      : sort === `volume_${this.#query.window}` ? `volume_${window}` : sort;
    this.#ask({ window, sort: moved });
  }

  #unfold() {
    const open = this.folded.classList.toggle('open');
    mark(this.more, 'aria-expanded', String(open));
    this.dispatchEvent(new Event('unfold'));
  }

  #ask(change) {
    this.dispatchEvent(new CustomEvent('ask', { detail: change }));
  }
}

/** What the server takes: a flow may be below zero, a volume not, and wallets are counted in whole numbers. */
function fit(name, text) {
  if (text === '' || name === 'minFlow') return text;
  const least = Math.max(0, Number(text));
  return String(name === 'wallets' ? Math.ceil(least) : least);
}
