// Puts the page together: views by address, keys, theme, and what all views share.

import * as api from './api.js';
import { Connection } from './connection.js';
import { askForKey, askToBlock, showKeys } from './dialogs.js';
import { el, fill, mark, say } from './dom.js';
import { symbolOf } from './format.js';
import { Live } from './live.js';
import { FollowList, recall, remember } from './prefs.js';
import { SignalFeed, SignalsView } from './signals.js';
import { TokenStore } from './store.js';
import { SystemView } from './system.js';
import { TokenView } from './token.js';
import { TokensView } from './tokens.js';

const PULSE_MS = 2_000;

const THEMES = { auto: ['◐', 'Auto'], light: ['○', 'Light'], dark: ['●', 'Dark'] };

/** Dispatches "theme", and "pulse" every two seconds while other instances have tokens that no event tells of. */
class App extends EventTarget {
  live = new Live();
  store = new TokenStore();
  follow = new FollowList();
  connection = new Connection(this.live);
  #view = null;
  #views = {};
  #asking = false;
  #several = false;
  #toastTimer = null;

  start() {
    this.live.addEventListener('tokens', (event) => this.store.takeEvent(event.detail.tokens, event.detail.removed ?? []));
    this.#wear(recall('theme', 'auto'));
    this.feed = new SignalFeed(this);
    this.#views = {
      tokens: new TokensView(this, this.feed), signals: new SignalsView(this), token: new TokenView(this), system: new SystemView(this),
    };
    this.outlet = document.getElementById('outlet');
    document.getElementById('connection').append(this.connection.pill, this.connection.spoken);
    document.getElementById('banner').append(this.connection.banner);
    this.toastBox = document.getElementById('toast');
    this.searchBox = document.getElementById('search');
    this.#listen();
    this.#route();
    this.live.addEventListener('open', () => this.#countInstances());
    setInterval(() => {
      if (this.#several && !document.hidden && this.live.state === 'live') this.dispatchEvent(new Event('pulse'));
    }, PULSE_MS);
    this.live.start();
  }

  async #countInstances() {
    try {
      const { instances = [] } = await api.get('api/status');
      this.#several = instances.some((instance) => !instance.here);
    } catch (e) {
      this.failed(e);
    }
  }

  go(hash) {
    location.hash = hash;
  }

  back() {
    this.go('#/');
  }

  title(name) {
    document.title = `${name} · SolFlow`;
  }

  /** Every answer says how old it is. */
  answered(answer) {
    this.connection.heard({ ...this.live.status, ...answer });
  }

  failed(e) {
    if (e.status === 401) this.#askForKey();
  }

  toast(text) {
    say(this.toastBox, text);
    this.toastBox.hidden = false;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => {
      this.toastBox.hidden = true;
      say(this.toastBox, '');
    }, 3_500);
  }

  clearSearch() {
    this.searchBox.value = '';
  }

  block(mint) {
    const name = symbolOf(this.store.rows.get(mint) ?? { mint });
    askToBlock(mint, name, () => {
      this.#setBlocked(mint, true);
      this.toast(`${name} is blocked`);
    });
  }

  async unblock(mint) {
    try {
      await api.remove(`api/blocklist/${mint}`);
      this.#setBlocked(mint, false);
      this.toast('The block is lifted');
    } catch (e) {
      this.failed(e);
      this.toast(`Not lifted: ${e.message}`);
    }
  }

  #setBlocked(mint, blocked) {
    this.store.setBlocked(mint, blocked);
    this.#views.token.blocked(mint, blocked);
    this.#views.tokens.table.reorder();
  }

  #askForKey() {
    if (this.#asking) return;
    this.#asking = true;
    askForKey(() => {
      this.#asking = false;
      this.live.restart();
      this.#route();
    });
  }

  #listen() {
    addEventListener('hashchange', () => this.#route());
    addEventListener('keydown', (event) => this.#key(event));
    this.searchBox.addEventListener('input', () => {
      if (this.#view !== this.#views.tokens) this.go('#/');
      this.#views.tokens.search(this.searchBox.value);
    });
    this.searchBox.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' || event.key === 'Enter') {
        event.preventDefault();
        event.stopPropagation();
        this.#views.tokens.table.focus();
        this.#views.tokens.table.key(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
      }
    });
    this.themeButton.addEventListener('click', () => {
      const names = Object.keys(THEMES);
      this.#wear(names[(names.indexOf(this.theme) + 1) % names.length]);
    });
    matchMedia('(prefers-color-scheme: light)').addEventListener('change', () => this.#wear(this.theme));
    document.getElementById('keys').addEventListener('click', showKeys);
    document.querySelector('.skip').addEventListener('click', (event) => {
      event.preventDefault(); // the address after # names the view
      this.#view.root.focus();
    });
  }

  get themeButton() {
    return document.getElementById('theme');
  }

  #wear(theme) {
    this.theme = theme in THEMES ? theme : 'auto';
    remember('theme', this.theme);
    const light = this.theme === 'light' || (this.theme === 'auto' && matchMedia('(prefers-color-scheme: light)').matches);
    mark(document.documentElement, 'data-theme', light ? 'light' : 'dark');
    const [sign, name] = THEMES[this.theme];
    fill(this.themeButton, sign, el('span', {}, ` ${name}`));
    mark(this.themeButton, 'aria-label', `Theme: ${name}`);
    this.dispatchEvent(new Event('theme'));
  }

  #route() {
    this.#asking = false;
    const [, name = '', rest = ''] = /^#\/([a-z]*)\/?(.*)$/.exec(location.hash) ?? [];
    const view = { signals: this.#views.signals, system: this.#views.system, token: this.#views.token }[name] ?? this.#views.tokens;
    for (const link of document.querySelectorAll('nav.views a')) {
      mark(link, 'aria-current', link.dataset.view === (name === 'token' ? 'tokens' : name || 'tokens') ? 'page' : null);
    }
    this.#view?.hide();
    const moved = this.#view !== null && this.#view !== view;
    this.#view = view;
    this.outlet.replaceChildren(view.root);
    let parameter = rest;
    try {
      parameter = decodeURIComponent(rest);
    } catch {
      // Not an address that this page wrote; the view says so.
    }
    view.show(parameter);
    if (view === this.#views.tokens) {
      this.feed.load();
      if (moved) view.table.focus();
    } else if (moved) {
      view.root.focus({ preventScroll: true });
    }
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.target.matches('input, select, textarea')) {
      if (event.key === 'Escape') {
        if (event.target === this.searchBox && this.searchBox.value !== '') {
          this.clearSearch();
          this.#views.tokens.search('');
        }
        event.target.blur();
      }
      return;
    }
    // Enter and the arrows belong to a button, a link, a tab or a list that has the focus.
    if (event.target.matches('button, a, summary, [role=tab], .feed') && /^(Enter|Arrow|Page|Home|End)/.test(event.key)) return;
    if (this.#common(event) || this.#view.key(event)) event.preventDefault();
  }

  #common(event) {
    const places = { t: '#/', s: '#/signals', y: '#/system' };
    if (event.key === '/') {
      this.searchBox.focus();
      this.searchBox.select();
    } else if (event.key === '?') showKeys();
    else if (event.key in places) this.go(places[event.key]);
    else return false;
    return true;
  }
}

const app = new App();
app.start();
