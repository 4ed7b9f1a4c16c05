import type { NamedColumn } from "#table/table.ts";
import { coded } from "./coded.ts";
import { COMPARISON_COLUMNS } from "./compare-groups.ts";
import { MISSING, ownName } from "./own-words.ts";
import type { PathSet, Segments } from "./path-set.ts";

/** The segments of the units that share a value of the `by` column. */
export interface PathGroup {
  readonly value: string;
  readonly segments: Omit<Segments, "tally">;
}

/**
 * Segments by the value of a column at the first event of the unit’s first segment, so that a unit is in exactly one
 * group. Groups of most units first, ties by value; a missing value is `(none)`.
 */
export function groupPaths({ events, segments }: PathSet, by: NamedColumn | undefined): PathGroup[] {
  if (!by) return [{ value: "", segments }];
  const values = coded(by.data);
  const groupOf = new Int32Array(segments.count);
  const units = new Int32Array(values.count + 1);
  const sizes = new Int32Array(values.count + 1);
  for (let s = 0; s < segments.count; ++s) {
    if (s > 0 && segments.unit[s] === segments.unit[s - 1]) groupOf[s] = groupOf[s - 1];
    else {
      const code = values.codes[events.row[segments.first[s]]];
      groupOf[s] = code < 0 ? values.count : code;
      units[groupOf[s]] += 1;
    }
    sizes[groupOf[s]] += 1;
  }
  const valueOf = (code: number): string => (code === values.count ? MISSING : ownName(values.label(code)));
  const offsets = new Int32Array(sizes.length + 1);
  sizes.forEach((size, code) => (offsets[code + 1] = offsets[code] + size));
  const next = offsets.slice();
  const order = new Int32Array(segments.count);
  for (let s = 0; s < segments.count; ++s) order[next[groupOf[s]]++] = s;
  return Array.from(units.keys())
    .filter((code) => units[code] > 0)
    .sort((a, b) => units[b] - units[a] || (valueOf(a) < valueOf(b) ? -1 : 1))
    .map((code) => ({
      value: valueOf(code),
      segments: takeSegments(segments, order.subarray(offsets[code], offsets[code + 1])),
    }));
}

/** The name of the `by` column in a result that has columns of its own. */
export function byName(column: string, taken: readonly string[]): string {
  return [...taken, ...COMPARISON_COLUMNS].includes(column.toLowerCase()) ? `by_${column}` : column;
}

/** Some of the segments, in the order of `chosen`. */
export function takeSegments(segments: Segments, chosen: Int32Array): Omit<Segments, "tally"> {
  const take = (values: Int32Array): Int32Array => chosen.map((s) => values[s]);
  return {
    count: chosen.length,
    first: take(segments.first),
    last: take(segments.last),
    unit: take(segments.unit),
    ending: Uint8Array.from(chosen, (s) => segments.ending[s]),
    reached: Uint8Array.from(chosen, (s) => segments.reached[s]),
  };
}
