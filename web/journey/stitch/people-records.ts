import { personKind } from "./person-kind.ts";
import { continueColumn, personColumn, type PersonColumn, type PersonReading } from "./person-values.ts";

/** Customers to be compared, each one record. */
export interface People {
  /** length n; the customer of each record, in an order of the records’ content */
  readonly customers: Int32Array;
  readonly columns: readonly PersonColumn[];
  /** length n; 32 bits that look random, of the content alone */
  readonly hash: Uint32Array;
  /** what the next reading goes on from */
  readonly reading: PeopleReading;
}

interface PeopleReading {
  /** length n; content of each record with its customer’s name: no two are the same; ascending */
  readonly keys: readonly string[];
  readonly hash: Uint32Array;
  readonly columns: readonly PersonReading[];
}

/** Who stands where after an earlier reading. */
export interface Moves {
  /** length n; number of each record in the earlier reading, -1 where it is new; ascending but for these */
  readonly from: Int32Array;
  /** length n before; number of each earlier record now, -1 where it is gone */
  readonly to: Int32Array;
}

/** One value per customer of each column. */
export interface PeopleValues {
  readonly names: readonly string[];
  /** the compared columns: what they are called, all texts, and for each customer the code of its own, or -1 */
  readonly columns: readonly {
    readonly name: string;
    readonly texts: readonly string[];
    readonly of: Int32Array;
  }[];
}

/** Customers with a value at least, in an order of their content. O(n log n). */
export function readPeople(values: PeopleValues): People {
  const { keys, customers } = keysOf(values);
  const order = ordered(keys);
  const sorted = order.map((i) => keys[i]);
  const hash = Uint32Array.from(sorted, hashOf);
  const own = Int32Array.from(order, (i) => customers[i]);
  const columns = values.columns.map(({ name, texts, of }) =>
    personColumn(
      name,
      personKind(name, texts),
      own.map((customer) => of[customer]),
      texts,
    ),
  );
  return people(own, sorted, hash, columns);
}

/**
 * The same where an earlier reading is known: only records whose content was not there before are put in order and
 * normalised. O(n), and a logarithm for the new ones.
 * @returns undefined where values mean something else now, or more than half of the records are new or gone
 */
export function continuePeople(
  { reading: before }: People,
  values: PeopleValues,
): { people: People; moves: Moves } | undefined {
  const { keys, customers } = keysOf(values);
  const hashes = Uint32Array.from(keys, hashOf);
  const { kept, earlier, added } = sameTexts(before, keys, hashes);
  if (2 * kept.length < Math.max(keys.length, before.keys.length)) return undefined;
  added.sort((a, b) => (keys[a] < keys[b] ? -1 : 1));
  const order = new Int32Array(keys.length);
  const from = new Int32Array(keys.length).fill(-1);
  const to = new Int32Array(before.keys.length).fill(-1);
  for (let record = 0, k = 0, a = 0; record < order.length; ++record)
    if (k < kept.length && (a === added.length || keys[kept[k]] < keys[added[a]])) {
      from[record] = earlier[k];
      to[earlier[k]] = record;
      order[record] = kept[k++];
    } else order[record] = added[a++];
  const sorted = Array.from(order, (i) => keys[i]);
  const hash = Uint32Array.from(order, (i) => hashes[i]);
  const own = order.map((i) => customers[i]);
  const columns: PersonReading[] = [];
  for (const [c, { name, texts, of }] of values.columns.entries()) {
    const codes = own.map((customer) => of[customer]);
    const column = continueColumn(before.columns[c], personKind(name, texts), from, codes, texts);
    if (!column) return undefined;
    columns.push(column);
  }
  return { people: people(own, sorted, hash, columns), moves: { from, to } };
}

/** Which texts were there before: their places in the earlier order and, beside it, then; and the places of the others. */
function sameTexts(
  before: Pick<PeopleReading, "keys" | "hash">,
  keys: readonly string[],
  hashes: Uint32Array,
): { kept: number[]; earlier: number[]; added: number[] } {
  const bits = 33 - Math.clz32(before.keys.length);
  const mask = (1 << bits) - 1;
  const slots = new Int32Array(1 << bits).fill(-1);
  before.hash.forEach((hash, record) => {
    let slot = hash & mask;
    while (slots[slot] >= 0) slot = (slot + 1) & mask;
    slots[slot] = record;
  });
  const placeOf = new Int32Array(before.keys.length).fill(-1);
  const added: number[] = [];
  for (let place = 0; place < keys.length; ++place) {
    let slot = hashes[place] & mask;
    const isOther = (record: number) =>
      before.hash[record] !== hashes[place] || placeOf[record] >= 0 || before.keys[record] !== keys[place];
    while (slots[slot] >= 0 && isOther(slots[slot])) slot = (slot + 1) & mask;
    if (slots[slot] >= 0) placeOf[slots[slot]] = place;
    else added.push(place);
  }
  const earlier = Array.from(placeOf.keys()).filter((record) => placeOf[record] >= 0);
  return { kept: earlier.map((record) => placeOf[record]), earlier, added };
}

function people(
  customers: Int32Array,
  keys: readonly string[],
  hash: Uint32Array,
  columns: readonly PersonReading[],
): People {
  return { customers, columns: columns.map(({ column }) => column), hash, reading: { keys, hash, columns } };
}

/** The content of each customer that has any, as a text that begins with the first column’s value. */
function keysOf({ names, columns }: PeopleValues): { keys: string[]; customers: number[] } {
  const keys: string[] = [];
  const customers: number[] = [];
  for (let customer = 0; customer < names.length; ++customer) {
    let key = "";
    let isEmpty = true;
    for (const { texts, of } of columns) {
      const code = of[customer];
      if (code >= 0) {
        key += texts[code];
        isEmpty = false;
      }
      key += "\u0001";
    }
    if (isEmpty) continue;
    keys.push(key + names[customer]);
    customers.push(customer);
  }
  return { keys, customers };
}

function ordered(keys: readonly string[]): number[] {
  return Array.from(keys.keys()).sort((a, b) => (keys[a] < keys[b] ? -1 : 1));
}

/** FNV-1a, its bits mixed once more (MurmurHash3’s last step). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; ++i) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
