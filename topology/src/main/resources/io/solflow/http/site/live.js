// The connection to the server's events, and what is known about its health.

import { address, apiKey } from './api.js';

const SILENCE_MS = 5_000; // the server says something every second
const LONGEST_PAUSE_MS = 15_000;

/**
 * Dispatches "tokens", "signals" and "status" with the parsed data as detail, "open" whenever a
 * connection begins (there is no replay: ask for everything again) and "state" when it comes or goes.
 */
export class Live extends EventTarget {
  state = 'connecting'; // connecting, live, lost
  status = null; // the last status event
  statusAt = 0; // when it came, ms
  #source = null;
  #heardAt = 0;
  #pause = 1_000;
  #retry = null;

  start() {
    this.#connect();
    setInterval(() => this.#watch(), 1_000);
    addEventListener('online', () => this.restart());
  }

  /** At once, for example with another key. */
  restart() {
    clearTimeout(this.#retry);
    this.#pause = 1_000;
    this.#connect();
  }

  /** Seconds since the server last said something. */
  get silence() {
    return this.#heardAt === 0 ? 0 : (performance.now() - this.#heardAt) / 1000;
  }

  /** Chain time in seconds that the server has reached; null before it said one. */
  get chainNow() {
    return this.status?.as_of ?? null;
  }

  #connect() {
    this.#source?.close();
    const source = new EventSource(address('api/events', { key: apiKey() }));
    this.#source = source;
    const begun = performance.now();
    this.#heardAt = Math.max(this.#heardAt, begun);
    source.addEventListener('open', () => {
      this.#pause = 1_000;
      this.#heard();
      this.dispatchEvent(new Event('open'));
    });
    source.addEventListener('error', () => {
      if (source !== this.#source) return;
      this.#change('lost');
      if (source.readyState === EventSource.CLOSED) this.#later();
    });
    for (const kind of ['tokens', 'signals', 'status']) {
      source.addEventListener(kind, (event) => {
        if (source !== this.#source) return;
        this.#heard();
        const detail = JSON.parse(event.data);
        if (kind === 'status') {
          this.status = detail;
          this.statusAt = performance.now();
        }
        this.dispatchEvent(new CustomEvent(kind, { detail }));
      });
    }
  }

  #later() {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }

  #heard() {
    this.#heardAt = performance.now();
    this.#change('live');
  }

  #watch() {
    if (performance.now() - this.#heardAt <= SILENCE_MS || this.#source.readyState === EventSource.CLOSED) return;
    this.#change('lost');
    this.#heardAt = performance.now();
    this.#source.close();
    this.#later();
  }

  #change(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}
