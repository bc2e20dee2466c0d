// The small bars of a row: net flow of the trailing minute every ten seconds, above the line in, below it out.

import { svg } from './dom.js';
import { flow } from './format.js';

const WIDTH = 90;
const HEIGHT = 26;
const MOST = 30;
const STEP = WIDTH / MOST;

export function rateBars() {
  const rising = svg('path', { class: 'rising' });
  const falling = svg('path', { class: 'falling' });
  const line = svg('path', { class: 'zero' });
  const root = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' }, line, rising, falling);
  let shown = null;
  return {
    root,
    /** rates: SOL per minute, the oldest first. */
    show(rates = [], stepSeconds = 10) {
      if (rates === shown) return;
      shown = rates;
      const newest = rates.slice(-MOST);
      const top = Math.max(0, ...newest);
      const bottom = Math.min(0, ...newest);
      const scale = (HEIGHT - 2) / (top - bottom || 1);
      const zero = top === 0 && bottom === 0 ? HEIGHT / 2 : 1 + top * scale;
      let up = '';
      let down = '';
      newest.forEach((rate, i) => {
        const x = WIDTH - (newest.length - i) * STEP;
        const height = Math.max(Math.abs(rate) * scale, rate === 0 ? 0 : 0.8);
        if (rate > 0) up += `M${x.toFixed(1)} ${zero.toFixed(1)}v${(-height).toFixed(1)}h${STEP * 0.72}v${height.toFixed(1)}z`;
        if (rate < 0) down += `M${x.toFixed(1)} ${zero.toFixed(1)}v${height.toFixed(1)}h${STEP * 0.72}v${(-height).toFixed(1)}z`;
      });
      rising.setAttribute('d', up);
      falling.setAttribute('d', down);
      line.setAttribute('d', `M0 ${zero.toFixed(1)}H${WIDTH}`);
      const last = newest.length === 0 ? 'not known yet' : `${flow(newest[newest.length - 1])} SOL per minute now`;
      root.setAttribute('aria-label', `Net rate of the last ${Math.round((newest.length * stepSeconds) / 60)} minutes: ${last}`);
    },
  };
}
