/**
 * The candidates a person may have meant: equal but for upper and lower case first, then by edit distance
 * (at most a third of the word, at least 1), then those that contain the word; ties keep the given order.
 * @returns at most `limit` of them, best first; cost |word| × |candidates| × their length
 */
export function nearest(word: string, candidates: readonly string[], limit = 3): string[] {
  const wanted = word.toLowerCase();
  const reach = Math.max(1, Math.floor(word.length / 3));
  return candidates
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate.toLowerCase(), reach) }))
    .filter(({ distance }) => distance <= reach + 1)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function distanceTo(word: string, candidate: string, reach: number): number {
  if (Math.abs(word.length - candidate.length) <= reach) {
    const distance = editDistance(word, candidate);
    if (distance <= reach) return distance;
  }
  return word.length > 2 && (candidate.includes(word) || (candidate.length > 2 && word.includes(candidate)))
    ? reach + 1
    : Infinity;
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swapped neighbours of UTF-16 units,
 * one each (Damerau 1964, no unit edited twice); O(|a| × |b|).
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; ++i) {
    const next = [i];
    for (let j = 1; j <= b.length; ++j) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
