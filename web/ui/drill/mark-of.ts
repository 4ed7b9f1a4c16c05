import type { RowCondition } from "#chart/declared/where-of.ts";
import type { ListedHelper } from "./listed-call.ts";
import type { Mark } from "./mark.ts";

/** Data attributes of an element, as `element.dataset` gives them. */
export type MarkData = Readonly<Record<string, string | undefined>>;

/**
 * What a mark of a chart stands for, by the data attributes it carries.
 * @param chart kind of the chart, as its figure names it
 * @returns a row number where the mark is one row of the result, which then says what it is; undefined where a mark
 *   stands for no customers (a weight, a cost)
 */
export function markOf(chart: string, data: MarkData): Mark | { readonly row: number } | undefined {
  if (data.driverAttribute !== undefined)
    return { kind: "driver", attribute: data.driverAttribute, value: data.driverValue ?? "" };
  switch (chart) {
    case "path-map":
      return pathMark(data);
    case "sankey":
      return sankeyMark(data);
    case "funnel":
    case "funnel-trend":
      return stepMark(data);
    case "variants":
      if (data.variant === undefined) return undefined;
      return { kind: "variant", text: data.variant, ...truth("arrived", data.reached) };
    case "deviations":
      return deviationMark(data);
    case "step-matrix":
      return placeMark(data);
    case "next-steps":
      if (data.next === undefined || data.context === undefined) return undefined;
      return { kind: "next", context: data.context, next: data.next };
    case "time-between":
      return durationMark(data);
    case "watch":
      return data.bucket === undefined ? undefined : { kind: "bucket", begin: Date.parse(data.bucket) };
    case "effort":
    case "containment":
    case "resolution":
    case "disconnects":
    case "intents":
    case "impact":
    case "forks":
      return listedMark(chart, data);
    case "funnel-spread":
      return listedMark("funnel_spread", data);
    default:
      return rowMark(data);
  }
}

/** Customers a mark says it stands for; NaN where it does not say. */
export function customersOf(data: MarkData): number {
  const text = data.customers ?? data.lost ?? data.count;
  return text === undefined ? NaN : Number(text);
}

function pathMark({ source, target, node }: MarkData): Mark | undefined {
  if (source !== undefined && target !== undefined) return edge(source, target);
  return node === undefined ? undefined : { kind: "node", activity: node };
}

function sankeyMark({ from, to, id }: MarkData): Mark | undefined {
  if (from !== undefined && to !== undefined) {
    const [source, target] = [placeOf(from), placeOf(to)];
    return edge(source.name, target.name, source.step);
  }
  if (id === undefined) return undefined;
  const { name, step } = placeOf(id);
  return { kind: "node", activity: name, step };
}

/** `2 Pay now` is the activity "Pay now" at step 2. */
function placeOf(id: string): { step: number; name: string } {
  const space = id.indexOf(" ");
  return { step: Number(id.slice(0, space)), name: id.slice(space + 1) };
}

function edge(source: string, target: string, step?: number): Mark {
  return { kind: "edge", source, target, ...(step === undefined ? {} : { step }) };
}

function stepMark({ step, lostStep, label = "", time }: MarkData): Mark | undefined {
  const bucket = time === undefined ? {} : { bucket: Date.parse(time) };
  if (lostStep !== undefined) return { kind: "lost", step: Number(lostStep), label, ...bucket };
  return step === undefined ? undefined : { kind: "reached", step: Number(step), label, ...bucket };
}

function deviationMark({
  deviation,
  expected,
  kind,
  activity,
  after,
  afterStep,
}: MarkData): Mark | undefined {
  if (expected !== undefined)
    return { kind: "deviation", how: "taken", activity: expected, after: "", afterStep: Number(afterStep) };
  if (deviation === undefined || kind === undefined || activity === undefined) return undefined;
  return { kind: "deviation", how: kind, activity, after: after ?? "", afterStep: Number(afterStep ?? NaN) };
}

/** The row of the rest is all the activities that are added up in the cell, as one pattern. */
function placeMark({ row, step, activities }: MarkData): Mark | undefined {
  if (row === undefined || step === undefined) return undefined;
  const added = activities === undefined ? undefined : (JSON.parse(activities) as string[]);
  const activity = added?.map((name) => name.replaceAll(/[\\|*]/g, "\\$&")).join("|") ?? row;
  return { kind: "place", activity, offset: Number(step) };
}

function durationMark({ never, from, to, time = "" }: MarkData): Mark | undefined {
  if (never !== undefined) return { kind: "node", activity: "(lost)" };
  if (from === undefined) return undefined;
  return {
    kind: "duration",
    label: time,
    from: Number(from),
    ...(to === undefined ? {} : { to: Number(to) }),
  };
}

function listedMark(helper: ListedHelper, { where }: MarkData): Mark | undefined {
  return where === undefined
    ? undefined
    : { kind: "listed", helper, conditions: JSON.parse(where) as RowCondition[] };
}

function truth<K extends string>(key: K, text: string | undefined): { readonly [key in K]?: boolean } {
  return text === undefined ? {} : ({ [key]: text === "true" } as { [key in K]: boolean });
}

/** Charts of one's own say what their rows have in common (`data-where`), or which row they are. */
function rowMark({ where, row }: MarkData): Mark | { readonly row: number } | undefined {
  if (where !== undefined) return { kind: "rows", conditions: JSON.parse(where) as RowCondition[] };
  return row === undefined ? undefined : { row: Number(row) };
}
