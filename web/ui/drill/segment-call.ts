import { roleAmong } from "#journey/roles.ts";
import { quoteText } from "#sql/quote.ts";
import type { Span } from "#sql/script.ts";
import { namesInSequence } from "#table/sequence-text.ts";
import { callBehind, type CallBehind, type Surroundings, type WrittenCell } from "./call-behind.ts";
import { instantText, type Drill, type Filter } from "./drill.ts";
import { isListed } from "./listed-call.ts";
import type { Asked, Mark } from "./mark.ts";
import type { Refusal } from "./refusal.ts";
import { listedDrill, rowsDrill } from "./rows-drill.ts";
import { argumentOf, copied, eventsText, ROLES, slice } from "./written-call.ts";

/** Arguments that say which path an event belongs to, and who, what, when and where. */
const PATH_RULES = [
  ..."from,to,within,segments,lost,collapse,include,exclude,groups,max_steps,through,through_step".split(","),
  ...ROLES,
];
const FUNNEL_RULES = [
  ..."steps,within,order,entry,exclude,exclude_effect,optional,hold,ties,reuse".split(","),
  ...ROLES,
];
const RULES: Readonly<Record<string, readonly string[]>> = {
  paths: [...PATH_RULES, "keep", "view"],
  variants: PATH_RULES,
  deviations: [...PATH_RULES, "expected"],
  step_matrix: [...PATH_RULES, "centre"],
  next_steps: PATH_RULES,
  funnel: FUNNEL_RULES,
  time_between: PATH_RULES,
};
/** What a drill adds itself, or what says how `drivers` compares and not whom. */
const WATCH_ONLY = ["baseline", "rise", "false_alarms"];
const NOT_COPIED = ["filter", "against", "attributes", "min", "outcome", "value"];

/**
 * The customers behind a mark, as arguments of a call: the events and rules of the call behind the cell, and what selects
 * the mark.
 * @param of id of the cell the mark stands in, or the name of a table a chart is drawn from
 */
export function segmentCall(where: Surroundings, of: string, asked: Asked): Drill | Refusal {
  const { mark, group, changes = {} } = asked;
  if (mark.kind === "rows") return rowsDrill(where, of, mark.conditions);
  if (mark.kind === "listed") return listedDrill(where, of, mark);
  const helper = helperOf(mark);
  const behind = callBehind(where.cells, of, ({ name }) => helper.includes(name));
  if (!behind) return { refusal: "no-call" };
  const events = eventsText(behind);
  if (events === undefined) return { refusal: "no-events" };
  if (mark.kind === "driver") return driverDrill(behind, events, mark);
  if (mark.kind === "bucket") return bucketDrill(behind, events, mark.begin);
  const isFolded = (name: string) =>
    name === "(other)" && changes.keep === undefined && !argumentOf(behind.call, "keep");
  const names =
    mark.kind === "edge" ? [mark.source, mark.target] : mark.kind === "node" ? [mark.activity] : [];
  if (names.some(isFolded)) return { refusal: "folded" };
  const by = argumentOf(behind.call, "by");
  return {
    events,
    arguments: [
      ...copied(
        behind,
        RULES[behind.call.helper.name].filter((name) => !Object.hasOwn(changes, name)),
      ),
      ...Object.entries(changes).map(([name, text]) => `${name} => ${text}`),
      ...selectorOf(mark, behind),
      ...(group !== undefined && by ? groupArguments(behind, by.value, group) : []),
    ],
    filters: [],
    against: "same_source",
  };
}

/** The column a helper splits its result by, as the call behind the cell names it; undefined if it does not. */
export function splittingColumn(cells: readonly WrittenCell[], of: string): string | undefined {
  const behind = callBehind(cells, of, ({ name }) => Object.hasOwn(RULES, name) || isListed(name));
  const by = behind && argumentOf(behind.call, "by")?.value;
  return by?.kind === "identifier" ? by.name : undefined;
}

/** The helper whose rows a cell shows, also behind a SELECT over one; undefined if there is none. */
export function helperBehind(cells: readonly WrittenCell[], of: string): string | undefined {
  return callBehind(cells, of, ({ name }) => name !== "stitch" && name !== "journeys")?.call.helper.name;
}

/** Whether rows of a result lead to customers: each is a figure of its helper, or names one. */
export function canDrill(helper: string | undefined, columns: readonly { readonly name: string }[]): boolean {
  if (helper !== undefined && (Object.hasOwn(RULES, helper) || isListed(helper))) return true;
  if (helper === "drivers" || helper === "watch") return true;
  return (
    roleAmong(
      columns.map(({ name }) => name),
      "unit",
    ) !== undefined
  );
}

/** Helpers whose result may hold such a mark. */
function helperOf(mark: Exclude<Mark, { kind: "rows" | "listed" }>): readonly string[] {
  switch (mark.kind) {
    case "edge":
      return ["paths"];
    case "node":
      return ["paths", "time_between"];
    case "duration":
      return ["time_between"];
    case "bucket":
      return ["watch"];
    case "reached":
    case "lost":
      return ["funnel"];
    case "variant":
      return ["variants"];
    case "deviation":
      return ["deviations"];
    case "place":
      return ["step_matrix"];
    case "next":
      return ["next_steps"];
    case "driver":
      return ["drivers"];
    default:
      return mark satisfies never;
  }
}

function selectorOf(
  mark: Exclude<Mark, { kind: "rows" | "listed" | "driver" | "bucket" }>,
  behind: CallBehind,
): readonly string[] {
  const at = (step: number | undefined) => (step === undefined ? [] : [`at_step => ${step}`]);
  switch (mark.kind) {
    case "edge":
      return [`segment => [${quoteText(mark.source)}, ${quoteText(mark.target)}]`, ...at(mark.step)];
    case "node":
      return [`at => ${quoteText(mark.activity)}`, ...at(mark.step)];
    case "duration":
      return [`from_seconds => ${mark.from}`, ...(mark.to === undefined ? [] : [`to_seconds => ${mark.to}`])];
    case "reached":
      return [`reached => ${mark.step}`, ...bucketArguments(behind, mark.bucket)];
    case "lost":
      return [`lost_at => ${mark.step}`, ...bucketArguments(behind, mark.bucket)];
    case "variant":
      return [
        `variant => [${quoteText(mark.text)}]`,
        ...(mark.arrived !== undefined && ["to", "max_steps"].every((name) => argumentOf(behind.call, name))
          ? [`arrived => ${mark.arrived ? "TRUE" : "FALSE"}`]
          : []),
      ];
    case "deviation":
      return [
        `deviation => [${[mark.how, mark.activity, ...(mark.after ? [mark.after] : [])].map(quoteText).join(", ")}]`,
        ...(Number.isNaN(mark.afterStep) ? [] : [`after_step => ${mark.afterStep}`]),
      ];
    case "place":
      return [`at => ${quoteText(mark.activity)}`, `offset => ${mark.offset}`];
    case "next":
      return [
        `after => [${contextTexts(mark.context).map(quoteText).join(", ")}]`,
        `next => ${quoteText(mark.next)}`,
      ];
    default:
      return mark satisfies never;
  }
}

/** The steps of a context one by one; a single one as the context has it, which no name of an activity can be taken for. */
function contextTexts(context: string): readonly string[] {
  const names = namesInSequence(context);
  return names.length > 1 ? names : [context];
}

/** The block of one value of `by`; a funnel also says where it takes that value. */
function groupArguments(behind: CallBehind, by: Span, group: string): string[] {
  return [
    ...copied(behind, ["attribution"]),
    `by => ${slice(behind, by)}`,
    `by_value => ${quoteText(group)}`,
  ];
}

function bucketArguments(behind: CallBehind, bucket: number | undefined): string[] {
  if (bucket === undefined) return [];
  return [...copied(behind, ["trend"]), `in_bucket => ${quoteText(instantText(bucket))}`];
}

/** A bucket of a `watch` cell: its own segment, in that bucket. One whose funnel has a bucket of its own cannot be told. */
function bucketDrill(behind: CallBehind, events: string, begin: number): Drill | Refusal {
  const names = behind.call.arguments.map(({ name }) => name.name.toLowerCase());
  if (names.includes("trend") && names.includes("in_bucket")) return { refusal: "no-segment" };
  const { filters, against } = comparisonOf(behind);
  return {
    events,
    arguments: [
      ...copied(
        behind,
        names.filter((name) => ![...NOT_COPIED, ...WATCH_ONLY, "in_bucket"].includes(name)),
      ),
      ...(names.includes("bucket") ? [] : ["bucket => 'day'"]),
      `in_bucket => ${quoteText(instantText(begin))}`,
    ],
    filters,
    against,
  };
}

/** How a segment's call narrows and compares it. */
function comparisonOf(behind: CallBehind): Pick<Drill, "filters" | "against"> {
  const written = argumentOf(behind.call, "filter")?.value;
  const entries = written?.kind === "map" ? written.entries : [];
  const filters = entries.flatMap(({ key, value }): Filter[] =>
    "value" in value ? [{ attribute: key, value: String(value.value) }] : [],
  );
  const isAgainstAll = /all/i.test(slice(behind, argumentOf(behind.call, "against")?.value));
  return { filters, against: isAgainstAll ? "all" : "same_source" };
}

/** A driver of a `drivers` cell: its own segment, narrowed by the value. */
function driverDrill(
  behind: CallBehind,
  events: string,
  { attribute, value }: Extract<Mark, { kind: "driver" }>,
): Drill {
  const { filters, against } = comparisonOf(behind);
  const names = behind.call.arguments.map(({ name }) => name.name.toLowerCase());
  return {
    events,
    arguments: copied(
      behind,
      names.filter((name) => !NOT_COPIED.includes(name)),
    ),
    filters: [...filters.filter((filter) => filter.attribute !== attribute), { attribute, value }],
    against,
  };
}
