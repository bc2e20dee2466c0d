// What the head of the page says about the data: live, replayed, still, partial, or lost.

import { el, fill, mark, say } from './dom.js';
import { clean, clock, day, longSpan, moment } from './format.js';

const STILL_S = 30;
const OLD_S = 60;

/** Of the last answer or status, and the connection: [state, word, what follows]. */
function judge(live, latest) {
  if (live.state === 'lost') return ['lost', 'Connection lost', 'trying again'];
  if (live.state === 'connecting' || latest === null) return ['waiting', 'Connecting', ''];
  const { as_of: asOf, stale_s: stale, quiet_s: quiet } = latest;
  if (asOf === null || asOf === undefined) return ['waiting', 'No trades yet', ''];
  if (quiet !== null && quiet > STILL_S) return ['still', 'No news', `for ${longSpan(quiet)}`];
  if (stale > OLD_S) return ['replay', 'Replay', `${day(asOf)}`];
  return ['live', 'Live', `${Math.max(0, stale)} s behind`];
}

export class Connection {
  #live;
  #latest = null;

  constructor(live) {
    this.#live = live;
    this.word = el('b', {});
    this.more = el('span', { class: 'more' });
    this.time = el('span', { class: 'num asof' });
    this.pill = el('a', { class: 'pill', href: '#/system' }, el('i', { 'aria-hidden': 'true' }), this.word, this.more, this.time);
    this.spoken = el('div', { class: 'unseen', role: 'status' });
    this.banner = el('div', { class: 'banner', role: 'alert', hidden: true });
    live.addEventListener('status', (event) => {
      const { partial = false, missing } = this.#latest ?? {};
      this.heard({ partial, missing, ...event.detail }); // lists say who is missing, the status need not
    });
    live.addEventListener('state', () => this.show());
    setInterval(() => this.show(), 1_000);
  }

  /** An answer with as_of, stale_s, quiet_s and perhaps partial. */
  heard(answer) {
    this.#latest = { ...answer, partial: answer.partial ?? false };
    this.show();
  }

  show() {
    const [state, word, more] = judge(this.#live, this.#latest);
    mark(this.pill, 'data-state', state);
    say(this.word, word);
    say(this.more, more);
    const asOf = this.#latest?.as_of ?? null;
    say(this.time, asOf === null ? '' : `${clock(asOf)} UTC`);
    mark(this.pill, 'title', asOf === null ? 'Nothing has come yet' : `Values are as of ${moment(asOf)} UTC, chain time`);
    say(this.spoken, state === 'live' || state === 'replay' ? word : `${word} ${more}`.replace(/\d+/g, '').trim());
    mark(document.documentElement, 'data-connection', state);
    this.#warn(state);
  }

  #warn(state) {
    const latest = this.#latest;
    const asOf = latest?.as_of ?? null;
    let text = '';
    if (state === 'lost') text = `Connection lost. ${asOf === null ? '' : `What you see is as of ${clock(asOf)} UTC. `}Trying again by itself.`;
    else if (latest?.partial) text = `Some tokens are missing: no answer from ${(latest.missing ?? []).map((name) => clean(name, 60)).join(', ') || 'an instance'}.`;
    else if (latest?.ready === false) text = `The server is not ready: ${(latest.findings ?? []).map((finding) => clean(finding, 160)).join('; ') || 'see System'}.`;
    if (text !== this.banner.shown) {
      this.banner.shown = text;
      fill(this.banner, text);
      this.banner.hidden = text === '';
    }
  }
}
