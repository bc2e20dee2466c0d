// Price above, flow below, one time axis, signals as flags. Drawn on a canvas; the figures under the pointer are text.

import { el, fill, mark } from './dom.js';
import { amount, clock, count, day, exact, flow, phaseName, price, signalCode, signalName, strength, tone } from './format.js';
import { lastAtOrBefore, timeTicks, valueTicks } from './scale.js';

const RIGHT = 74;
const BOTTOM = 22;
const FLAGS = 40; // the lane of the signals, above the price
const GAP = 24;
const LEAST_DRAG = 6;

/** Dispatches "zoom" with {from, to} in seconds as detail, and "whole" to see everything again. */
export class FlowChart extends EventTarget {
  #data = { from: 0, to: 1, bars: [], points: [], signals: [], every: 60, window: '1m', until: null };
  #at = null; // x of the pointer
  #drag = null; // x where a drag began
  #frame = 0;
  #box = { width: 0, height: 0 };

  constructor() {
    super();
    this.canvas = el('canvas', { tabindex: '0', role: 'img' });
    this.readout = el('div', { class: 'readout num' });
    this.root = el('figure', { class: 'chart' }, this.readout, el('div', { class: 'plot' }, this.canvas));
    this.#listen();
  }

  /**
   * from, to: seconds shown; bars: {start_s, open, high, low, close, ...}; every: seconds of a bar; points: {end_s, net_flow, ...},
   * each holding until the next and the last until `until`; signals: by detected_at_ms.
   */
  show(data) {
    this.#data = data;
    mark(this.canvas, 'aria-label', this.#summary());
    this.redraw();
  }

  redraw() {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #listen() {
    const { canvas } = this;
    new ResizeObserver(() => this.redraw()).observe(canvas);
    const x = (event) => event.clientX - canvas.getBoundingClientRect().left;
    canvas.addEventListener('pointermove', (event) => {
      this.#at = x(event);
      this.redraw();
    });
    canvas.addEventListener('pointerleave', () => {
      if (this.#drag === null) this.#at = null;
      this.redraw();
    });
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      canvas.setPointerCapture(event.pointerId);
      this.#drag = x(event);
    });
    canvas.addEventListener('pointerup', (event) => {
      if (this.#drag === null) return;
      const [a, b] = [this.#drag, x(event)].sort((m, n) => m - n);
      this.#drag = null;
      this.redraw();
      if (b - a < LEAST_DRAG) return;
      const from = Math.floor(this.#timeAt(a));
      const to = Math.ceil(this.#timeAt(b));
      if (to - from >= 20) this.dispatchEvent(new CustomEvent('zoom', { detail: { from, to } }));
    });
    canvas.addEventListener('pointercancel', () => (this.#drag = null));
    canvas.addEventListener('dblclick', () => this.dispatchEvent(new Event('whole')));
    canvas.addEventListener('blur', () => {
      this.#at = null;
      this.redraw();
    });
    canvas.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const width = this.#plotWidth();
      this.#at = Math.min(width, Math.max(0, (this.#at ?? width) + step * Math.max(2, width / 120)));
      this.redraw();
    });
  }

  #plotWidth() {
    return Math.max(1, this.#box.width - RIGHT);
  }

  #timeAt(x) {
    const { from, to } = this.#data;
    return from + (Math.min(this.#plotWidth(), Math.max(0, x)) / this.#plotWidth()) * (to - from);
  }

  #summary() {
    const { bars, points, signals } = this.#data;
    if (bars.length === 0 && points.length === 0) return 'Chart of price and flow: no trades in this time';
    const closes = bars.map((bar) => bar.close);
    const text = bars.length === 0 ? '' : `price from ${price(bars[0].open)} to ${price(closes.at(-1))} SOL, lowest ${price(Math.min(...bars.map((b) => b.low)))}, highest ${price(Math.max(...bars.map((b) => b.high)))}; `;
    return `Chart: ${text}net flow now ${points.length ? flow(points.at(-1).net_flow) : '0'} SOL; ${signals.length} signals. Arrow keys move along it.`;
  }

  #colours() {
    const style = getComputedStyle(this.canvas);
    const colour = (name) => style.getPropertyValue(name).trim();
    return {
      up: colour('--up'), down: colour('--down'), upArea: colour('--tint-up'), downArea: colour('--tint-down'), text: colour('--muted'),
      line: colour('--line'), strong: colour('--text'), accent: colour('--accent'), panel: colour('--panel'), font: style.fontFamily,
    };
  }

  #draw() {
    this.#frame = 0;
    const { canvas } = this;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (width === 0 || height === 0) return;
    const ratio = Math.min(3, devicePixelRatio || 1);
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    this.#box = { width, height };
    const g = canvas.getContext('2d');
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, width, height);
    const look = this.#colours();
    g.font = `11px ${look.font}`;
    g.fontVariantNumeric = 'tabular-nums';
    const { from, to } = this.#data;
    const plot = this.#plotWidth();
    const x = (t) => ((t - from) / (to - from)) * plot;
    const inner = height - BOTTOM - FLAGS - GAP;
    const top = { from: FLAGS, to: FLAGS + Math.round(inner * 0.62) };
    const low = { from: top.to + GAP, to: height - BOTTOM };
    this.#drawTime(g, look, x, height);
    g.save();
    g.beginPath();
    g.rect(0, 0, plot, height - BOTTOM);
    g.clip();
    const prices = this.#drawPrices(g, look, x, top);
    const flows = this.#drawFlow(g, look, x, low);
    this.#drawSignals(g, look, x, low.to);
    g.restore();
    this.#drawValues(g, look, prices, price, plot);
    this.#drawValues(g, look, flows, flow, plot);
    g.fillStyle = look.text;
    g.textAlign = 'left';
    g.textBaseline = 'top';
    g.fillText('Price, SOL', plot + 8, 6);
    g.fillText(`Net flow ${this.#data.window}, SOL`, 2, top.to + 8);
    this.#drawPointer(g, look, plot, height);
    this.#read(x);
  }

  #drawTime(g, look, x, height) {
    const { from, to } = this.#data;
    const { step, ticks } = timeTicks(from, to, Math.max(2, Math.floor(this.#plotWidth() / 90)));
    g.textBaseline = 'middle';
    g.textAlign = 'center';
    for (const tick of ticks) {
      const at = Math.round(x(tick)) + 0.5;
      g.strokeStyle = look.line;
      g.beginPath();
      g.moveTo(at, FLAGS);
      g.lineTo(at, height - BOTTOM);
      g.stroke();
      g.fillStyle = look.text;
      const text = step >= 86_400 || tick % 86_400 === 0 ? day(tick).slice(5) : step < 60 ? clock(tick) : clock(tick).slice(0, 5);
      g.fillText(text, Math.min(Math.max(at, 16), this.#plotWidth() - 16), height - BOTTOM / 2);
    }
  }

  #drawPrices(g, look, x, pane) {
    const { bars, every, from, to } = this.#data;
    const seen = bars.filter((bar) => bar.start_s + every > from && bar.start_s < to);
    if (seen.length === 0) {
      this.#drawNothing(g, look, pane, 'No priced trades in this time');
      return null;
    }
    let high = Math.max(...seen.map((bar) => bar.high));
    let lowest = Math.min(...seen.map((bar) => bar.low));
    const room = (high - lowest) * 0.06 || high * 0.05;
    high += room;
    lowest -= room;
    const y = (p) => pane.to - ((p - lowest) / (high - lowest)) * (pane.to - pane.from);
    const barWidth = x(from + every);
    if (barWidth < 3) this.#drawLine(g, look, x, y, seen, every);
    else this.#drawCandles(g, look, x, y, seen, barWidth, every);
    return { low: lowest, high, y, pane };
  }

  #drawLine(g, look, x, y, bars, every) {
    g.strokeStyle = look.strong;
    g.lineWidth = 1.5;
    g.beginPath();
    bars.forEach((bar, i) => (i === 0 ? g.moveTo(x(bar.start_s), y(bar.open)) : null, g.lineTo(x(bar.start_s + every), y(bar.close))));
    g.stroke();
    g.lineWidth = 1;
  }

  /** Rising ones hollow, falling ones full, so that colour is not the only difference. */
  #drawCandles(g, look, x, y, bars, barWidth, every) {
    const body = Math.max(1, Math.min(11, barWidth * 0.64));
    for (const bar of bars) {
      const middle = Math.round(x(bar.start_s + every / 2)) + 0.5;
      const rising = bar.close >= bar.open;
      const upper = y(Math.max(bar.open, bar.close));
      const height = Math.max(1, y(Math.min(bar.open, bar.close)) - upper);
      g.strokeStyle = rising ? look.up : look.down;
      g.fillStyle = rising ? look.panel : look.down;
      g.beginPath();
      g.moveTo(middle, y(bar.high));
      g.lineTo(middle, y(bar.low));
      g.stroke();
      g.fillRect(middle - body / 2, upper, body, height);
      g.strokeRect(middle - body / 2, upper, body, height);
    }
  }

  #drawFlow(g, look, x, pane) {
    const { points, until, from, to, window } = this.#data;
    const last = until ?? to;
    const seen = points.filter((point, i) => (points[i + 1]?.end_s ?? last) >= from && point.end_s <= to);
    if (seen.length === 0) {
      this.#drawNothing(g, look, pane, `No stored windows of ${window} in this time`);
      return null;
    }
    let high = Math.max(0, ...seen.map((point) => point.net_flow));
    let low = Math.min(0, ...seen.map((point) => point.net_flow));
    const room = (high - low) * 0.08 || 1;
    if (high > 0) high += room;
    if (low < 0) low -= room;
    if (high === low) high = 1;
    const y = (v) => pane.to - ((v - low) / (high - low)) * (pane.to - pane.from);
    const zero = y(0);
    const steps = new Path2D();
    seen.forEach((point, i) => {
      const end = seen[i + 1]?.end_s ?? Math.max(last, point.end_s);
      if (i === 0) steps.moveTo(x(point.end_s), y(point.net_flow));
      else steps.lineTo(x(point.end_s), y(point.net_flow));
      steps.lineTo(x(end), y(point.net_flow));
    });
    const area = new Path2D(steps);
    area.lineTo(x(Math.max(last, seen.at(-1).end_s)), zero);
    area.lineTo(x(seen[0].end_s), zero);
    area.closePath();
    for (const [upper, lower, fillColour, stroke] of [[pane.from, zero, look.upArea, look.up], [zero, pane.to, look.downArea, look.down]]) {
      g.save();
      g.beginPath();
      g.rect(0, upper, this.#plotWidth(), lower - upper);
      g.clip();
      g.fillStyle = fillColour;
      g.fill(area);
      g.strokeStyle = stroke;
      g.lineWidth = 1.25;
      g.stroke(steps);
      g.restore();
    }
    g.strokeStyle = look.text;
    g.beginPath();
    g.moveTo(0, Math.round(zero) + 0.5);
    g.lineTo(this.#plotWidth(), Math.round(zero) + 0.5);
    g.stroke();
    return { low, high, y, pane };
  }

  #drawNothing(g, look, pane, text) {
    g.fillStyle = look.text;
    g.textAlign = 'center';
    g.textBaseline = 'middle';
    g.fillText(text, this.#plotWidth() / 2, (pane.from + pane.to) / 2);
  }

  #drawSignals(g, look, x, bottom) {
    const taken = [-Infinity, -Infinity];
    g.textAlign = 'center';
    g.textBaseline = 'middle';
    for (const signal of [...this.#data.signals].sort((a, b) => a.detected_at_ms - b.detected_at_ms)) {
      const at = Math.round(x(signal.detected_at_ms / 1000)) + 0.5;
      if (at < -20 || at > this.#plotWidth() + 20) continue;
      const begins = signal.phase !== 'EXIT' && signal.phase !== 'UPDATE';
      g.strokeStyle = look.accent;
      g.globalAlpha = begins ? 0.55 : 0.2;
      g.setLineDash([2, 3]);
      g.beginPath();
      g.moveTo(at, FLAGS);
      g.lineTo(at, bottom);
      g.stroke();
      g.setLineDash([]);
      g.globalAlpha = 1;
      if (signal.phase === 'UPDATE') continue;
      const lane = taken.findIndex((end) => at - 11 > end);
      if (lane < 0) continue;
      taken[lane] = at + 11;
      const y = FLAGS - 9 - lane * 17;
      const middle = Math.min(this.#plotWidth() - 12, Math.max(12, at));
      g.beginPath();
      g.roundRect(middle - 11, y - 7, 22, 14, 3);
      g.fillStyle = begins ? look.accent : look.panel;
      g.fill();
      g.stroke();
      g.fillStyle = begins ? look.panel : look.accent;
      g.fillText(signalCode(signal.signal_type), middle, y + 0.5);
    }
  }

  #drawValues(g, look, axis, format, plot) {
    if (axis === null) return;
    g.fillStyle = look.text;
    g.textAlign = 'left';
    g.textBaseline = 'middle';
    for (const tick of valueTicks(axis.low, axis.high, (axis.pane.to - axis.pane.from) / 42)) {
      const y = Math.round(axis.y(tick)) + 0.5;
      g.strokeStyle = look.line;
      g.beginPath();
      g.moveTo(plot, y);
      g.lineTo(plot + 4, y);
      g.stroke();
      g.fillText(format(tick), plot + 8, y);
    }
  }

  #drawPointer(g, look, plot, height) {
    if (this.#at === null || this.#at > plot) return;
    if (this.#drag !== null && Math.abs(this.#at - this.#drag) >= LEAST_DRAG) {
      g.fillStyle = look.accent;
      g.globalAlpha = 0.15;
      g.fillRect(Math.min(this.#drag, this.#at), FLAGS, Math.abs(this.#at - this.#drag), height - BOTTOM - FLAGS);
      g.globalAlpha = 1;
    }
    g.strokeStyle = look.text;
    g.beginPath();
    g.moveTo(Math.round(this.#at) + 0.5, FLAGS);
    g.lineTo(Math.round(this.#at) + 0.5, height - BOTTOM);
    g.stroke();
  }

  /** The figures at the pointer, or the newest. */
  #read(x) {
    const { bars, points, signals, to, every, until } = this.#data;
    const pointed = this.#at !== null;
    const t = pointed ? this.#timeAt(this.#at) : Math.min(to, until ?? to);
    const bar = bars[lastAtOrBefore(bars, t, (b) => b.start_s)];
    const point = points[lastAtOrBefore(points, t, (p) => p.end_s)];
    const near = pointed ? signals.find((signal) => Math.abs(x(signal.detected_at_ms / 1000) - this.#at) < 12) : undefined;
    const inBar = bar && t < bar.start_s + every ? bar : null;
    const one = (name, text, title, colour) => el('span', { title }, el('small', {}, name), el('b', { class: colour }, text));
    fill(this.readout, el('span', {}, el('b', {}, `${day(t)} ${clock(t)}`), el('small', {}, 'UTC')),
      inBar && ['open', 'high', 'low', 'close'].map((name) => one(name, price(inBar[name]), exact(inBar[name], 'SOL per token'))),
      !inBar && bar && one('last', price(bar.close), exact(bar.close, 'SOL per token')),
      inBar && one('volume', `${amount(inBar.volume)} SOL`), point && one('net flow', `${flow(point.net_flow)} SOL`, null, tone(point.net_flow)),
      point && one('wallets', count(point.wallets)),
      near && el('span', { class: 'near' }, `${signalName(near.signal_type)} ${phaseName(near.phase)}, ${strength(near.confidence)}`));
  }
}
