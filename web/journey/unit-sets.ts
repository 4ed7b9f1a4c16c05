import type { JourneyIndex } from "./journey-index.ts";

/** A set of units: unit u is bit `u & 31` of word `u >> 5`. */
export type UnitSet = Int32Array;

const known = new WeakMap<JourneyIndex, UnitSet | undefined>();

/**
 * The units that have an event of one of the activities. The set of every single activity is made once per index,
 * in one scan, as long as all of them together take no more than a byte per event; where there are so many activities
 * that they would, each call scans the events.
 * @param hits length index.activities; 1 for the activities looked for
 */
export function unitsWith(index: JourneyIndex, hits: Uint8Array): UnitSet {
  if (!known.has(index)) known.set(index, setPerActivity(index));
  const sets = known.get(index);
  if (!sets) return scanFor(index, hits);
  const words = wordsOf(index);
  const union = new Int32Array(words);
  hits.forEach((hit, activity) => {
    if (!hit) return;
    const from = activity * words;
    for (let word = 0; word < words; ++word) union[word] |= sets[from + word];
  });
  return union;
}

export function hasUnit(set: UnitSet, unit: number): boolean {
  return ((set[unit >> 5] >>> unit) & 1) === 1;
}

/** The units of a set, ascending. */
export function unitsIn(set: UnitSet): Int32Array {
  let count = 0;
  for (const word of set) for (let bits = word; bits !== 0; bits &= bits - 1) count += 1;
  const units = new Int32Array(count);
  let at = 0;
  for (let word = 0; word < set.length; ++word)
    for (let bits = set[word]; bits !== 0; bits &= bits - 1)
      units[at++] = (word << 5) + 31 - Math.clz32(bits & -bits);
  return units;
}

/** The sets of all activities, one behind the other. */
function setPerActivity(index: JourneyIndex): UnitSet | undefined {
  const { unitCount, offsets, activity, activities, eventCount } = index;
  const words = wordsOf(index);
  if (4 * words * activities.length > eventCount) return undefined;
  const sets = new Int32Array(words * activities.length);
  for (let unit = 0; unit < unitCount; ++unit) {
    const word = unit >> 5;
    const bit = 1 << unit;
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) sets[activity[i] * words + word] |= bit;
  }
  return sets;
}

function scanFor(index: JourneyIndex, hits: Uint8Array): UnitSet {
  const { unitCount, offsets, activity } = index;
  const set = new Int32Array(wordsOf(index));
  for (let unit = 0; unit < unitCount; ++unit) {
    let hit = 0;
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) hit |= hits[activity[i]];
    set[unit >> 5] |= hit << unit;
  }
  return set;
}

function wordsOf({ unitCount }: JourneyIndex): number {
  return (unitCount + 31) >> 5;
}
