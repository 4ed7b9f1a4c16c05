import { namesInSequence } from "#table/sequence-text.ts";
import { specialBehind } from "../edge-counts.ts";
import { ARRIVED } from "../path-set.ts";
import { meantLabels, unknownLabels } from "./labels.ts";
import type { PathSource } from "./path-source.ts";
import type { Selection, Visit } from "./segment.ts";

const START = "(start)";

/**
 * Those who went on to `next` after these last steps, among all who were in this context, as a row of `next_steps`
 * counts them.
 * @param after labels in order, the step just done last; `(start)` may come first; or all in one text with ` > ` between
 */
export function selectNext(source: PathSource, after: readonly string[], next: string): Selection {
  const { names, paths } = source;
  const context = contextOf(after, names);
  const isAtStart = context[0] === START;
  const steps = context.slice(isAtStart ? 1 : 0).map((text) => meantLabels(text, paths.labels));
  const arrives = meantLabels(next, names);
  const text = context.join(" > ");
  return {
    words: `went on to '${next}' after '${text}'`,
    baseWords: `were at '${text}' and went on`,
    notes: [
      ...unknownLabels("after", context.slice(isAtStart ? 1 : 0), paths.labels),
      ...unknownLabels("next", [next], names),
    ],
    lookAt: "first",
    scan: (visit) => {
      if (steps.length) scanContexts(source, steps, isAtStart, arrives, visit);
      else scanStarts(source, arrives, visit);
    },
  };
}

/** One text that is no label is a context as `next_steps` writes it. */
function contextOf(after: readonly string[], names: readonly string[]): readonly string[] {
  const [only] = after;
  const isCut = after.length === 1 && !names.includes(only) && only.includes(">");
  return isCut ? namesInSequence(only) : after;
}

function scanStarts(
  { paths: { events, fromStart }, segments, position }: PathSource,
  arrives: Uint8Array,
  visit: Visit,
): void {
  const { count, first, unit } = segments;
  if (!fromStart) return;
  for (let s = 0; s < count; ++s) {
    const event = position(first[s]);
    visit(unit[s], event, arrives[events.node[first[s]]], event);
  }
}

function scanContexts(
  { paths: { events, labels }, segments, position }: PathSource,
  steps: readonly Uint8Array[],
  isAtStart: boolean,
  arrives: Uint8Array,
  visit: Visit,
): void {
  const { node } = events;
  const { count, first, last, unit, ending } = segments;
  const length = steps.length;
  for (let s = 0; s < count; ++s) {
    const end = last[s];
    const begin = first[s] + length - 1;
    const stop = isAtStart ? Math.min(begin, end) : end;
    for (let i = begin; i <= stop; ++i) {
      let k = 0;
      while (k < length && steps[length - 1 - k][node[i - k]]) ++k;
      if (k < length) continue;
      if (i < end) visit(unit[s], position(i), arrives[node[i + 1]], position(i + 1));
      else if (ending[s] !== ARRIVED)
        visit(unit[s], position(i), arrives[labels.length + specialBehind(ending[s])], -1);
    }
  }
}
