import { JourneyError, type Note } from "#table/note.ts";
import type { NamedColumn } from "#table/table.ts";
import { journeyIndex } from "./build-index.ts";
import type { ShownStep } from "./funnel-counts.ts";
import { holdIndex } from "./funnel-hold.ts";
import { MAX_STEPS, type FunnelRules } from "./funnel-rules.ts";
import { shownSteps } from "./funnel-shown.ts";
import type { Argument, HelperInput, PatternArgument } from "./helper.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { matchPattern, patternNote } from "./pattern.ts";
import { columnOf } from "./roles.ts";
import type { TimeUnit } from "./time-bucket.ts";

/** What a call of the helper asks for, resolved against its table. */
export interface FunnelCall {
  readonly index: JourneyIndex;
  /** the index before `hold` made several units of one; the same without */
  readonly whole: JourneyIndex;
  readonly steps: readonly PatternArgument[];
  readonly rules: FunnelRules;
  /** the steps as the result shows them, one per step */
  readonly shown: readonly ShownStep[];
  readonly by: NamedColumn | undefined;
  /** columns whose values make one unit several */
  readonly hold: readonly string[];
  /** events without a value in one of those */
  readonly notHeld: number;
  readonly trend: TimeUnit | undefined;
  /** the patterns of excluded events, and those of their activities that are not excluded because they are steps */
  readonly exclude: { readonly texts: readonly string[]; readonly stepsToo: readonly string[] };
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
  const whole = journeyIndex(table, {
    unit: read(given, "unit", "column"),
    activity: read(given, "activity", "column"),
    time: read(given, "time", "column"),
  });
  const hold = (read(given, "hold", "columns") ?? []).map((name) => columnOf(table, name, "hold"));
  const held = hold.length ? holdIndex(whole, hold) : { index: whole, leftOut: 0 };
  const { index } = held;
  const within = given.get("within");
  const shown = shownSteps(
    steps,
    (read(given, "optional", "patterns") ?? []).map(({ text }) => text),
  );
  const required = steps.filter((_, k) => !shown[k].isOptional);
  const excluded = read(given, "exclude", "patterns") ?? [];
  const rules: FunnelRules = {
    steps: required.length,
    masks: stepMasks(required, index.activities),
    within: read(given, "within", "duration") ?? Infinity,
    order: oneOf(read(given, "order", "choice"), ["ordered", "strict", "any"]),
    entry: oneOf(read(given, "entry", "choice"), ["best", "first", "every"]),
    ties: oneOf(read(given, "ties", "choice"), ["any", "row", "apart"]),
    reuse: read(given, "reuse", "boolean") ?? false,
    collapse: read(given, "collapse", "boolean") ?? false,
    ...optionalRules(steps, shown, index.activities),
    ...exclusion(excluded, steps, index.activities, read(given, "exclude_effect", "choice")),
  };
  refuseMixtures(rules, shown);
  const by = read(given, "by", "column");
  const trend = read(given, "trend", "choice");
  return {
    index,
    whole,
    steps,
    rules,
    shown,
    by: by === undefined ? undefined : columnOf(table, by, "by"),
    hold: hold.map(({ name }) => name),
    notHeld: held.leftOut,
    trend: trend === undefined ? undefined : oneOf(trend, ["day", "week", "month"]),
    exclude: {
      texts: excluded.map(({ text }) => text),
      stepsToo: activitiesOf(excluded, index.activities).filter((activity) =>
        activitiesOf(steps, index.activities).includes(activity),
      ),
    },
    attribution: oneOf(read(given, "attribution", "choice"), ["first", "last"]),
    confidence: confidenceOf(read(given, "confidence", "number") ?? 0.95),
    within: within?.type === "duration" ? within.text : undefined,
    warnings: [
      ...steps.flatMap(({ text }) => patternNote("steps", text, index.activities) ?? []),
      ...excluded.flatMap(({ text }) => patternNote("exclude", text, index.activities) ?? []),
    ],
  };
}

/** Per activity the steps it can be, as bits: bit 0 for the first step. */
function stepMasks(steps: readonly PatternArgument[], activities: readonly string[]): Int32Array {
  const masks = new Int32Array(activities.length);
  steps.forEach(({ text }, k) =>
    matchPattern(text, activities).forEach((hit, code) => (masks[code] |= hit << k)),
  );
  return masks;
}

function activitiesOf(patterns: readonly PatternArgument[], activities: readonly string[]): string[] {
  const hits = patterns.map(({ text }) => matchPattern(text, activities));
  return activities.filter((_, code) => hits.some((hit) => hit[code]));
}

/** A step is never excluded, whatever the patterns match. */
function exclusion(
  patterns: readonly PatternArgument[],
  steps: readonly PatternArgument[],
  activities: readonly string[],
  effect: string | undefined,
): Pick<FunnelRules, "exclude"> {
  if (!patterns.length) return {};
  const excluded = new Set(activitiesOf(patterns, activities));
  for (const activity of activitiesOf(steps, activities)) excluded.delete(activity);
  const hits = Uint8Array.from(activities, (activity) => (excluded.has(activity) ? 1 : 0));
  return { exclude: { hits, effect: oneOf(effect, ["drop", "exit"]) } };
}

function optionalRules(
  steps: readonly PatternArgument[],
  shown: readonly ShownStep[],
  activities: readonly string[],
): Pick<FunnelRules, "optional"> {
  const optional = shown.flatMap(({ isOptional, previous }, k) =>
    isOptional ? [{ hits: matchPattern(steps[k].text, activities), after: shown[previous].at + 1 }] : [],
  );
  return optional.length ? { optional } : {};
}

function refuseMixtures(
  { order, ties, reuse, entry, optional }: FunnelRules,
  shown: readonly ShownStep[],
): void {
  if (optional && order !== "ordered")
    throw new JourneyError(
      `funnel: optional => […] needs order => 'ordered', not '${order}'; leave one of them out`,
    );
  if (optional && reuse)
    throw new JourneyError("funnel: optional => […] does not go with reuse => TRUE; leave reuse out");
  if (entry === "every" && shown[shown.length - 1].isOptional)
    throw new JourneyError(
      "funnel: entry => 'every' ends an attempt at its last step, which cannot be optional; end steps with one that is not",
    );
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
