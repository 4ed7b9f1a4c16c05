import type { Previous } from "./previous.ts";

/** What became of a known customer, or of some of its rows. */
export interface Change {
  /** `merged`: its id ended; `split`: rows of it are a customer of their own now; `moved`: rows of it went to another one */
  readonly kind: "merged" | "split" | "moved";
  /** the id the rows had */
  readonly former: string;
  /** number of the customer that has them now */
  readonly customer: number;
  readonly rows: number;
}

/** Customers under the ids they had. */
export interface Carried {
  readonly names: readonly string[];
  readonly changes: readonly Change[];
  /** customers that had an id before, and customers of new rows alone */
  readonly kept: number;
  readonly added: number;
}

/** How many rows a former customer and one of now have in common, and when the first of these was. */
interface Common {
  readonly former: number;
  readonly customer: number;
  rows: number;
  first: number;
}

/**
 * Lets ids last. An id stays with the customer that holds the oldest of its rows; where that is the heir of several ids, the
 * oldest of them stays, and the others are retired: they are merged into it. What is new takes its own name. A row without
 * a time, such as one of a register, is older than any event; ties go to the side with more rows, then to the smaller id.
 * The order of the rows plays no part. O(rows).
 * Source: Snowplow “merges” and Segment `canonical_segment_id`, where the oldest profile survives.
 * @param of length n; number of each row’s customer
 * @param names per customer the name it has by its identifiers
 * @param time length n; ms since 1970 UTC, NaN where unknown
 */
export function carryIds(
  of: Int32Array,
  names: readonly string[],
  previous: Previous,
  time: Float64Array,
): Carried {
  const common = commonRows(of, previous.of, time);
  const heirs = heirsOf(common, names);
  const survivor = new Map<number, Common>();
  for (const heir of heirs.values()) {
    const known = survivor.get(heir.customer);
    if (!known || isOlder(heir, known, previous.ids)) survivor.set(heir.customer, heir);
  }
  const taken = new Set(previous.ids);
  const carried = names.map((name, customer) => {
    const own = survivor.get(customer);
    return own ? previous.ids[own.former] : freeName(name, taken);
  });
  const changes = common.flatMap((one): Change[] => {
    const { former, customer, rows } = one;
    const stays = survivor.get(customer);
    if (stays?.former === former) return [];
    const kind = heirs.get(former) === one ? "merged" : stays ? "moved" : "split";
    return [{ kind, former: previous.ids[former], customer, rows }];
  });
  const seen = new Set(common.map(({ customer }) => customer));
  return { names: carried, changes, kept: survivor.size, added: names.length - seen.size };
}

/** One entry for each former customer and customer that share rows, in order of the former ids. */
function commonRows(of: Int32Array, before: Int32Array, time: Float64Array): Common[] {
  const found = new Map<number, Common[]>();
  for (let row = 0; row < of.length; ++row) {
    if (before[row] < 0) continue;
    const list = found.get(before[row]);
    const first = Number.isNaN(time[row]) ? -Infinity : time[row];
    const known = list?.find(({ customer }) => customer === of[row]);
    if (known) {
      ++known.rows;
      if (first < known.first) known.first = first;
      continue;
    }
    const fresh = { former: before[row], customer: of[row], rows: 1, first };
    if (list) list.push(fresh);
    else found.set(before[row], [fresh]);
  }
  return [...found].sort(([a], [b]) => a - b).flatMap(([, list]) => list);
}

/** Per former customer where its id goes. */
function heirsOf(common: readonly Common[], names: readonly string[]): Map<number, Common> {
  const heirs = new Map<number, Common>();
  for (const one of common) {
    const known = heirs.get(one.former);
    const isBetter =
      !known ||
      one.first < known.first ||
      (one.first === known.first &&
        (one.rows > known.rows || (one.rows === known.rows && names[one.customer] < names[known.customer])));
    if (isBetter) heirs.set(one.former, one);
  }
  return heirs;
}

function isOlder(a: Common, b: Common, ids: readonly string[]): boolean {
  return a.first === b.first ? ids[a.former] < ids[b.former] : a.first < b.first;
}

/** A name no id of then has, retired or not, nor a new one of now. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let k = 2; taken.has(free); ++k) free = `${name}~${k}`;
  taken.add(free);
  return free;
}
