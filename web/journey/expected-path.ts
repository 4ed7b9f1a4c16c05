import { JourneyError, type Note } from "#table/note.ts";
import type { VariantCounts } from "./group-variants.ts";
import type { PatternArgument } from "./helper.ts";
import { activityNote, matchActivities, nameInLog, ownName } from "./own-words.ts";
import type { PathSet } from "./path-set.ts";

/** The path that others are compared with. */
export interface ExpectedPath {
  /** name of each step */
  readonly steps: readonly string[];
  /** per step, per node: 1 where an event of that node takes the step */
  readonly fits: readonly Uint8Array[];
  /** customers who went exactly this way, if it was found in the data; undefined if it was given */
  readonly customers: number | undefined;
  /** steps that no event can take */
  readonly warnings: readonly Note[];
}

/**
 * The path the call gives, or the most frequent one: of most customers among the paths that reach `to`, where any
 * does, else among all; ties go to the smallest sequence, activity by activity.
 * @throws JourneyError for a list without steps
 */
export function expectedPath(
  paths: PathSet,
  variants: VariantCounts,
  given: readonly PatternArgument[] | undefined,
): ExpectedPath {
  if (!given) return mostFrequent(paths, variants);
  if (!given.length)
    throw new JourneyError(
      "deviations: expected => [] has no steps; write expected => ['first activity', 'second activity'], or leave it out for the most common path",
    );
  return {
    steps: given.map(({ label }) => ownName(nameInLog(label))),
    fits: given.map(({ text }) => matchActivities(text, paths.labels)),
    customers: undefined,
    warnings: given.flatMap(({ text }) => activityNote("expected", text, paths.labels) ?? []),
  };
}

function mostFrequent(
  { labels, events, segments }: PathSet,
  { count, example, customers }: VariantCounts,
): ExpectedPath {
  const { first, last, reached } = segments;
  let best = -1;
  for (let variant = 0; variant < count; ++variant) {
    const s = example[variant];
    const lead =
      best < 0
        ? 1
        : reached[s] - reached[example[best]] ||
          customers[variant] - customers[best] ||
          compareSequences(labels, events.node, [first, last], example[best], s);
    if (lead > 0) best = variant;
  }
  const nodes = best < 0 ? [] : [...events.node.subarray(first[example[best]], last[example[best]] + 1)];
  return {
    steps: nodes.map((node) => labels[node]),
    fits: nodes.map((node) => Uint8Array.from(labels, (_, other) => (other === node ? 1 : 0))),
    customers: best < 0 ? 0 : customers[best],
    warnings: [],
  };
}

function compareSequences(
  labels: readonly string[],
  node: ArrayLike<number>,
  [first, last]: readonly [Int32Array, Int32Array],
  a: number,
  b: number,
): number {
  const length = Math.min(last[a] - first[a], last[b] - first[b]);
  for (let i = 0; i <= length; ++i) {
    const [left, right] = [labels[node[first[a] + i]], labels[node[first[b] + i]]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return last[a] - first[a] - (last[b] - first[b]);
}
