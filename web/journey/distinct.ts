/**
 * Counts distinct units for many things at once, while a scan goes from unit to unit and never back. Without a branch,
 * which would be mispredicted.
 * @param counts per thing, the units so far
 * @param last per thing, the unit counted last; -1 before
 */
export function countUnit(counts: Int32Array, last: Int32Array, thing: number, unit: number): void {
  const differs = last[thing] ^ unit;
  last[thing] = unit;
  counts[thing] += (differs | (0 - differs)) >>> 31;
}

/**
 * Counts the distinct units that come to each node, whether they leave it or not. Who leaves is counted anyway, so this
 * is told only where a path ends.
 * @param left, lastLeft the units that leave each node, as `countUnit` counts them
 */
export function arrivals(left: Int32Array, lastLeft: Int32Array) {
  const counts = new Int32Array(left.length);
  const last = new Int32Array(left.length).fill(-1);
  /** the nodes the current unit came to; whether it leaves them as well is known when it is through */
  const open = new Int32Array(left.length);
  let openCount = 0;
  let current = -1;

  /** To be called before a unit is seen to leave anything. */
  function begin(unit: number): void {
    if (unit === current) return;
    for (let k = 0; k < openCount; ++k) if (lastLeft[open[k]] !== current) counts[open[k]] += 1;
    openCount = 0;
    current = unit;
  }

  function add(node: number): void {
    if (last[node] === current) return;
    last[node] = current;
    open[openCount++] = node;
  }

  function finish(): Int32Array {
    begin(-1);
    return counts.map((count, node) => count + left[node]);
  }
  return { begin, add, finish };
}
