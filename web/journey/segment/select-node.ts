import { specialBehind, START } from "../edge-counts.ts";
import { ARRIVED } from "../path-set.ts";
import { meantLabels, unknownLabels } from "./labels.ts";
import type { PathSource } from "./path-source.ts";
import type { Selection, Visit } from "./segment.ts";

/**
 * Those whose path touches an activity, or has an ending, among all who have a path, as `paths` counts a node.
 * @param step of the node: 1 for a path’s first event, 0 for `(start)`, for an ending one more than its last event’s;
 *   undefined: at any
 */
export function selectNode(source: PathSource, label: string, step: number | undefined): Selection {
  const { names } = source;
  const hits = meantLabels(label, names);
  const at = step === undefined ? "" : ` at step ${step}`;
  const endings: Readonly<Record<string, string>> = {
    "(start)": "have a path",
    "(end)": `ended${at}`,
    "(lost)": `were lost${at}`,
    "(more)": `went on beyond max_steps${at}`,
  };
  return {
    words: Object.hasOwn(endings, label) ? endings[label] : `had '${label}'${at}`,
    baseWords: "have a path",
    notes: unknownLabels("at", [label], names),
    lookAt: "middle",
    scan: (visit) => {
      if (step === undefined) scanNodes(source, hits, visit);
      else scanStep(source, hits, step, visit);
    },
  };
}

/** Every event is a chance, and so is the ending. */
function scanNodes(
  { paths: { events, labels, fromStart }, segments, position }: PathSource,
  hits: Uint8Array,
  visit: Visit,
): void {
  const { node } = events;
  const { count, first, last, unit, ending } = segments;
  const isStart = fromStart && hits[labels.length + START] === 1;
  for (let s = 0; s < count; ++s) {
    const u = unit[s];
    const end = last[s];
    for (let i = first[s]; i < end; ++i) visit(u, position(i), hits[node[i]] | +isStart, position(i));
    const isEnding = ending[s] !== ARRIVED && hits[labels.length + specialBehind(ending[s])] === 1;
    visit(u, position(end), hits[node[end]] | +isStart | +isEnding, position(end));
  }
}

/** Every path is a chance: at its event of the step, or at its last. */
function scanStep(
  { paths: { events, labels, fromStart }, segments, position }: PathSource,
  hits: Uint8Array,
  step: number,
  visit: Visit,
): void {
  const { node } = events;
  const { count, first, last, unit, ending } = segments;
  for (let s = 0; s < count; ++s) {
    const length = last[s] - first[s] + 1;
    const event = first[s] + Math.min(Math.max(step, 1), length) - 1;
    const label =
      step === 0
        ? fromStart
          ? labels.length + START
          : -1
        : step <= length
          ? node[event]
          : step === length + 1 && ending[s] !== ARRIVED
            ? labels.length + specialBehind(ending[s])
            : -1;
    visit(unit[s], position(event), label < 0 ? 0 : hits[label], position(event));
  }
}
