import { CONTINUES, specialBehind, START } from "../edge-counts.ts";
import { ARRIVED } from "../path-set.ts";
import { meantLabels, unknownLabels } from "./labels.ts";
import type { PathSource } from "./path-source.ts";
import type { Selection, Visit } from "./segment.ts";

/**
 * Those who went from one activity straight to another, among those who went on from the first, as `paths` counts an
 * edge. A path that arrives at `to` does not go on from there.
 * @param parameter what the call wrote, for notes
 * @param step of the source, 0 for `(start)`; undefined: at any
 */
export function selectEdge(
  source: PathSource,
  [from, to]: readonly [string, string],
  step: number | undefined,
  parameter: string,
): Selection {
  const { names, paths, call } = source;
  const leaves = meantLabels(from, names);
  const arrives = meantLabels(to, names);
  const isEnding = ["(end)", "(lost)", "(more)"].includes(to);
  const at = step === undefined ? "" : ` at step ${step}`;
  const whole = from === "(start)" ? "began a path" : `went on from '${from}'${at}`;
  return {
    words:
      from === "(start)"
        ? `began with '${to}'`
        : to === "(lost)"
          ? `were lost after '${from}'${at}`
          : to === "(end)"
            ? `ended with '${from}'${at}`
            : `went from '${from}' to '${to}'${at}`,
    baseWords: whole,
    notes: [...unknownLabels(parameter, [from, to], names)],
    lookAt: "first",
    ...(isEnding && call.rules.withinMs < Infinity ? { settleMs: call.rules.withinMs } : {}),
    scan: (visit) => {
      scanEdges(source, leaves, arrives, step, paths.fromStart, visit);
    },
  };
}

function scanEdges(
  { paths: { events, labels }, segments, position }: PathSource,
  leaves: Uint8Array,
  arrives: Uint8Array,
  step: number | undefined,
  fromStart: boolean,
  visit: Visit,
): void {
  const { node } = events;
  const { count, first, last, unit, ending } = segments;
  const startLeaves = fromStart && leaves[labels.length + START] === 1 && (step ?? 0) === 0;
  const behind = Uint8Array.from(
    { length: CONTINUES + 1 },
    (_, how) => arrives[labels.length + specialBehind(how)],
  );
  for (let s = 0; s < count; ++s) {
    const u = unit[s];
    const end = last[s];
    if (startLeaves) visit(u, position(first[s]), arrives[node[first[s]]], position(first[s]));
    const begin = step === undefined ? first[s] : step < 1 ? end + 1 : first[s] + step - 1;
    const stop = step === undefined ? end : Math.min(end, begin);
    for (let i = begin; i <= stop; ++i) {
      if (!leaves[node[i]]) continue;
      if (i < end) visit(u, position(i), arrives[node[i + 1]], position(i + 1));
      else if (ending[s] !== ARRIVED) visit(u, position(i), behind[ending[s]], -1);
    }
  }
}
