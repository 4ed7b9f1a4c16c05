/** Where the rows of each source begin, and at last where they end: length sources + 1, ascending from 0. */
export type RowLayout = readonly number[];

export function layoutOf(rowCounts: readonly number[]): RowLayout {
  const layout = [0];
  for (const count of rowCounts) layout.push(layout[layout.length - 1] + count);
  return layout;
}

/** Where a row is after rows were added behind those of its source, or behind those of others. */
export function movedRow(row: number, before: RowLayout, now: RowLayout): number {
  let source = 0;
  while (before[source + 1] <= row) ++source;
  return row - before[source] + now[source];
}

/**
 * Copies what is known of earlier rows to where they are now, source by source; what is added stays as `now` has it.
 * Does the same for nodes of identifiers, whose offsets are a layout too.
 * @returns `now`
 */
export function copyMoved<T extends Int32Array | Float64Array | Uint8Array>(
  known: T,
  before: ArrayLike<number>,
  now: T,
  layout: ArrayLike<number>,
): T {
  for (let source = 0; source + 1 < before.length; ++source)
    now.set(known.subarray(before[source], before[source + 1]), layout[source]);
  return now;
}

/** Renames nodes after values were added, in place; below 0 stands for no node. */
export function renameNodes(nodes: Int32Array, before: Int32Array, now: Int32Array): Int32Array {
  if (before === now) return nodes;
  let stays = 0;
  while (stays + 1 < before.length && before[stays + 1] === now[stays + 1]) ++stays;
  if (stays + 2 >= before.length) return nodes;
  const limit = before[stays + 1];
  for (let at = 0; at < nodes.length; ++at) {
    const node = nodes[at];
    if (node < limit) continue;
    let i = stays + 1;
    while (node >= before[i + 1]) ++i;
    nodes[at] = node - before[i] + now[i];
  }
  return nodes;
}

/** The same array where it is long enough, else a longer one with room for an eighth more; what is new is `fill`. */
export function withRoom<T extends Int32Array | Uint16Array | Uint8Array>(
  array: T,
  length: number,
  fill: number,
): T {
  if (array.length >= length) return array;
  const longer = new (array.constructor as new (length: number) => T)(Math.ceil(1.125 * length));
  if (fill !== 0) longer.fill(fill, array.length);
  longer.set(array);
  return longer;
}
