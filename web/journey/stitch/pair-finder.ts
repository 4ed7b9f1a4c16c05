import type { Candidates } from "./blocking.ts";

/** Finds the place of a pair of records among the candidates, -1 where it is none. O(records) once, then O(log). */
export function pairFinder(
  { left, right }: Pick<Candidates, "left" | "right">,
  records: number,
): (a: number, b: number) => number {
  const starts = new Int32Array(records + 1);
  for (let i = 0; i < left.length; ++i) ++starts[left[i] + 1];
  for (let record = 0; record < records; ++record) starts[record + 1] += starts[record];
  return (a, b) => {
    const [own, other] = a < b ? [a, b] : [b, a];
    const end = starts[own + 1];
    let low = starts[own];
    for (let high = end; low < high;) {
      const middle = (low + high) >> 1;
      if (right[middle] < other) low = middle + 1;
      else high = middle;
    }
    return low < end && right[low] === other ? low : -1;
  };
}
