import type { Noun } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import { SPECIAL_LABELS, specialBehind, START } from "./edge-counts.ts";
import type { HelperInput, Parameter } from "./helper.ts";
import { takeSegments } from "./path-groups.ts";
import { ARRIVED, type PathSet } from "./path-set.ts";
import { matchPattern, patternNote } from "./pattern.ts";
import { read } from "./role-parameters.ts";
import { counted, percent, written } from "./wording.ts";

/** Parameters that thread paths again: only those that go a certain way are counted, from their beginning to their end. */
export const throughParameters: readonly Parameter[] = [
  {
    name: "through",
    type: "patterns",
    purpose:
      "only paths that go this way, one step right after the other: `['pay', 'error']`, or one activity; `(start)`, `(end)`, `(lost)`, `(more)` and `(other)` can be named too",
  },
  {
    name: "through_step",
    type: "integer",
    min: 0,
    purpose: "only where `through` begins at this step, 0 for `(start)`; left out, at any",
  },
];

/** A way that paths must go, as the call names it. */
export interface Through {
  /** patterns over the names of nodes, ends included, for one step right after the other */
  readonly patterns: readonly string[];
  readonly step: number | undefined;
}

/** More patterns than a machine word has bits cannot be matched in one scan. */
const MOST_PATTERNS = 31;

/** @throws RangeError when more than 31 patterns are given */
export function readThrough({ arguments: given }: HelperInput): Through | undefined {
  const patterns = read(given, "through", "patterns")?.map(({ text }) => text);
  if (!patterns?.length) return undefined;
  if (patterns.length > MOST_PATTERNS)
    throw new RangeError(`through => a way of ${patterns.length} steps; name at most ${MOST_PATTERNS}`);
  return { patterns, step: read(given, "through_step", "integer") };
}

/**
 * The paths that go a certain way, whole: what comes before and after it stays. Nodes are matched by the names they are
 * counted under, so after folding `(other)` is one of them. One scan by the shift-and method (Baeza-Yates and Gonnet
 * 1992, "A new approach to text searching"), O(events).
 */
export function takeThrough(paths: PathSet, through: Through): PathSet {
  return takePaths(paths, pathsThrough(paths, through));
}

/** The numbers of the paths that go a certain way, ascending. */
export function pathsThrough(paths: PathSet, through: Through): Int32Array {
  const { count: all } = paths.segments;
  const taken = new Int32Array(all);
  const goes = matcher(paths, through);
  let count = 0;
  for (let s = 0; s < all; ++s) {
    taken[count] = s;
    count += goes(s) ? 1 : 0;
  }
  return taken.subarray(0, count);
}

/** Some of the paths. */
export function takePaths(paths: PathSet, taken: Int32Array): PathSet {
  const { segments } = paths;
  return { ...paths, segments: { ...takeSegments(segments, taken), tally: segments.tally } };
}

/** How many units have a path. */
export function unitsOf({ segments: { count, unit } }: PathSet): number {
  let units = 0;
  for (let s = 0; s < count; ++s) units += s === 0 || unit[s] !== unit[s - 1] ? 1 : 0;
  return units;
}

/** What a reader must know of a selection; a warning where it names what there is not. */
export function throughNotes(
  whole: PathSet,
  selected: PathSet,
  { patterns, step }: Through,
  noun: Noun,
): Note[] {
  const [all, some] = [unitsOf(whole), unitsOf(selected)];
  const at = step === undefined ? "" : ` from step ${written(step)} on`;
  const way = patterns.map((text) => `'${text}'`).join(", then ");
  const text = `Only paths that go through ${way}${at} are counted, whole: those of ${written(some)} of ${counted(all, noun.one, noun.many)} (${percent(some, all)}).`;
  const names = namesOf(whole);
  const warnings = patterns.flatMap((pattern) => patternNote("through", pattern, names) ?? []);
  return [{ level: "info", text }, ...warnings];
}

function namesOf({ labels }: PathSet): readonly string[] {
  return [...labels, ...SPECIAL_LABELS];
}

/** Whether segment s goes the way. Bit i of the state: the nodes seen last fit the first i + 1 patterns. */
function matcher(paths: PathSet, { patterns, step }: Through): (s: number) => boolean {
  const { labels, fromStart, events, segments } = paths;
  const { first, last, ending } = segments;
  const masks = masksOf(patterns, namesOf(paths));
  const found = 1 << (patterns.length - 1);
  const startMask = fromStart ? masks[labels.length + START] : 0;
  const endMask = (s: number) =>
    ending[s] === ARRIVED ? 0 : masks[labels.length + specialBehind(ending[s])];
  if (step !== undefined)
    return (s) => {
      const length = last[s] - first[s] + 1;
      for (const at of patterns.keys()) {
        const place = step + at;
        const mask =
          place === 0
            ? startMask
            : place <= length
              ? masks[events.node[first[s] + place - 1]]
              : place === length + 1
                ? endMask(s)
                : 0;
        if (!(mask & (1 << at))) return false;
      }
      return true;
    };
  return (s) => {
    let state = 1 & startMask;
    if (state & found) return true;
    for (let i = first[s]; i <= last[s]; ++i) {
      state = ((state << 1) | 1) & masks[events.node[i]];
      if (state & found) return true;
    }
    return (((state << 1) | 1) & endMask(s) & found) !== 0;
  };
}

/** Per node, bit i where pattern i matches its name. */
function masksOf(patterns: readonly string[], names: readonly string[]): Int32Array {
  const masks = new Int32Array(names.length);
  patterns.forEach((pattern, i) =>
    matchPattern(pattern, names).forEach((hit, at) => (masks[at] |= hit << i)),
  );
  return masks;
}
