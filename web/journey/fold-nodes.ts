import { narrow } from "./build-index.ts";
import type { Layer } from "./path-steps.ts";
import type { PathSet } from "./path-set.ts";

export const OTHER = "(other)";

/**
 * Folds all but the `keep` largest activities (in the steps view: of each step) into `(other)`: those with most distinct
 * units stay, ties by label. The ends of the paths, where `isEnd` is 1, always stay and count among the kept.
 * @returns the same segments over events of their own, to be counted again, so that nothing is added up that cannot be
 */
export function foldNodes(paths: PathSet, layers: readonly Layer[], keep: number, isEnd: Uint8Array) {
  const kept = layers.map(({ counts }) => largest(paths.labels, counts.touched, keep, isEnd));
  const folded = new Set<number>();
  layers.forEach(({ counts }, layer) =>
    paths.labels.forEach((_, node) => {
      if (counts.touched[node] > 0 && !kept[layer][node]) folded.add(node);
    }),
  );
  const keptAt = new Map(layers.map(({ step }, layer) => [step ?? 0, kept[layer]]));
  const isGraph = layers.length === 1 && layers[0].step === undefined;
  return {
    paths: folded.size ? rewrite(paths, (step) => keptAt.get(isGraph ? 0 : step)) : paths,
    folded: folded.size,
  };
}

function largest(labels: readonly string[], units: Int32Array, keep: number, isEnd: Uint8Array): Uint8Array {
  const order = Array.from(labels.keys()).sort(
    (a, b) => isEnd[b] - isEnd[a] || units[b] - units[a] || (labels[a] < labels[b] ? -1 : 1),
  );
  const kept = isEnd.slice();
  for (const node of order.slice(0, keep)) kept[node] = 1;
  return kept;
}

/** Copies the segments’ events one behind the other: a shared event may be kept in one segment and folded in the next. */
function rewrite(
  { labels, events, segments, fromStart }: PathSet,
  keptAt: (step: number) => Uint8Array | undefined,
): PathSet {
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
      const kept = keptAt(i - segments.first[s] + 1);
      node[at] = kept?.[events.node[i]] ? events.node[i] : other;
      time[at] = events.time[i];
      row[at++] = events.row[i];
    }
    last[s] = at - 1;
  }
  const copied = {
    offsets: new Int32Array(0),
    node,
    time,
    row,
    dropped: events.dropped,
    collapsed: events.collapsed,
  };
  return { labels: [...labels, OTHER], events: copied, segments: { ...segments, first, last }, fromStart };
}
