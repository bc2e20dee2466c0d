// How the program is: whether it keeps up, what it has put aside, and what it has stored.

import * as api from './api.js';
import { el, fill, say } from './dom.js';
import { NONE, amount, bytes, clean, count, longSpan, moment } from './format.js';
import { rateBars } from './rates.js';

const STATUS_EVERY_MS = 2_000;
const FILES_EVERY_MS = 15_000;
const KEPT_RATES = 30;

const sure = (x) => (x === null || x === undefined ? NONE : count(x));

export class SystemView {
  #app;
  #timer = null;
  #filesAt = 0;
  #rates = [];
  #dataset = null;

  constructor(app) {
    this.#app = app;
    this.trouble = el('p', { class: 'failure', role: 'alert', hidden: true });
    this.health = el('section', { class: 'card', 'aria-label': 'Health' });
    this.rateBars = rateBars();
    this.tiles = el('section', { class: 'tiles', 'aria-label': 'Figures' });
    this.parts = el('section', { class: 'card', 'aria-label': 'Parts' });
    this.storage = el('section', { class: 'card', 'aria-label': 'Storage' }, el('p', { class: 'waiting' }, 'Loading…'));
    this.root = el('main', { class: 'view system', id: 'main', tabindex: '-1' }, el('h1', { class: 'unseen' }, 'System'),
      this.trouble, this.health, this.tiles, this.parts, this.storage);
  }

  show() {
    this.#app.title('System');
    this.#filesAt = 0;
    this.#load();
  }

  hide() {
    clearTimeout(this.#timer);
  }

  key() {
    return false;
  }

  async #load() {
    clearTimeout(this.#timer);
    try {
      const status = await api.get('api/status');
      this.trouble.hidden = true;
      this.#app.answered(status);
      this.#showHealth(status);
      this.#showTiles(status);
      this.#showParts(status);
    } catch (e) {
      this.#app.failed(e);
      this.trouble.hidden = false;
      say(this.trouble, `No status: ${e.message}. Asked again by itself.`);
    }
    if (performance.now() - this.#filesAt > FILES_EVERY_MS || this.#filesAt === 0) {
      this.#filesAt = performance.now();
      await this.#loadStorage();
    }
    if (this.root.isConnected) this.#timer = setTimeout(() => this.#load(), STATUS_EVERY_MS);
  }

  #showHealth(status) {
    const findings = status.findings ?? [];
    fill(this.health,
      el('div', { class: `verdict ${status.ready ? 'good' : 'bad'}` }, el('h2', {}, status.ready ? '✓ Ready' : '✕ Not ready'),
        el('span', { class: 'muted' }, `version ${clean(status.version)} · instance ${clean(status.instance)} · up ${longSpan((status.now_ms - status.started_at_ms) / 1000)}`)),
      findings.length > 0 ? el('ul', {}, findings.map((finding) => el('li', {}, clean(finding, 400)))) : null);
  }

  #showTiles(status) {
    const { flow, sink, disk, view } = status;
    const lag = (status.parts ?? []).map((part) => part.lag_records).filter((n) => n !== null && n !== undefined);
    const gaps = gapsOf(status);
    if (flow) {
      this.#rates = [...this.#rates, flow.trades_per_s ?? 0].slice(-KEPT_RATES);
      this.rateBars.show(this.#rates, STATUS_EVERY_MS / 1000);
    }
    const tile = (name, value, unit, note, state) => el('div', { class: `tile ${state ?? ''}` }, el('small', {}, name),
      el('b', { class: 'num' }, value, unit ? el('i', {}, ` ${unit}`) : null), note ? el('span', {}, note) : null);
    const aside = (n) => (n > 0 ? 'warn' : '');
    fill(this.tiles,
      tile('As of, chain time', status.as_of === null ? NONE : moment(status.as_of).slice(11), 'UTC', status.as_of === null ? 'no window yet' : moment(status.as_of).slice(0, 10)),
      tile('Behind now', longSpan(status.stale_s), '', `last news ${longSpan(status.quiet_s)} ago`),
      tile('Lag', lag.length === 0 ? NONE : count(lag.reduce((a, b) => a + b, 0)), 'records', 'in the topics, not done yet', lag.some((n) => n > 10_000) ? 'warn' : ''),
      flow && el('div', { class: 'tile' }, el('small', {}, 'Trades per second'), el('b', { class: 'num' }, amount(flow.trades_per_s), el('i', {}, ' /s')), this.rateBars.root),
      flow && tile('Trades', sure(flow.trades), '', `${sure(flow.records)} records read`),
      flow && tile('Duplicates', sure(flow.duplicates), '', 'dropped, counted'),
      flow && tile('Late trades', sure(flow.late_trades), '', 'missed a closed window', aside(flow.late_trades)),
      tile('Gaps', gaps === null ? NONE : count(gaps), gaps === null ? '' : 'in feeds', gaps === null ? 'no streamer reports here' : 'slots missed and not filled', aside(gaps)),
      tile('Dead letters', sure((flow?.dead_letters ?? 0) + (sink?.dead_letters ?? 0)), 'records', 'could not be read', aside((flow?.dead_letters ?? 0) + (sink?.dead_letters ?? 0))),
      flow && tile('Tokens', sure(flow.tokens), 'live', `${sure(flow.wallet_pairs)} wallets in them`),
      flow && tile('State', bytes(flow.state_bytes), '', 'windows, in memory'),
      flow && tile('Signals', sure(flow.signals), '', `${sure(flow.token_metrics)} windows sent`),
      sink && tile('Rows written', sure(sink.rows_written), 'rows', sink.paused ? 'paused: the disk refuses' : `${sure(sink.pending_rows)} wait`, sink.paused ? 'bad' : ''),
      disk && tile('Disk free', bytes(disk.free_bytes), '', `of ${bytes(disk.total_bytes)}`, disk.free_bytes < disk.total_bytes * 0.05 ? 'bad' : disk.free_bytes < disk.total_bytes * 0.15 ? 'warn' : ''),
      view && tile('Event clients', sure(view.event_clients), '', `${sure(view.event_clients_dropped)} dropped as too slow`));
  }

  #showParts(status) {
    const rows = (status.parts ?? []).map((part) => [clean(part.name), part.part, part.state, part.lag_records]);
    fill(this.parts, el('table', {}, el('caption', {}, 'Parts of this instance'),
      head('Application', 'Part', 'State', 'Lag, records#'),
      el('tbody', {}, rows.map(([name, part, state, lag]) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, part),
        el('td', { class: state === 'RUNNING' ? '' : 'warn' }, state === 'RUNNING' ? '✓ running' : clean(state).toLowerCase()), el('td', { class: 'num' }, sure(lag)))))),
      (status.instances ?? []).length > 1 ? el('table', {}, el('caption', {}, 'Instances'), head('Address', 'State'),
        el('tbody', {}, status.instances.map((instance) => el('tr', {}, el('th', { scope: 'row' }, clean(instance.url, 100), instance.here ? ' (this one)' : ''),
          el('td', { class: instance.reachable ? '' : 'warn' }, instance.reachable ? '✓ answers' : '✕ away'))))) : null);
  }

  async #loadStorage() {
    try {
      const [stats, files] = await Promise.all([api.get('api/stats/database'),
        this.#dataset === null ? null : api.get('api/files', { dataset: this.#dataset, limit: 200 })]);
      const focused = document.activeElement?.dataset.dataset;
      fill(this.storage, el('table', {}, el('caption', {}, `SQLite files below ${stats.root}: ${count(stats.files)} files, ${count(stats.rows)} rows, ${bytes(stats.bytes)}`),
        head('Dataset', 'Files#', 'By state', 'Rows#', 'On disk#', 'Per row#', 'Oldest, UTC', 'Newest, UTC', ''),
        el('tbody', {}, stats.datasets.map((data) => el('tr', {}, el('th', { scope: 'row' }, clean(data.dataset)),
          el('td', { class: 'num' }, count(data.files)), el('td', {}, Object.entries(data.files_by_state ?? {}).map(([state, n]) => `${n} ${state}`).join(', ')),
          el('td', { class: 'num' }, count(data.rows)), el('td', { class: 'num' }, bytes(data.bytes)), el('td', { class: 'num' }, data.rows > 0 ? bytes(data.bytes_per_row) : NONE),
          el('td', {}, moment(data.oldest_s)), el('td', {}, moment(data.newest_s)),
          el('td', {}, el('button', { type: 'button', class: 'quiet', 'aria-expanded': String(this.#dataset === data.dataset), 'data-dataset': data.dataset, onclick: () => this.#open(data.dataset) },
            this.#dataset === data.dataset ? 'Hide files' : 'Files', el('span', { class: 'unseen' }, ` of ${data.dataset}`))))))),
        files && el('table', {}, el('caption', {}, `Files of ${this.#dataset}, the newest day first`), head('File', 'State', 'Rows#', 'On disk#'),
          el('tbody', {}, files.files.map((file) => el('tr', {}, el('th', { scope: 'row' }, clean(file.path, 120)), el('td', {}, file.state),
            el('td', { class: 'num' }, count(file.rows)), el('td', { class: 'num' }, bytes(file.bytes)))))));
      if (focused) this.storage.querySelector(`[data-dataset="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    } catch (e) {
      fill(this.storage, el('p', { class: e.code === 'no_history' ? 'muted' : 'failure' }, e.message));
    }
  }

  #open(dataset) {
    this.#dataset = this.#dataset === dataset ? null : dataset;
    this.#loadStorage();
  }
}

/** Gaps of all streamers; null when none reports them. */
function gapsOf(status) {
  const reports = (status.streamers ?? []).map((streamer) => streamer.gaps).filter((n) => typeof n === 'number');
  if (reports.length > 0) return reports.reduce((a, b) => a + b, 0);
  return typeof status.flow?.gaps === 'number' ? status.flow.gaps : null;
}

const head = (...names) => el('thead', {}, el('tr', {}, names.map((name) =>
  el('th', { scope: 'col', class: name.endsWith('#') ? 'num' : null }, name.replace('#', '')))));
