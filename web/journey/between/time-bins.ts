const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Bounds that a person reads as they are, about two to each doubling at most and three to each ten: [ms, name]. */
const BOUNDS: readonly (readonly [ms: number, name: string])[] = [
  [0, "0"],
  ...[1, 10, 100].map((n) => [n, `${n} ms`] as const),
  ...[1, 2, 5, 10, 20, 30].map((n) => [n * SECOND, `${n} s`] as const),
  ...[1, 2, 5, 10, 20, 30].map((n) => [n * MINUTE, `${n} min`] as const),
  ...[1, 2, 3, 6, 12].map((n) => [n * HOUR, `${n} h`] as const),
  ...[1, 2, 4, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650].map((n) => [n * DAY, `${n} d`] as const),
];

/** A range of times: from `low`, inclusive, to `high`, exclusive; the last one has no end. */
export interface TimeBin {
  /** ms */
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

/** All bins there are, ascending. */
export const timeBins: readonly TimeBin[] = BOUNDS.map(([low, name], bin) => {
  const [high, until] = BOUNDS[bin + 1] ?? [Infinity, ""];
  return { low, high, label: until ? `${name} – ${until}` : `${name} or more` };
});

/** The number of the bin that a time is in. @param ms not negative */
export function binOf(ms: number): number {
  let low = 0;
  let high = timeBins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (timeBins[middle].low <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}
