import type { Candidates } from "./blocking.ts";
import { membersOf } from "./members.ts";
import { ADDED, GONE } from "./pair-sample.ts";

/** Candidates found before records were added or went. */
export interface EarlierCandidates {
  readonly candidates: Pick<Candidates, "left" | "right" | "keys" | "complete">;
  /** per record KEPT, ADDED or GONE; first those that are there, then those that are gone */
  readonly change: Uint8Array;
  /** per earlier record its number now, -1 where it is gone; ascending but for these */
  readonly to: Int32Array;
}

/** Groups of records that share a key; those that are gone stand behind the others. */
export interface KeyGroups {
  /** group of each record, -1: none */
  readonly groups: Int32Array;
  readonly groupCount: number;
}

export interface GrownPairs {
  /** length m; in order of the left, then of the right records */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** length m; place of each pair among the earlier candidates, -1 where it was not taken from there */
  readonly earlier: Int32Array;
}

/**
 * The pairs that share a group of no more than `largest` records, where those of the same keys are known from before. Only
 * groups of added records are looked into, and those that grew or shrank beyond that size. O(records × keys + pairs), of
 * which the part that is slow takes the new pairs alone.
 */
export function growPairs(
  keys: readonly KeyGroups[],
  records: number,
  largest: number,
  { candidates, change, to }: EarlierCandidates,
): GrownPairs {
  const sizes = keys.map(({ groups, groupCount }) => groupSizes(groups, groupCount, change));
  const isAsked = Uint8Array.from(change.subarray(0, records), (one) => (one === ADDED ? 1 : 0));
  keys.forEach(({ groups }, k) => {
    const { now, before } = sizes[k];
    if (!now.some((size, group) => size > largest !== before[group] > largest)) return;
    for (let i = 0; i < records; ++i) {
      const group = groups[i];
      if (group >= 0 && now[group] > largest !== before[group] > largest) isAsked[i] = 1;
    }
  });
  const asked = Int32Array.from(isAsked.keys()).filter((record) => isAsked[record]);
  const grouped = keys.map(({ groups, groupCount }, k) => {
    const isNeeded = new Uint8Array(groupCount);
    for (const record of asked) {
      const group = groups[record];
      if (group >= 0 && sizes[k].now[group] <= largest) isNeeded[group] = 1;
    }
    return membersOf(
      groups.subarray(0, records).map((group) => (group >= 0 && isNeeded[group] ? group : -1)),
      groupCount,
    );
  });
  const stamp = new Int32Array(records).fill(-1);
  const found: number[] = [];
  for (const record of asked) {
    stamp[record] = record;
    for (let k = 0; k < keys.length; ++k) {
      const group = keys[k].groups[record];
      if (group < 0) continue;
      const { offsets, members } = grouped[k];
      for (let at = offsets[group]; at < offsets[group + 1]; ++at) {
        const other = members[at];
        if (stamp[other] === record) continue;
        stamp[other] = record;
        // two that are both asked meet twice
        if (other < record) found.push(other * records + record);
        else if (!isAsked[other]) found.push(record * records + other);
      }
    }
  }
  return merged(Float64Array.from(found).sort(), records, isAsked, candidates, to);
}

function groupSizes(groups: Int32Array, groupCount: number, change: Uint8Array) {
  const now = new Int32Array(groupCount);
  const before = new Int32Array(groupCount);
  for (let i = 0; i < groups.length; ++i) {
    if (groups[i] < 0) continue;
    if (change[i] !== GONE) ++now[groups[i]];
    if (change[i] !== ADDED) ++before[groups[i]];
  }
  return { now, before };
}

/**
 * The earlier pairs of records that were not asked, and those that were found, in one order.
 * @param found left × records + right, ascending
 */
function merged(
  found: Float64Array,
  records: number,
  isAsked: Uint8Array,
  { left, right }: EarlierCandidates["candidates"],
  to: Int32Array,
): GrownPairs {
  const most = left.length + found.length;
  const pairs = { left: new Int32Array(most), right: new Int32Array(most), earlier: new Int32Array(most) };
  const stays = to.map((record) => (record >= 0 && !isAsked[record] ? record : -1));
  let count = 0;
  let next = 0;
  let nextPair = found.length ? found[0] : Infinity;
  const takeFoundBefore = (pair: number) => {
    for (; nextPair < pair; nextPair = ++next < found.length ? found[next] : Infinity) {
      pairs.left[count] = Math.floor(nextPair / records);
      pairs.right[count] = nextPair % records;
      pairs.earlier[count++] = -1;
    }
  };
  for (let k = 0; k < left.length;) {
    const one = left[k];
    const a = stays[one];
    if (a >= 0) takeFoundBefore(a * records);
    for (; k < left.length && left[k] === one; ++k) {
      const b = stays[right[k]];
      if (a < 0 || b < 0) continue;
      if (nextPair < a * records + b) takeFoundBefore(a * records + b);
      pairs.left[count] = a;
      pairs.right[count] = b;
      pairs.earlier[count++] = k;
    }
  }
  takeFoundBefore(Infinity);
  return {
    left: pairs.left.subarray(0, count),
    right: pairs.right.subarray(0, count),
    earlier: pairs.earlier.subarray(0, count),
  };
}
