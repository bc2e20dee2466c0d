// The head of a token's page. Its buttons stay the same elements while the figures change, so that no press goes astray.

import { dress, el, fill, mark, say } from './dom.js';
import { amount, clean, exact, moment, price, programName, short, span, symbolOf } from './format.js';
import { account, outside } from './token-tables.js';

/** What the address of a mint or a wallet looks like. */
export const ADDRESS = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** Pages of others about a token; only ever opened by a click. */
const EXPLORERS = [
  ['Solscan', (mint) => `https://solscan.io/token/${mint}`],
  ['Explorer', (mint) => `https://explorer.solana.com/address/${mint}`],
  ['DEX Screener', (mint) => `https://dexscreener.com/solana/${mint}`],
  ['Birdeye', (mint) => `https://birdeye.so/token/${mint}?chain=solana`],
];

export class TokenHead {
  #app;
  #token = null;
  #linked = null; // mint and creator that the links are for

  constructor(app) {
    this.#app = app;
    this.symbol = el('span', { class: 'name' });
    this.name = el('span', { class: 'muted' });
    this.mint = el('button', { type: 'button', class: 'quiet mint', title: 'Copy the address of the mint', onclick: () => this.#copy() });
    this.program = el('span', { class: 'tag' });
    this.gone = el('span', { class: 'tag warn' }, 'no trade within 4 h');
    this.blocked = el('span', { class: 'tag warn' }, 'blocked');
    this.price = el('b', { class: 'num' });
    this.cap = el('b', { class: 'num' });
    this.age = el('b', { class: 'num' });
    this.follow = el('button', { type: 'button', class: 'toggle', onclick: () => app.follow.toggle(this.#token.mint) });
    this.block = el('button', {
      type: 'button', onclick: () => (this.#token.blocked ? app.unblock(this.#token.mint) : app.block(this.#token.mint)),
    });
    this.links = el('nav', { class: 'outside', 'aria-label': 'The token elsewhere' });
    const fact = (label, value) => el('div', { class: 'fact' }, el('small', {}, label), value);
    this.root = el('header', { class: 'token-head' },
      el('a', { class: 'back', href: '#/', 'aria-label': 'Back to the tokens' }, '←'),
      el('div', { class: 'who' }, el('h1', {}, this.symbol, ' ', this.name),
        el('div', { class: 'line' }, this.mint, this.program, this.gone, this.blocked)),
      fact('Price, SOL', this.price), fact('Cap, SOL', this.cap), fact('Age', this.age),
      el('div', { class: 'acts' }, this.follow, this.block), this.links);
  }

  /** live: false when it has no trade within four hours, undefined while that is not known. */
  show(token, live) {
    this.#token = token;
    const symbol = symbolOf(token);
    const name = clean(token.name);
    say(this.symbol, symbol);
    say(this.name, name === symbol ? '' : name);
    say(this.mint, `${short(token.mint, 6)} · copy`);
    say(this.program, programName(token.program));
    this.program.hidden = !token.program;
    this.gone.hidden = live !== false;
    this.blocked.hidden = !token.blocked;
    mark(this.blocked, 'title', token.block_reason);
    say(this.price, price(token.price));
    mark(this.price, 'title', exact(token.price, 'SOL per token'));
    say(this.cap, amount(token.market_cap_sol));
    mark(this.cap, 'title', exact(token.market_cap_sol));
    say(this.age, span(token.age_s));
    mark(this.age, 'title', token.created_at_s ? `created ${moment(token.created_at_s)} UTC` : 'since it was first seen');
    const followed = this.#app.follow.has(token.mint);
    say(this.follow, followed ? '★ Following' : '☆ Follow');
    mark(this.follow, 'aria-pressed', String(followed));
    say(this.block, token.blocked ? 'Lift the block' : 'Block…');
    dress(this.block, token.blocked ? 'quiet' : '');
    this.#link(token);
  }

  #link(token) {
    const linked = `${token.mint} ${token.creator}`;
    if (linked === this.#linked) return;
    this.#linked = linked;
    fill(this.links, ADDRESS.test(token.mint) ? EXPLORERS.map(([label, link]) => outside(link(token.mint), label, ' ↗')) : null,
      ADDRESS.test(token.creator ?? '') ? outside(account(token.creator), 'Creator ↗') : null);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#token.mint);
      this.#app.toast('Address copied');
    } catch {
      this.#app.toast('The browser does not allow copying');
    }
  }
}
