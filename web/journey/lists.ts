/** Lists of numbers, one behind the other: list k is ids[offsets[k]…offsets[k + 1]). */
export interface Lists {
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
}

/** Gathers lists: `add` puts a number into the open one, `close` begins the next. */
export function listBuilder() {
  let ids = new Int32Array(1024);
  let count = 0;
  const offsets = [0];
  return {
    add(id: number): void {
      if (count === ids.length) {
        const longer = new Int32Array(2 * count);
        longer.set(ids);
        ids = longer;
      }
      ids[count++] = id;
    },
    close(): void {
      offsets.push(count);
    },
    finish: (): Lists => ({ offsets: Int32Array.from(offsets), ids: ids.subarray(0, count) }),
  };
}

/**
 * For each number the units that have it in a list of theirs, and how many lists of theirs hold it.
 * @param unit length n, ascending or at least grouped; @param listOf length n: the list of each
 * @param size numbers are below it
 * @param counts length n; only entries where it is 1 are looked at; undefined: all
 */
export function countUnits(
  unit: Int32Array,
  listOf: Int32Array,
  { offsets, ids }: Lists,
  size: number,
  counts?: Uint8Array,
): { units: Int32Array; times: Int32Array } {
  const units = new Int32Array(size);
  const times = new Int32Array(size);
  const lastUnit = new Int32Array(size).fill(-1);
  for (let s = 0; s < unit.length; ++s) {
    if (counts && !counts[s]) continue;
    const end = offsets[listOf[s] + 1];
    for (let at = offsets[listOf[s]]; at < end; ++at) {
      const id = ids[at];
      times[id] += 1;
      if (lastUnit[id] !== unit[s]) units[id] += 1;
      lastUnit[id] = unit[s];
    }
  }
  return { units, times };
}
