// Round numbers for axes.

const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
  172_800, 604_800, 2_592_000, 7_776_000, 31_536_000];

/** Whole steps of time within [from, to], at most `most`. */
export function timeTicks(from, to, most) {
  const step = TIME_STEPS.find((s) => (to - from) / s <= most) ?? TIME_STEPS.at(-1);
  const ticks = [];
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) ticks.push(t);
  return { step, ticks };
}

/** Round values within [low, high], about `wanted`. */
export function valueTicks(low, high, wanted) {
  const raw = (high - low) / Math.max(1, wanted);
  if (!(raw > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((n) => n * power).find((s) => s >= raw);
  const ticks = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) ticks.push(i * step);
  return ticks;
}

const BAR_STEPS = [1, 5, 10, 15, 30, 60, 300, 900, 1800, 3600, 14_400, 86_400, 604_800];

/** Length of a bar, so that about 120 of them, never more than 200, fill a span. */
export const barLength = (spanSeconds) => BAR_STEPS.find((step) => spanSeconds / step <= 180) ?? BAR_STEPS.at(-1);

/** Index of the last entry with key(entry) <= x in a sorted list; -1 before the first. */
export function lastAtOrBefore(list, x, key) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(list[middle]) <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
