import { parseScript } from "#sql/parse.ts";
import type { HelperCall, ValueNode } from "#sql/script.ts";
import { namesInSequence } from "#table/sequence-text.ts";
import type { Table } from "#table/table.ts";
import { callText, type Drill } from "./drill.ts";
import { argumentOf } from "./written-call.ts";

/** A point on a path where ways part. */
export interface ForkPlace {
  /** the last steps before it, one right after the other, as patterns; `(start)` may come first */
  readonly at: readonly string[];
  /** number of the step of the funnel it is, where it is one */
  readonly reached?: number;
  /** the figure is of one step of the path; at the fork is whoever comes there, at whatever step */
  readonly isAnyStep?: boolean;
}

/** Why a drill has no such point; the page has a sentence for each. */
export type NoFork =
  /** the customers are chosen by rows, not by a way */
  | "rows"
  /** an ending, behind which nothing comes */
  | "ending"
  /** before the first step, where nobody has come any way */
  | "start"
  /** several activities, added up */
  | "folded";

/** The points on a path that the customers of a drill have in common, the nearest to the figure first; or why there is none. */
export function forkPlaces(drill: Drill): readonly ForkPlace[] | NoFork {
  if (drill.rows !== undefined) return "rows";
  const call = callOf(drill);
  if (!call) return "rows";
  const texts = (name: string) => textsIn(argumentOf(call, name)?.value);
  const number = (name: string) => numberIn(argumentOf(call, name)?.value);
  const [selector, ...more] = [
    "segment",
    "lost_after",
    "at",
    "variant",
    "deviation",
    "next",
    "from_seconds",
  ].filter((name) => argumentOf(call, name));
  if (more.length) return "rows";
  switch (selector) {
    case "segment": {
      const [source, target] = texts("segment");
      return source === START ? place([START, target], 1) : place([source], number("at_step"));
    }
    case "lost_after":
      return place(texts("lost_after"), number("at_step"));
    case "at": {
      const offset = number("offset");
      const centre = argumentOf(call, "centre");
      // the centre is the first such event, as the fork is
      const step =
        offset === undefined ? number("at_step") : centre && offset !== 0 ? NaN : offset || undefined;
      return place(texts("at"), step);
    }
    case "variant":
      return variantPlaces(texts("variant"));
    case "deviation":
      return deviationPlaces(texts("deviation"));
    case "next":
      return place(stepsWritten(texts("after")), undefined);
    case "from_seconds":
      return place(texts("from"), undefined);
    default:
      return funnelPlace(call, number("reached"), number("lost_at"));
  }
}

/**
 * Columns of the events that ways can be compared by: numbers and truth values among the attributes of customers.
 * @param columns those of a `customers` result; the first names them, `events` and `step` are its own
 */
export function outcomesIn({ columns }: Pick<Table, "columns">): readonly string[] {
  return columns
    .filter(
      ({ name, data }, i) => i > 0 && !/^(events|step)$/.test(name) && /^(number|boolean)$/.test(data.type),
    )
    .map(({ name }) => name);
}

const START = "(start)";

function callOf(drill: Drill): HelperCall | undefined {
  try {
    return parseScript(callText("customers", drill, undefined)).statements[0].whole;
  } catch {
    return undefined;
  }
}

/** @param step of the path the figure is of, if it is of one; the first can be told */
function place(at: readonly string[], step: number | undefined): readonly ForkPlace[] | NoFork {
  const last = at.at(-1);
  if (last === undefined || last === START) return "start";
  if (at.includes("(other)")) return "folded";
  if (ENDINGS.includes(last)) return "ending";
  if (step === 1 && at[0] !== START) return [{ at: [START, ...at] }];
  return [step === undefined || at[0] === START ? { at } : { at, isAnyStep: true }];
}

const ENDINGS = ["(end)", "(lost)", "(more)", "(ended)", "(not started)"];

/** Every point on the way; first the last one behind which something else could have come. */
function variantPlaces(texts: readonly string[]): readonly ForkPlace[] | NoFork {
  const steps = stepsWritten(texts).filter((text) => text !== "(more)");
  const places = steps.map((_, i) => ({ at: [START, ...steps.slice(0, i + 1)] }));
  if (!places.length) return "start";
  const nearest = Math.max(0, places.length - 2);
  return [places[nearest], ...places.filter((_, i) => i !== nearest)];
}

/** Steps one by one, also where they are written as one text. */
function stepsWritten(texts: readonly string[]): readonly string[] {
  return texts.length === 1 ? namesInSequence(texts[0]) : texts;
}

/** The step of the expected path behind which it deviates, then what was done besides. */
function deviationPlaces([kind, activity, after]: readonly string[]): readonly ForkPlace[] | NoFork {
  const isDone = kind !== "skipped";
  const known = after === undefined || after === START ? [] : [{ at: [after] }];
  const places = [...(kind === "taken" ? [] : known), ...(isDone ? [{ at: [activity] }] : [])];
  return places.length ? places : "start";
}

/** The step that was reached, or the one before it that had to be done. */
function funnelPlace(
  call: HelperCall,
  reached: number | undefined,
  lost: number | undefined,
): readonly ForkPlace[] | NoFork {
  if (reached === undefined && lost === undefined) return "rows";
  const steps = stepsIn(argumentOf(call, "steps")?.value);
  const optional = textsIn(argumentOf(call, "optional")?.value);
  let step = reached ?? lost! - 1;
  while (reached === undefined && step > 1 && optional.includes(steps[step - 1]?.label)) step -= 1;
  if (step < 1 || steps[step - 1] === undefined) return "start";
  return [{ at: [steps[step - 1].text], reached: step }];
}

function stepsIn(value: ValueNode | undefined): readonly { text: string; label: string }[] {
  const items = value?.kind === "list" ? value.items : value ? [value] : [];
  return items.flatMap((item) =>
    item.kind === "string" ? [{ text: item.value, label: item.label ?? item.value }] : [],
  );
}

function textsIn(value: ValueNode | undefined): readonly string[] {
  return stepsIn(value).map(({ text }) => text);
}

function numberIn(value: ValueNode | undefined): number | undefined {
  return value?.kind === "number" ? value.value : undefined;
}
