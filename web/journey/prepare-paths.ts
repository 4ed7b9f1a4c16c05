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
const latest = new WeakMap<JourneyIndex, Map<string, PreparedPaths>>();

/** Charts over one index that are worked with in turn. */
const REMEMBERED = 4;

/** Arguments that say what is counted of the paths, not what the paths are. */
const NOT_OF_PATHS = ["through", "through_step", "by", "unit", "activity", "time"];

/** Makes a call’s paths and folds their small activities, or gives those it made before. */
export function preparePaths(input: HelperInput, call: PathCall): PreparedPaths {
  const given = [...input.arguments].filter(([name]) => !NOT_OF_PATHS.includes(name)).sort();
  const key = JSON.stringify(given);
  const before = latest.get(call.index) ?? new Map<string, PreparedPaths>();
  latest.set(call.index, before);
  const known = before.get(key);
  before.delete(key);
  if (known) {
    before.set(key, known);
    return known;
  }
  const bySteps = read(input.arguments, "view", "choice") === "steps";
  const prepared = fold(call, bySteps, read(input.arguments, "keep", "integer"));
  before.set(key, prepared);
  for (const [oldest] of before) if (before.size > REMEMBERED) before.delete(oldest);
  return prepared;
}

function fold({ index, rules }: PathCall, bySteps: boolean, keep: number | undefined): PreparedPaths {
  const whole = makePaths(index, rules);
  if (keep === undefined) return { paths: whole, note: [], foldsOf: undefined };
  const { labels, events, segments, fromStart } = whole;
  const layers = countLayers(events, labels.length, segments, fromStart, bySteps);
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
