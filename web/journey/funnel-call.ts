import { JourneyError, type Note } from "#table/note.ts";
import type { NamedColumn } from "#table/table.ts";
import { journeyIndex } from "./build-index.ts";
import { MAX_STEPS, type FunnelRules } from "./funnel-rules.ts";
import type { Argument, HelperInput, PatternArgument } from "./helper.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { matchPattern, patternNote } from "./pattern.ts";
import { columnOf } from "./roles.ts";

/** What a call of the helper asks for, resolved against its table. */
export interface FunnelCall {
  readonly index: JourneyIndex;
  readonly steps: readonly PatternArgument[];
  readonly rules: FunnelRules;
  readonly by: NamedColumn | undefined;
  readonly attribution: "first" | "last";
  readonly confidence: number;
  /** the limit as the caller wrote it */
  readonly within: string | undefined;
  /** steps that match nothing */
  readonly warnings: readonly Note[];
}

/**
 * @throws JourneyError if steps are missing, none or more than 31, a column does not exist, or parameters do not
 *   go together
 */
export function readFunnelCall({ tables, arguments: given }: HelperInput): FunnelCall {
  const [{ table }] = tables;
  const steps = read(given, "steps", "patterns");
  if (!steps?.length)
    throw new JourneyError(
      "funnel: there are no steps; write steps => ['first activity', 'second activity']",
    );
  if (steps.length > MAX_STEPS)
    throw new JourneyError(`funnel: steps => has ${steps.length} steps; leave at most ${MAX_STEPS}`);
  const index = journeyIndex(table, {
    unit: read(given, "unit", "column"),
    activity: read(given, "activity", "column"),
    time: read(given, "time", "column"),
  });
  const within = given.get("within");
  const rules: FunnelRules = {
    steps: steps.length,
    masks: stepMasks(steps, index.activities),
    within: read(given, "within", "duration") ?? Infinity,
    order: oneOf(read(given, "order", "choice"), ["ordered", "strict", "any"]),
    entry: oneOf(read(given, "entry", "choice"), ["best", "first"]),
    ties: oneOf(read(given, "ties", "choice"), ["any", "row", "apart"]),
    reuse: read(given, "reuse", "boolean") ?? false,
    collapse: read(given, "collapse", "boolean") ?? false,
  };
  refuseMixtures(rules);
  const by = read(given, "by", "column");
  return {
    index,
    steps,
    rules,
    by: by === undefined ? undefined : columnOf(table, by, "by"),
    attribution: oneOf(read(given, "attribution", "choice"), ["first", "last"]),
    confidence: confidenceOf(read(given, "confidence", "number") ?? 0.95),
    within: within?.type === "duration" ? within.text : undefined,
    warnings: steps.flatMap(({ text }) => patternNote("steps", text, index.activities) ?? []),
  };
}

/** Per activity the steps it can be, as bits: bit 0 for the first step. */
export function stepMasks(steps: readonly PatternArgument[], activities: readonly string[]): Int32Array {
  const masks = new Int32Array(activities.length);
  steps.forEach(({ text }, k) =>
    matchPattern(text, activities).forEach((hit, code) => (masks[code] |= hit << k)),
  );
  return masks;
}

function refuseMixtures({ order, ties, reuse }: FunnelRules): void {
  if (order !== "ordered" && reuse)
    throw new JourneyError(`funnel: reuse => TRUE needs order => 'ordered', not '${order}'; leave reuse out`);
  if (order !== "ordered" && ties === "apart")
    throw new JourneyError(
      `funnel: ties => 'apart' needs order => 'ordered', not '${order}'; write ties => 'any' or 'row'`,
    );
}

function confidenceOf(value: number): number {
  if (value > 0 && value < 1) return value;
  throw new JourneyError(`funnel: confidence => ${value} is not between 0 and 1; write 0.95 for 95 %`);
}

type Values = { [A in Argument as A["type"]]: A["value"] };

/** The value of an argument whose type the registry has checked; undefined if it was not given. */
function read<T extends keyof Values>(
  given: HelperInput["arguments"],
  name: string,
  type: T,
): Values[T] | undefined {
  const argument = given.get(name);
  return argument?.type === type ? (argument.value as Values[T]) : undefined;
}

/** A choice, the first of them by default. */
function oneOf<const T extends string>(value: string | undefined, choices: readonly T[]): T {
  return choices.find((choice) => choice === value) ?? choices[0];
}
