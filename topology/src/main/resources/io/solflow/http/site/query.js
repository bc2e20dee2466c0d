// What the table is asked to show: the same question for the server's list and for the rows already here.

import { recall, remember } from './prefs.js';

export const PLAIN = {
  sort: 'net_flow_300s', order: 'desc', window: '300s', minFlow: '', minVolume: '', wallets: '', maxAge: '',
  program: '', signal: '', dca: false, bots: true, following: false, search: '',
};

export function recalled() {
  const kept = recall('query', {});
  const query = { ...PLAIN };
  for (const name of Object.keys(PLAIN)) {
    if (typeof kept[name] === typeof PLAIN[name]) query[name] = kept[name];
  }
  return { ...query, search: '' };
}

export const keep = (query) => remember('query', { ...query, search: '' });

const FILTERS = ['minFlow', 'minVolume', 'wallets', 'maxAge', 'program', 'signal', 'dca', 'bots', 'following', 'search'];
export const filtered = (query) => FILTERS.filter((name) => query[name] !== PLAIN[name]);
export const unfiltered = (query) => ({ ...query, ...Object.fromEntries(FILTERS.map((name) => [name, PLAIN[name]])) });

const number = (text) => (text === '' ? null : Number(text));

/** The server sorts by wallets of two windows only; the rows here by the window that is chosen. */
function serverSort(query) {
  if (query.sort !== 'wallets') return query.sort;
  return query.window === '60s' || query.window === '300s' ? 'wallets_300s' : 'wallets_3600s';
}

/** Parameters of /api/tokens. */
export function parameters(query, follow) {
  return {
    sort: serverSort(query),
    order: query.order,
    window: query.window,
    min_flow: query.minFlow,
    min_volume: query.minVolume,
    wallets: query.wallets,
    max_age_s: query.maxAge,
    program: query.program,
    signal: query.signal,
    dca: query.dca || null,
    bots: query.bots ? null : 'false',
    mints: query.following ? follow.mints.slice(0, 200).join(',') : null,
  };
}

/** Net flow of a window as the question wants it: with bots or without. */
export function netFlow(query, cell) {
  if (!cell) return null;
  return query.bots ? cell.net_flow : cell.organic_net_flow ?? null;
}

/** Whether a row answers the question. */
export function passes(query, row, follow) {
  if (row.blocked) return false;
  if (query.following && !follow.has(row.mint)) return false;
  const cell = row.windows?.[query.window];
  if (query.minFlow !== '' && !(netFlow(query, cell) >= number(query.minFlow))) return false;
  if (query.minVolume !== '' && !(cell?.volume >= number(query.minVolume))) return false;
  if (query.wallets !== '' && !(cell?.wallets >= number(query.wallets))) return false;
  if (query.maxAge !== '' && !(row.age_s <= number(query.maxAge))) return false;
  if (query.program !== '' && row.program !== query.program) return false;
  if (query.dca && !(cell?.dca_trades > 0)) return false;
  if (query.signal !== '') {
    const last = row.last_signal;
    if (!last || last.signal_type !== query.signal || last.phase === 'EXIT') return false;
  }
  return query.search === '' || found(row, query.search);
}

function found(row, text) {
  const wanted = text.toLowerCase();
  return (row.symbol ?? '').toLowerCase().includes(wanted) || (row.name ?? '').toLowerCase().includes(wanted)
    || row.mint.toLowerCase().startsWith(wanted);
}

/** What a row is sorted by; null goes last either way. */
function worth(query, row) {
  const sort = query.sort;
  if (sort.startsWith('net_flow_')) return netFlow(query, row.windows?.[sort.slice(9)]);
  if (sort.startsWith('volume_')) return row.windows?.[sort.slice(7)]?.volume ?? null;
  if (sort === 'wallets') return row.windows?.[query.window]?.wallets ?? null;
  if (sort === 'price') return row.price ?? null;
  if (sort === 'age') return row.age_s ?? null;
  if (sort === 'signal') return row.last_signal?.detected_at_ms ?? null;
  return null;
}

/** Rows that pass, in order; equal ones by mint, so that the same rows always come the same way. */
export function arrange(query, rows, follow) {
  const way = query.order === 'asc' ? 1 : -1;
  const kept = [];
  for (const row of rows) {
    if (passes(query, row, follow)) kept.push([worth(query, row), row.mint]);
  }
  kept.sort(([a, m], [b, n]) => {
    if (a !== b) {
      if (a === null) return 1;
      if (b === null) return -1;
      return (a - b) * way;
    }
    return m < n ? -1 : 1;
  });
  return kept.map(([, mint]) => mint);
}
