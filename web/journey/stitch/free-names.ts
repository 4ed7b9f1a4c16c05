/** Gives customers names nobody had before. */
export interface FreeNames {
  name(name: string, column: string | undefined, mayRepeat: boolean): string;
  /** how names given look, as long as none had to be compared with another */
  outlines(): Outlines | undefined;
}

/**
 * Gives every name once: where it is taken that of the column with it, and then with `~2`, `~3`, …
 * Nothing is compared as long as the names of a column, each there once, look like those of no other column: a million
 * customers named by a number and an e-mail address need no list of all.
 * `mayRepeat`: the column itself may give the name again.
 */
export function freeNames(): FreeNames {
  const given: string[] = [];
  /** all names given; undefined as long as they cannot meet */
  let taken: Set<string> | undefined;
  const outlines = nameOutlines();
  /** per name that was asked for again, the number it got last */
  const repeated = new Map<string, number>();
  return {
    name(name, column, mayRepeat) {
      if (!taken && !mayRepeat && outlines.isOf(name, column)) {
        given.push(name);
        return name;
      }
      taken ??= new Set(given);
      if (take(taken, name)) return name;
      const longer = column === undefined ? name : `${column}:${name}`;
      if (column !== undefined && take(taken, longer)) return longer;
      let times = repeated.get(longer) ?? 1;
      while (!take(taken, `${longer}~${++times}`));
      repeated.set(longer, times);
      return `${longer}~${times}`;
    },
    outlines: () => (taken ? undefined : outlines),
  };
}

function take(taken: Set<string>, name: string): boolean {
  const before = taken.size;
  return taken.add(name).size > before;
}

/** Which column names of a certain look come from. */
export interface Outlines {
  /** whether all names that look like this one are of its column; they are from now on, if they can be */
  isOf(name: string, column: string | undefined): boolean;
}

function nameOutlines(): Outlines {
  const columnOf = new Uint8Array(OUTLINES);
  const columns = new Map<string | undefined, number>();
  return {
    isOf(name, column) {
      let number = columns.get(column);
      if (number === undefined) columns.set(column, (number = columns.size + 1));
      if (number > 255) return false;
      const outline = outlineOf(name);
      if (columnOf[outline] === 0) columnOf[outline] = number;
      return columnOf[outline] === number;
    },
  };
}

const OUTLINES = 1 << 17;

/** Equal for equal names: length and first two signs, a few bits of each. */
function outlineOf(name: string): number {
  return ((name.length & 31) << 12) | ((name.charCodeAt(0) & 63) << 6) | (name.charCodeAt(1) & 63);
}
