import { narrow } from "./build-index.ts";
import type { Ranks } from "./folds.ts";
import { OTHER } from "./own-words.ts";
import type { Layer } from "./path-steps.ts";
import type { Events, PathSet } from "./path-set.ts";

/**
 * Activities by size, in the steps view of each step: most distinct units first, ties by label. The ends of the paths,
 * where `isEnd` is 1, count among the first whatever their size, and all of them have place 0, so that they always stay.
 */
export function rankNodes(labels: readonly string[], layers: readonly Layer[], isEnd: Uint8Array): Ranks {
  return new Map(
    layers.map(({ step, counts: { touched } }) => {
      const order = Array.from(labels.keys()).sort(
        (a, b) => isEnd[b] - isEnd[a] || touched[b] - touched[a] || (labels[a] < labels[b] ? -1 : 1),
      );
      const rank = new Int32Array(labels.length);
      order.forEach((node, place) => (rank[node] = isEnd[node] ? 0 : place));
      return [step ?? 0, rank];
    }),
  );
}

/**
 * Folds all but the `keep` largest activities (in the steps view: of each step) into `(other)`.
 * @returns the same segments over events of their own, to be counted again, so that nothing is added up that cannot be;
 *   and how many activities were folded, at one step or more
 */
export function foldNodes(paths: PathSet, layers: readonly Layer[], keep: number, ranks: Ranks) {
  const folded = new Set<number>();
  for (const { step, counts } of layers) {
    const rank = ranks.get(step ?? 0)!;
    counts.touched.subarray(0, paths.labels.length).forEach((units, node) => {
      if (units > 0 && rank[node] >= keep) folded.add(node);
    });
  }
  const isGraph = layers.length === 1 && layers[0].step === undefined;
  const whole = (): PathSet =>
    isGraph ? relabelled(paths, ranks.get(0)!, keep) : rewritten(paths, ranks, keep);
  return { paths: folded.size ? whole() : paths, folded: folded.size };
}

/** In the graph view an event is folded or not wherever it stands. */
function relabelled(paths: PathSet, rank: Int32Array, keep: number): PathSet {
  const { labels, events } = paths;
  const other = labels.length;
  const node = narrow(other + 1, events.node.length);
  for (let i = 0; i < node.length; ++i) node[i] = rank[events.node[i]] < keep ? events.node[i] : other;
  return withOther(paths, { ...events, node });
}

/** Copies the segments’ events one behind the other: a shared event may be kept in one segment and folded in the next. */
function rewritten(paths: PathSet, ranks: Ranks, keep: number): PathSet {
  const { labels, events, segments } = paths;
  const other = labels.length;
  let length = 0;
  for (let s = 0; s < segments.count; ++s) length += segments.last[s] - segments.first[s] + 1;
  const node = narrow(other + 1, length);
  const time = new Float64Array(length);
  const row = new Int32Array(length);
  const first = new Int32Array(segments.count);
  const last = new Int32Array(segments.count);
  let at = 0;
  for (let s = 0; s < segments.count; ++s) {
    first[s] = at;
    for (let i = segments.first[s]; i <= segments.last[s]; ++i) {
      const rank = ranks.get(i - segments.first[s] + 1)?.[events.node[i]] ?? 0;
      node[at] = rank < keep ? events.node[i] : other;
      time[at] = events.time[i];
      row[at++] = events.row[i];
    }
    last[s] = at - 1;
  }
  const copied = { ...events, offsets: new Int32Array(0), node, time, row };
  return withOther({ ...paths, segments: { ...segments, first, last } }, copied);
}

function withOther(paths: PathSet, events: Events): PathSet {
  return { ...paths, labels: [...paths.labels, OTHER], events };
}
