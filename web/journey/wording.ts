/** A whole number as notes write it: `12,345`. */
export function written(count: number): string {
  return count.toLocaleString("en-US");
}

/** `1 row`, `12,345 rows`; `many` where the plural is not made with an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${written(count)} ${count === 1 ? one : many}`;
}

/** A share as notes write it: `31 %`, finer near the ends (`0.4 %`, `99.6 %`), so that only all is 100 %; 0 of 0 is `0 %`. */
export function percent(part: number, whole: number): string {
  const share = whole > 0 ? (100 * part) / whole : 0;
  if (share > 0 && share < 10) return `${Number(share.toPrecision(2))} %`;
  if (share > 99 && share < 100)
    return `${Math.min(99.99, Number((100 - Number((100 - share).toPrecision(1))).toFixed(2)))} %`;
  return `${Math.round(share)} %`;
}

/** What several did, `are in the data`, as it is said of so many: `is in the data`. */
export function agreeing(words: string, count: number): string {
  if (count !== 1) return words;
  return words
    .replace(/^are /, "is ")
    .replace(/^were /, "was ")
    .replace(/^have /, "has ");
}

/** `Journeys`: as a sentence begins. */
export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Labels in quotes, at most `limit` of them: `'a', 'b' and 3 more`. */
export function quoted(labels: readonly string[], limit = 5): string {
  const shown = labels.slice(0, limit).map((label) => `'${label}'`);
  if (labels.length > limit) return `${shown.join(", ")} and ${written(labels.length - limit)} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "");
}

/** A time in seconds, and from two minutes on in the largest unit that gives two of it or more: `90 seconds`, `7200 seconds (2 hours)`. */
export function spoken(ms: number): string {
  const seconds = `${ms / 1000} ${ms === 1000 ? "second" : "seconds"}`;
  const larger = LARGER_UNITS.find(([, length]) => ms >= 2 * length);
  return larger ? `${seconds} (${Number((ms / larger[1]).toPrecision(3))} ${larger[0]})` : seconds;
}

const LARGER_UNITS = [
  ["days", 86_400_000],
  ["hours", 3_600_000],
  ["minutes", 60_000],
] as const;
