// How numbers, times and names look. Nothing here touches the page.

export const NONE = '–';
const MINUS = '\u2212';

export const WINDOWS = ['60s', '300s', '900s', '3600s', '7200s', '14400s'];
const WINDOW_NAMES = { '60s': '1m', '300s': '5m', '900s': '15m', '3600s': '1h', '7200s': '2h', '14400s': '4h' };

export const windowName = (window) => WINDOW_NAMES[window] ?? window;
export const windowNameOf = (seconds) => WINDOW_NAMES[`${seconds}s`] ?? span(seconds);

const missing = (x) => x === null || x === undefined || Number.isNaN(x);

const grouped = [0, 1, 2, 3].map((digits) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }));

/** At most three or four telling digits: 1,234 · 12.3k · 4.56M. */
function magnitude(abs) {
  if (abs === 0) return '0';
  if (abs >= 999_500_000) return `${grouped[2].format(abs / 1e9)}B`;
  if (abs >= 999_500) return `${grouped[2].format(abs / 1e6)}M`;
  if (abs >= 9_999.5) return `${grouped[1].format(abs / 1e3)}k`;
  if (abs >= 99.95) return grouped[0].format(abs);
  if (abs >= 9.995) return grouped[1].format(abs);
  if (abs >= 0.01) return grouped[2].format(abs);
  if (abs >= 0.0005) return grouped[3].format(abs);
  return '0.000';
}

/** An amount of SOL that cannot be negative, or is known to be of one sign. */
export function amount(x) {
  if (missing(x)) return NONE;
  return (x < 0 ? MINUS : '') + magnitude(Math.abs(x));
}

/** A flow of SOL, its sign always written. */
export function flow(x) {
  if (missing(x)) return NONE;
  if (x === 0) return '0';
  return (x < 0 ? MINUS : '+') + magnitude(Math.abs(x));
}

/** Up, down or neither; goes with a sign in the text, never alone. */
export const tone = (x) => (missing(x) || x === 0 ? 'flat' : x > 0 ? 'up' : 'down');

export function count(x) {
  if (missing(x)) return NONE;
  return Math.abs(x) >= 99_999.5 ? amount(x) : grouped[0].format(x);
}

/** A number of trades in little room: 1.2k from a thousand on. */
export function tally(x) {
  if (missing(x)) return NONE;
  return x >= 1_000 && x < 9_999.5 ? `${grouped[1].format(x / 1e3)}k` : x < 1_000 ? count(x) : amount(x);
}

export const percent = (share) => (missing(share) ? NONE : `${grouped[0].format(share * 100)}%`);

export const strength = (x) => (missing(x) ? NONE : grouped[2].format(x));

/** Exact, for titles: all nine digits after the point. */
export function exact(x, unit = 'SOL') {
  if (missing(x)) return 'not known';
  const text = Math.abs(x) >= 1e-9 || x === 0 ? x.toFixed(9).replace(/\.?0+$/, '') : String(x);
  return `${text} ${unit}`;
}

const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

/** A price in SOL per token: 0.0₆123 stands for 0.000000123. */
export function price(x) {
  if (missing(x)) return NONE;
  if (x <= 0) return '0';
  if (x >= 1) return magnitude(x);
  const zeros = Math.max(0, -Math.floor(Math.log10(x)) - 1);
  if (zeros < 4) return x.toFixed(zeros + 4);
  let digits = Math.round(x * 10 ** (zeros + 4));
  let kept = zeros;
  if (digits >= 10_000) {
    digits = 1_000;
    kept -= 1;
  }
  const small = String(kept).split('').map((digit) => SUBSCRIPT[digit]).join('');
  return `0.0${small}${digits}`;
}

/** A length of time in one unit: 45s, 12m, 3h, 5d. */
export function span(seconds) {
  if (missing(seconds)) return NONE;
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s}s`;
  if (s < 3600) return `${Math.floor(s / 60)}m`;
  if (s < 86_400) return `${Math.floor(s / 3600)}h`;
  if (s < 86_400 * 365) return `${Math.floor(s / 86_400)}d`;
  return `${Math.floor(s / (86_400 * 365))}y`;
}

/** A length of time in two units: 3h 20m. */
export function longSpan(seconds) {
  if (missing(seconds)) return NONE;
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${s % 60} s`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${Math.floor(s / 86_400)} d ${Math.floor((s % 86_400) / 3600)} h`;
}

const two = (n) => String(n).padStart(2, '0');

/** UTC, 18:41:07. */
export function clock(seconds) {
  if (missing(seconds)) return NONE;
  const d = new Date(seconds * 1000);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
}

/** UTC, 2025-10-20. */
export function day(seconds) {
  if (missing(seconds)) return NONE;
  const d = new Date(seconds * 1000);
  return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`;
}

export const moment = (seconds) => (missing(seconds) ? NONE : `${day(seconds)} ${clock(seconds)}`);

export function bytes(n) {
  if (missing(n)) return NONE;
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let i = 0;
  let x = n;
  while (x >= 999.5 && i < units.length - 1) {
    x /= 1000;
    i += 1;
  }
  return `${i === 0 || x >= 99.5 ? grouped[0].format(x) : grouped[1].format(x)} ${units[i]}`;
}

/** The ends of an address. */
export const short = (address, n = 4) =>
  !address ? NONE : address.length <= 2 * n + 1 ? address : `${address.slice(0, n)}…${address.slice(-n)}`;

// Control characters, and those that turn the direction of text or hide in it.
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/** A name that anybody may have written, fit for one line. */
export function clean(text, most = 60) {
  if (text === null || text === undefined) return '';
  const kept = [...String(text).replace(UNFIT, ' ').replace(/\s+/g, ' ').trim()];
  return kept.length > most ? `${kept.slice(0, most - 1).join('')}…` : kept.join('');
}

export const symbolOf = (token) => clean(token.symbol, 16) || short(token.mint);

const PROGRAMS = {
  pumpfun: 'pump.fun', pumpswap: 'PumpSwap', bonkswap: 'BonkSwap', launchlab: 'LaunchLab',
  moonshot: 'Moonshot', 'jupiter-dca': 'Jupiter DCA', jupiter_dca: 'Jupiter DCA',
};
export const programName = (program) => (program ? PROGRAMS[program] ?? clean(program, 24) : '');

/** What a signal says, for the eyes of somebody who sees its name for the first time. */
export const SIGNALS = {
  BREAKOUT: ['Breakout', 'BR', 'Net flow per second rises from 15 min to 5 min to 1 min'],
  REACCUMULATION: ['Re-accumulation', 'RA', 'DCA buyers return while flow rises'],
  FOCUSED_BUYERS: ['Focused buyers', 'FB', 'A few wallets make most of the net inflow'],
  PERSISTENCE: ['Persistence', 'PE', 'Net flow is positive over 1, 5 and 15 min'],
  FLOW_REVERSAL: ['Flow reversal', 'FR', 'The last minute sells what five minutes bought'],
  SURGE: ['Surge', 'SU', 'Volume of the last minute is a multiple of the four before'],
  BOT_DROPOFF: ['Bot drop-off', 'BD', 'Trades of bots have halved'],
  DCA_CONVICTION: ['DCA conviction', 'DC', 'Spot buying goes along with DCA buying'],
};

export const signalName = (type) => SIGNALS[type]?.[0] ?? clean(type, 28);
export const signalCode = (type) => SIGNALS[type]?.[1] ?? clean(type, 2).toUpperCase();
export const signalMeaning = (type) => SIGNALS[type]?.[2] ?? '';

/** Why, in one line: the mark of the phase already says that it has ended. */
export const reasonOf = (signal, most = 400) => clean(signal.reason, most).replace(/^ended, since it no longer holds that /, 'no longer ');

const PHASES = { ENTER: ['▲', 'began'], UPDATE: ['•', 'goes on'], EXIT: ['▽', 'ended'] };
export const phaseMark = (phase) => PHASES[phase]?.[0] ?? '•';
export const phaseName = (phase) => PHASES[phase]?.[1] ?? 'seen';
