import { codesOfPairs } from "./codes-of-pairs.ts";
import { growPairs, type EarlierCandidates, type KeyGroups } from "./grow-candidates.ts";
import { membersOf } from "./members.ts";
import type { PersonColumn } from "./person-values.ts";

/** Pairs of records worth comparing, each once, and the keys that found them. */
export interface Candidates {
  /** length m; left[i] < right[i]; in order of the left, then of the right records */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly keys: readonly BlockingKey[];
  /** keys that would have gone over the budget, and what they would have cost */
  readonly skipped: readonly BlockingKey[];
  /** records that sit in a group too large to be compared under some used key */
  readonly crowded: number;
  /** every pair of records was compared */
  readonly complete: boolean;
}

export interface BlockingKey {
  readonly name: string;
  /** numbers of the columns it looks at */
  readonly columns: readonly number[];
  /** pairs it gives */
  readonly pairs: number;
}

interface Key extends BlockingKey, KeyGroups {
  /** records that are there in each group */
  readonly sizes: Int32Array;
}

/** Candidates, and which of them were candidates before. */
export interface FoundCandidates {
  readonly candidates: Candidates;
  /** length m; place of each among the earlier candidates, -1 where it was not taken from there; undefined: none was */
  readonly earlier?: Int32Array;
}

/** A group under a key larger than this is left out of the key: its pairs are found by finer keys, or not at all. */
const LARGEST_GROUP = 200;

/** Pairs compared at most: forty for each record, between half a million and twenty million. */
function pairBudget(records: number): number {
  return Math.min(20_000_000, Math.max(500_000, 40 * records));
}

/**
 * Candidates by a union of keys: every column alone, and every two columns in a coarse form (the first letters of a
 * name, the year or the day of a date, …), so that a true pair is missed only if it agrees on no two columns. The keys
 * with the fewest pairs come first, until the budget is used. If all pairs fit into the budget, all are compared.
 * @param columns of the records, and of those that are gone behind them
 * @param budget pairs at most
 * @param before with the same keys used only pairs with new records are looked for
 */
export function candidatePairs(
  columns: readonly PersonColumn[],
  records: number,
  budget = pairBudget(records),
  before?: EarlierCandidates,
): FoundCandidates {
  if ((records * (records - 1)) / 2 <= budget) return { candidates: everyPair(records) };
  const keys = keysOf(columns, records).sort((a, b) => a.pairs - b.pairs || (a.name < b.name ? -1 : 1));
  const used: Key[] = [];
  const skipped: BlockingKey[] = [];
  let left = budget;
  for (const key of keys) {
    if (!key.pairs) continue;
    if (key.pairs <= left) {
      used.push(key);
      left -= key.pairs;
    } else skipped.push(bare(key));
  }
  const found = { keys: used.map(bare), skipped, crowded: crowdedRecords(used, records), complete: false };
  if (!before || !areSameKeys(used, before.candidates))
    return { candidates: { ...union(used, records), ...found } };
  const { earlier, ...pairs } = growPairs(used, records, LARGEST_GROUP, before);
  return { candidates: { ...pairs, ...found }, earlier };
}

function areSameKeys(used: readonly Key[], { keys, complete }: Pick<Candidates, "keys" | "complete">) {
  const names = new Set(keys.map(({ name }) => name));
  return !complete && used.length === names.size && used.every(({ name }) => names.has(name));
}

function crowdedRecords(keys: readonly Key[], records: number): number {
  const isCrowded = new Uint8Array(records);
  for (const { groups, sizes } of keys)
    for (let i = 0; i < records; ++i)
      if (groups[i] >= 0 && sizes[groups[i]] > LARGEST_GROUP) isCrowded[i] = 1;
  let crowded = 0;
  for (const one of isCrowded) crowded += one;
  return crowded;
}

function bare({ name, columns, pairs }: Key): BlockingKey {
  return { name, columns, pairs };
}

function everyPair(records: number): Candidates {
  const count = (records * (records - 1)) / 2;
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  for (let i = 0, at = 0; i < records; ++i)
    for (let j = i + 1; j < records; ++j, ++at) {
      left[at] = i;
      right[at] = j;
    }
  return { left, right, keys: [], skipped: [], crowded: 0, complete: true };
}

interface Coarse {
  readonly name: string;
  readonly column: number;
  readonly groups: Int32Array;
  readonly groupCount: number;
}

function keysOf(columns: readonly PersonColumn[], records: number): Key[] {
  const coarse = columns.flatMap((column, at) => coarseForms(column, at));
  const keys = columns.map((column, at) =>
    keyOf(column.name, [at], column.codes, column.values.length, records),
  );
  for (const form of coarse)
    if (!form.name.endsWith("…"))
      keys.push(keyOf(form.name, [form.column], form.groups, form.groupCount, records));
  for (let a = 0; a < coarse.length; ++a)
    for (let b = a + 1; b < coarse.length; ++b) {
      if (coarse[a].column === coarse[b].column) continue;
      const { codes, count } = codesOfPairs(coarse[a].groups, coarse[b].groups);
      const both = [coarse[a].column, coarse[b].column];
      keys.push(keyOf(`${coarse[a].name} + ${coarse[b].name}`, both, codes, count, records));
    }
  return keys;
}

/** The coarse forms of a column’s values; a name that ends in `…` is a beginning. */
function coarseForms({ name, kind, codes, values }: PersonColumn, column: number): Coarse[] {
  const form = (label: string, of: (value: string) => string): Coarse => {
    const codeOf = new Map<string, number>();
    const codeOfValue = values.map((value) => {
      const text = of(value);
      if (text === "") return -1;
      let code = codeOf.get(text);
      if (code === undefined) codeOf.set(text, (code = codeOf.size));
      return code;
    });
    return {
      name: label,
      column,
      groups: codes.map((code) => (code < 0 ? -1 : codeOfValue[code])),
      groupCount: codeOf.size,
    };
  };
  switch (kind) {
    case "name":
      return [form(`${name} 3…`, (value) => value.replaceAll(" ", "").slice(0, 3))];
    case "text":
      return [
        form(`${name} 3…`, (value) => value.replaceAll(" ", "").slice(0, 3)),
        form(`${name} longest word`, longestWord),
      ];
    case "date":
      return [form(`${name} year…`, (v) => v.slice(0, 4)), form(`${name} day…`, (v) => v.slice(4))];
    case "email":
      return [
        form(`${name} user`, (value) => value.replace(/@.*$/, "")),
        form(`${name} 4…`, (v) => v.slice(0, 4)),
      ];
    case "postcode":
      return [form(`${name} 3…`, (value) => value.slice(0, 3))];
    case "phone":
      return [form(`${name} end`, (value) => value.slice(-6))];
    case "number":
      return [form(`${name} 3…`, (value) => value.slice(0, 3))];
    default:
      return kind satisfies never;
  }
}

/** The longest word, of several the first in the alphabet: seldom a filler, whatever stands before it. */
function longestWord(text: string): string {
  const words = text.split(" ");
  return words.reduce((best, word) =>
    word.length > best.length || (word.length === best.length && word < best) ? word : best,
  );
}

function keyOf(
  name: string,
  columns: readonly number[],
  groups: Int32Array,
  groupCount: number,
  records: number,
): Key {
  const sizes = new Int32Array(groupCount);
  for (let i = 0; i < records; ++i) if (groups[i] >= 0) ++sizes[groups[i]];
  let pairs = 0;
  for (const size of sizes) if (size <= LARGEST_GROUP) pairs += (size * (size - 1)) / 2;
  return { name, columns, groups, groupCount, sizes, pairs };
}

/** The pairs of all keys, each once: record by record, a stamp tells what was seen. */
function union(keys: readonly Key[], records: number) {
  const most = keys.reduce((sum, { pairs }) => sum + pairs, 0);
  // by the right record first
  const left = new Int32Array(most);
  const ends = new Int32Array(records);
  const grouped = keys.map(({ groups, groupCount }) => membersOf(groups.subarray(0, records), groupCount));
  const stamp = new Int32Array(records).fill(-1);
  let count = 0;
  for (let j = 0; j < records; ++j) {
    for (let k = 0; k < keys.length; ++k) {
      const group = keys[k].groups[j];
      if (group < 0) continue;
      const { offsets, members } = grouped[k];
      if (offsets[group + 1] - offsets[group] > LARGEST_GROUP) continue;
      for (let at = offsets[group]; members[at] < j; ++at) {
        const i = members[at];
        if (stamp[i] === j) continue;
        stamp[i] = j;
        left[count++] = i;
      }
    }
    ends[j] = count;
  }
  return byLeft(left.subarray(0, count), ends, records);
}

/** Sorts pairs that are in order of their right record by the left one, ties as they are. O(pairs). */
function byLeft(lefts: Int32Array, ends: Int32Array, records: number) {
  const next = new Int32Array(records + 1);
  for (const i of lefts) ++next[i + 1];
  for (let i = 0; i < records; ++i) next[i + 1] += next[i];
  const left = new Int32Array(lefts.length);
  const right = new Int32Array(lefts.length);
  for (let i = 0; i < records; ++i) left.fill(i, next[i], next[i + 1]);
  for (let j = 0, at = 0; j < records; ++j) for (; at < ends[j]; ++at) right[next[lefts[at]]++] = j;
  return { left, right };
}
