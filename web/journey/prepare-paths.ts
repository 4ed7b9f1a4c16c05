import type { Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { foldNodes, rankNodes } from "./fold-nodes.ts";
import { foldsTable, type Ranks } from "./folds.ts";
import type { HelperInput } from "./helper.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { makePaths } from "./make-paths.ts";
import type { PathCall } from "./path-call.ts";
import { countLayers, type Layer } from "./path-steps.ts";
import type { PathSet } from "./path-set.ts";
import { read } from "./role-parameters.ts";
import { takePaths } from "./through.ts";
import { counted } from "./wording.ts";

/** Paths as they are counted: with `keep` small activities are one. */
export interface PreparedPaths {
  readonly paths: PathSet;
  readonly note: readonly Note[];
  /** how many customers stay whole at each `keep`, of all or of the paths with these numbers; only where one is given */
  readonly foldsOf: ((taken?: Int32Array) => Table) | undefined;
}

/** What was prepared last over an index, latest last: a selection in a chart asks for the same paths again and again. */
interface Latest {
  readonly prepared: Map<string, PreparedPaths>;
  /** nothing folded: the same for each `keep` and each view */
  readonly whole: Map<string, PathSet>;
}

const latest = new WeakMap<JourneyIndex, Latest>();

/** Charts over one index that are worked with in turn. */
const REMEMBERED = 4;

/** Arguments that say what is counted of the paths, not what the paths are. */
const NOT_OF_PATHS = ["through", "through_step", "by", "unit", "activity", "time"];

/** Arguments that say how whole paths are folded. */
const OF_FOLDING = ["keep", "view"];

/** Makes a call’s paths and folds their small activities, or gives those it made before. */
export function preparePaths(input: HelperInput, call: PathCall): PreparedPaths {
  const known = latest.get(call.index) ?? { prepared: new Map(), whole: new Map() };
  latest.set(call.index, known);
  const given = [...input.arguments].filter(([name]) => !NOT_OF_PATHS.includes(name)).sort();
  return remembered(known.prepared, JSON.stringify(given), () => {
    const ofWhole = JSON.stringify(given.filter(([name]) => !OF_FOLDING.includes(name)));
    const whole = remembered(known.whole, ofWhole, () => makePaths(call.index, call.rules));
    const bySteps = read(input.arguments, "view", "choice") === "steps";
    return fold(whole, call, bySteps, read(input.arguments, "keep", "integer"));
  });
}

function remembered<T>(before: Map<string, T>, key: string, make: () => T): T {
  const known = before.get(key) ?? make();
  before.delete(key);
  before.set(key, known);
  for (const [oldest] of before) if (before.size > REMEMBERED) before.delete(oldest);
  return known;
}

const layersOf = {
  graph: new WeakMap<PathSet, readonly Layer[]>(),
  steps: new WeakMap<PathSet, readonly Layer[]>(),
};

/** `countLayers` of all paths of a set, counted once as long as the set is remembered. */
export function wholeLayers(paths: PathSet, bySteps: boolean): readonly Layer[] {
  const before = bySteps ? layersOf.steps : layersOf.graph;
  const { labels, events, segments, fromStart } = paths;
  const layers = before.get(paths) ?? countLayers(events, labels.length, segments, fromStart, bySteps);
  before.set(paths, layers);
  return layers;
}

function fold(
  whole: PathSet,
  { rules }: PathCall,
  bySteps: boolean,
  keep: number | undefined,
): PreparedPaths {
  if (keep === undefined) return { paths: whole, note: [], foldsOf: undefined };
  const { labels } = whole;
  const layers = wholeLayers(whole, bySteps);
  const isEnd = Uint8Array.from(labels, (_, node) => (rules.from?.[node] || rules.to?.[node] ? 1 : 0));
  const ranks = rankNodes(labels, layers, isEnd);
  const { paths, folded } = foldNodes(whole, layers, keep, ranks);
  const where = bySteps ? "at one step or more " : "";
  const text = `${counted(folded, "activity", "activities")} ${where}folded into (other) after counting; keep => ${keep} shows the largest${bySteps ? " of each step" : ""}.`;
  return {
    paths,
    note: folded ? [{ level: "info", text }] : [],
    foldsOf: (taken) =>
      foldsTable(taken ? takePaths(whole, taken) : whole, ranks, bySteps, most(layers, ranks)),
  };
}

/** The smallest `keep` that folds nothing. */
function most(layers: readonly Layer[], ranks: Ranks): number {
  let highest = 1;
  for (const { step, counts } of layers)
    ranks.get(step ?? 0)!.forEach((rank, node) => {
      if (counts.touched[node] > 0) highest = Math.max(highest, rank + 1);
    });
  return highest;
}
