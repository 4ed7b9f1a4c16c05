import type { ExpectedPath } from "./expected-path.ts";
import { findDeviations, type Alignments } from "./find-deviations.ts";
import type { VariantCounts } from "./group-variants.ts";
import { countUnits, type Lists } from "./lists.ts";
import type { PathGroup } from "./path-groups.ts";
import type { PathSet } from "./path-set.ts";
import { selectQuantile } from "./quantile.ts";

/** The paths of one value of the `by` column against the expected path. */
export interface DeviationCounts {
  readonly value: string;
  readonly alignments: Alignments;
  /** units with a path, and with one that fits */
  readonly units: number;
  readonly unitsFitting: number;
  readonly paths: number;
  /** sum over paths of 1 − cost / (events + expected steps) */
  readonly fitness: number;
  /** per deviation */
  readonly customers: Int32Array;
  readonly times: Int32Array;
  /** per deviation: units with a path that has it and reaches `to` */
  readonly customersReached: Int32Array;
  /** per deviation: median ms of paths that have it, less that of fitting ones; NaN where either has none */
  readonly extra: Float64Array;
  /** per expected step: units that take it; and units that skip it */
  readonly taken: Int32Array;
  readonly skipped: Int32Array;
  /** units that insert an activity anywhere, repeats and moves included; and that skip it */
  readonly activities: readonly ActivityCounts[];
  /** paths and units by cost */
  readonly costPaths: Int32Array;
  readonly costUnits: Int32Array;
}

export interface ActivityCounts {
  readonly activity: string;
  readonly inserted: number;
  readonly skipped: number;
}

/**
 * Aligns each distinct sequence once and counts who made it.
 * @param variants of the group’s segments
 * @param onlyReached durations are compared among paths that reach `to`
 */
export function countDeviations(
  paths: PathSet,
  { value, segments }: PathGroup,
  variants: VariantCounts,
  expected: ExpectedPath,
  onlyReached: boolean,
): DeviationCounts {
  const { variantOf, example } = variants;
  const { unit, first, last, reached } = segments;
  const alignments = findDeviations(paths, segments, example, expected);
  const { found, cost } = alignments;
  const size = alignments.deviations.length;
  const count = (lists: Lists, below: number, only?: Uint8Array) =>
    countUnits(unit, variantOf, lists, below, only);
  const all = count(found, size);
  const costs = count(
    { offsets: Int32Array.from({ length: cost.length + 1 }, (_, k) => k), ids: cost },
    cost.reduce((most, value) => Math.max(most, value), -1) + 1,
  );
  let fitness = 0;
  variantOf.forEach((variant, s) => {
    fitness += 1 - cost[variant] / (last[s] - first[s] + 1 + expected.steps.length);
  });
  return {
    value,
    alignments,
    units: unit.reduce((sum, who, s) => sum + (s === 0 || who !== unit[s - 1] ? 1 : 0), 0),
    unitsFitting: costs.units[0] ?? 0,
    paths: segments.count,
    fitness,
    customers: all.units,
    times: all.times,
    customersReached: count(found, size, reached).units,
    extra: extraTimes(paths, segments, variantOf, alignments, onlyReached),
    taken: count(alignments.taken, expected.steps.length).units,
    skipped: count(alignments.skipped, expected.steps.length).units,
    activities: countActivities(paths.labels, expected.steps, alignments, count),
    costPaths: costs.times,
    costUnits: costs.units,
  };
}

/** A name may stand for several expected steps, and a step’s name for no activity. */
function countActivities(
  labels: readonly string[],
  steps: readonly string[],
  { inserted, skipped }: Alignments,
  count: (lists: Lists, below: number) => { readonly units: Int32Array },
): ActivityCounts[] {
  const names = [...new Set([...labels, ...steps])];
  const numberOf = new Map(names.map((name, number) => [name, number]));
  const nameOfStep = steps.map((step) => numberOf.get(step)!);
  const inserts = count(inserted, labels.length).units;
  const skips = count({ ...skipped, ids: skipped.ids.map((step) => nameOfStep[step]) }, names.length).units;
  return names.map((activity, name) => ({
    activity,
    inserted: inserts[name] ?? 0,
    skipped: skips[name],
  }));
}

/** A path counts once for each deviation, however often it has it. */
function extraTimes(
  { events: { time } }: PathSet,
  { first, last, reached }: PathGroup["segments"],
  variantOf: Int32Array,
  { found, cost, deviations }: Alignments,
  onlyReached: boolean,
): Float64Array {
  const size = deviations.length;
  const offsets = new Int32Array(size + 2);
  const lastPath = new Int32Array(size).fill(-1);
  /** Calls `use` for each path and what it has: its deviations, or `size` where it fits. */
  const each = (use: (id: number, s: number) => void): void => {
    lastPath.fill(-1);
    variantOf.forEach((variant, s) => {
      if (onlyReached && !reached[s]) return;
      if (!cost[variant]) use(size, s);
      for (let at = found.offsets[variant]; at < found.offsets[variant + 1]; ++at) {
        const id = found.ids[at];
        if (lastPath[id] !== s) use(id, s);
        lastPath[id] = s;
      }
    });
  };
  each((id) => (offsets[id + 1] += 1));
  for (let id = 0; id <= size; ++id) offsets[id + 1] += offsets[id];
  const next = offsets.slice();
  const durations = new Float64Array(offsets[size + 1]);
  each((id, s) => (durations[next[id]++] = time[last[s]] - time[first[s]]));
  const median = (id: number): number => selectQuantile(durations, offsets[id], offsets[id + 1], 0.5);
  const fitting = median(size);
  return Float64Array.from({ length: size }, (_, id) => median(id) - fitting);
}
