/** Texts longer than this are compared by their beginning. */
const LONGEST = 128;

/**
 * Jaro–Winkler similarity of two texts: 1 equal, 0 nothing in common; prefix scale 0.1 over at most four characters.
 * Source: Winkler 1990, “String Comparator Metrics and Enhanced Decision Rules”. O(|a| × |b|).
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const n = Math.min(a.length, LONGEST);
  const m = Math.min(b.length, LONGEST);
  if (!n || !m) return 0;
  const reach = Math.max(0, (Math.max(n, m) >> 1) - 1);
  takenA.fill(0, 0, n);
  takenB.fill(0, 0, m);
  let common = 0;
  for (let i = 0; i < n; ++i) {
    const sign = a.charCodeAt(i);
    const end = Math.min(m, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; ++j) {
      if (takenB[j] || b.charCodeAt(j) !== sign) continue;
      takenA[i] = takenB[j] = 1;
      ++common;
      break;
    }
  }
  if (!common) return 0;
  let moved = 0;
  for (let i = 0, j = 0; i < n; ++i) {
    if (!takenA[i]) continue;
    while (!takenB[j]) ++j;
    if (a.charCodeAt(i) !== b.charCodeAt(j++)) ++moved;
  }
  const jaro = (common / n + common / m + (common - moved / 2) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < n && prefix < m && a.charCodeAt(prefix) === b.charCodeAt(prefix)) ++prefix;
  return jaro + prefix * 0.1 * (1 - jaro);
}

const takenA = new Uint8Array(LONGEST);
const takenB = new Uint8Array(LONGEST);
const rows = [0, 1, 2].map(() => new Uint16Array(LONGEST + 1));

/**
 * Damerau–Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions, substitutions
 * and swaps of neighbours. Source: Damerau 1964; Levenshtein 1966. O(|a| × |b|), less where `limit` is passed early.
 * @returns the distance, or `limit` + 1 if it is larger
 */
export function editDistance(a: string, b: string, limit = LONGEST): number {
  if (a === b) return 0;
  const n = Math.min(a.length, LONGEST);
  const m = Math.min(b.length, LONGEST);
  if (Math.abs(n - m) > limit) return limit + 1;
  let [before, last, current] = rows;
  for (let j = 0; j <= m; ++j) last[j] = j;
  for (let i = 1; i <= n; ++i) {
    const sign = a.charCodeAt(i - 1);
    let least = (current[0] = i);
    for (let j = 1; j <= m; ++j) {
      const other = b.charCodeAt(j - 1);
      let cost = last[j - 1] + (sign === other ? 0 : 1);
      if (last[j] + 1 < cost) cost = last[j] + 1;
      if (current[j - 1] + 1 < cost) cost = current[j - 1] + 1;
      if (i > 1 && j > 1 && sign === b.charCodeAt(j - 2) && other === a.charCodeAt(i - 2))
        if (before[j - 2] + 1 < cost) cost = before[j - 2] + 1;
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, last, current] = [last, current, before];
  }
  return Math.min(last[m], limit + 1);
}
