import type { Previous } from "./previous.ts";

/** What became of a known customer, or of some of its rows. */
export interface Change {
  /** `merged`: its id ended; `split`: rows of it are a customer of their own now; `moved`: rows of it went to another one */
  readonly kind: "merged" | "split" | "moved";
  /** the id the rows had, and its number */
  readonly former: string;
  readonly formerNumber: number;
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

/** Former customers and customers that share rows, a pair at each place. */
interface Common {
  readonly count: number;
  readonly former: Int32Array;
  readonly customer: Int32Array;
  /** how many rows they share, and when the first of these was */
  readonly rows: Int32Array;
  readonly first: Float64Array;
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
  const { ids } = previous;
  const common = commonRows(of, previous.of, time, ids.length);
  const { count, former, customer, rows } = common;
  const heirs = heirsOf(common, names, ids.length);
  /** per customer the place of the oldest id it is heir of, or -1 */
  const survivor = new Int32Array(names.length).fill(-1);
  for (const heir of heirs) {
    if (heir < 0) continue;
    const known = survivor[customer[heir]];
    if (known < 0 || isOlder(common, heir, known, ids)) survivor[customer[heir]] = heir;
  }
  const changes: Change[] = [];
  const isKnown = new Uint8Array(names.length);
  for (let place = 0; place < count; ++place) {
    const stays = survivor[customer[place]];
    isKnown[customer[place]] = 1;
    if (stays >= 0 && former[stays] === former[place]) continue;
    const kind = heirs[former[place]] === place ? "merged" : stays >= 0 ? "moved" : "split";
    changes.push({
      kind,
      former: ids[former[place]],
      formerNumber: former[place],
      customer: customer[place],
      rows: rows[place],
    });
  }
  let kept = 0;
  let added = 0;
  for (let one = 0; one < names.length; ++one) {
    if (survivor[one] >= 0) ++kept;
    if (!isKnown[one]) ++added;
  }
  const carried = carriedNames(names, ids, (one) => (survivor[one] < 0 ? -1 : former[survivor[one]]));
  return { names: carried, changes, kept, added };
}

function commonRows(of: Int32Array, before: Int32Array, time: Float64Array, formers: number): Common {
  // pairs are mostly far fewer than rows; memory that is not written to costs nothing
  const [former, customer, rows, next] = [0, 1, 2, 3].map(() => new Int32Array(of.length));
  const first = new Float64Array(of.length);
  /** per former customer the last place that is its; each place names the one before, or -1 */
  const last = new Int32Array(formers).fill(-1);
  let count = 0;
  for (let row = 0; row < of.length; ++row) {
    const then = before[row];
    if (then < 0) continue;
    const who = of[row];
    let place = last[then];
    while (place >= 0 && customer[place] !== who) place = next[place];
    if (place < 0) {
      place = count++;
      former[place] = then;
      customer[place] = who;
      first[place] = Infinity;
      next[place] = last[then];
      last[then] = place;
    }
    ++rows[place];
    // a row without a time is older than any
    const when = time[row];
    if (!(when >= first[place])) first[place] = when >= -Infinity ? when : -Infinity;
  }
  return { count, former, customer, rows, first };
}

/** Per former customer the place that says where its id goes; -1 where none of its rows is left. */
function heirsOf(
  { count, former, customer, rows, first }: Common,
  names: readonly string[],
  formers: number,
): Int32Array {
  const heirs = new Int32Array(formers).fill(-1);
  for (let place = 0; place < count; ++place) {
    const known = heirs[former[place]];
    const isBetter =
      known < 0 ||
      first[place] < first[known] ||
      (first[place] === first[known] &&
        (rows[place] > rows[known] ||
          (rows[place] === rows[known] && names[customer[place]] < names[customer[known]])));
    if (isBetter) heirs[former[place]] = place;
  }
  return heirs;
}

function isOlder({ first, former }: Common, a: number, b: number, ids: readonly string[]): boolean {
  return first[a] === first[b] ? ids[former[a]] < ids[former[b]] : first[a] < first[b];
}

/** @param formerOf number of the id a customer goes on with, or -1 */
function carriedNames(
  names: readonly string[],
  ids: readonly string[],
  formerOf: (customer: number) => number,
): string[] {
  const fresh = new Set(names.filter((_, customer) => formerOf(customer) < 0));
  const isFree = !fresh.size || !ids.some((id) => fresh.has(id));
  const taken = new Set(isFree ? [] : ids);
  return names.map((name, customer) => {
    const former = formerOf(customer);
    if (former >= 0) return ids[former];
    return isFree ? name : freeName(name, taken);
  });
}

/** A name no id of then has, retired or not, nor a new one of now. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let k = 2; taken.has(free); ++k) free = `${name}~${k}`;
  taken.add(free);
  return free;
}
