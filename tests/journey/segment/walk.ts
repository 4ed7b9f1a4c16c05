import { timeBetween } from "#journey/between/time-between.ts";
import { deviations } from "#journey/deviations.ts";
import { funnel } from "#journey/funnel.ts";
import type { Argument, Helper, HelperInput } from "#journey/helper.ts";
import { nextSteps } from "#journey/next-steps.ts";
import { paths } from "#journey/paths.ts";
import { roleParameters } from "#journey/role-parameters.ts";
import { readSegment } from "#journey/segment/read-segment.ts";
import type { Segment } from "#journey/segment/segment.ts";
import { segmentParameters } from "#journey/segment/segment-parameters.ts";
import { stepMatrix } from "#journey/step-matrix.ts";
import { tableRows, type Table } from "#table/table.ts";
import { variants } from "#journey/variants.ts";
import { namesInSequence } from "#table/sequence-text.ts";
import { call, rows } from "../call.ts";

export type Given = NonNullable<Parameters<typeof call>[2]>;

/** A stand-in that takes the parameters of a segment and keeps what it was called with. */
function asker(seen: (input: HelperInput) => void): Helper {
  return {
    name: "segment",
    purpose: "",
    tables: { min: 1, max: 1 },
    parameters: [...segmentParameters, ...roleParameters("unit", "activity", "time")],
    columns: [],
    views: [],
    examples: [],
    details: "",
    run(input) {
      seen(input);
      return { table: { rowCount: 0, columns: [] }, notes: [] };
    },
  };
}

/** The segment that a call with these arguments means. */
export function segmentOf(events: Table, given: Given, among?: Table, others?: Table): Segment {
  const inputs: HelperInput[] = [];
  call(
    asker((one) => inputs.push(one)),
    events,
    given,
  );
  const [input] = inputs;
  if (!among) return readSegment(input);
  const more: [string, Argument][] = [["among", { type: "table", value: "picked", table: among }]];
  if (others) more.push(["others", { type: "table", value: "rest", table: others }]);
  return readSegment({ ...input, arguments: new Map([...input.arguments, ...more]) });
}

/** A mark of a chart: the figure it shows, and the selector that means the same. */
export interface Mark {
  readonly name: string;
  readonly customers: number;
  readonly given: Given;
}

/** Every row and node of `paths`. */
export function pathMarks(events: Table, given: Given): Mark[] {
  const result = call(paths, events, given);
  const edges = rows(result).map(({ step, source, target, customers, ...row }): Mark => {
    const at = step === undefined ? {} : { at_step: Number(step) };
    const segment = [String(source), String(target)];
    return {
      name: `${String(step)}:${segment.join(">")}`,
      customers: Number(customers),
      given: { ...given, ...at, segment, ...blockOf(given, row) },
    };
  });
  const nodes = tableRows(result.details!.nodes).map(({ step, node, customers }): Mark => {
    const at = step === undefined ? {} : { at_step: Number(step) };
    return {
      name: `${String(step)}:${String(node)}`,
      customers: Number(customers),
      given: { ...given, ...at, at: String(node) },
    };
  });
  return [...edges, ...nodes];
}

/** Every row of `variants`, by its labels and by its text. */
export function variantMarks(events: Table, given: Given): Mark[] {
  return rows(call(variants, events, given)).flatMap(({ variant, customers, reached, ...row }): Mark[] => {
    const text = String(variant);
    const more = {
      ...given,
      arrived: typeof reached === "boolean" ? reached : undefined,
      ...blockOf(given, row),
    };
    const names = namesInSequence(text);
    return [...(names.length > 1 ? [names] : []), [text]].map((list) => ({
      name: text,
      customers: Number(customers),
      given: { ...more, variant: list },
    }));
  });
}

/** Every row of `deviations`, and every step of the expected path. */
export function deviationMarks(events: Table, given: Given): Mark[] {
  const result = call(deviations, events, given);
  const steps = tableRows(result.details!.expected).map(({ step, activity, customers, ...row }): Mark => ({
    name: `taken ${String(activity)}`,
    customers: Number(customers),
    given: {
      ...given,
      deviation: ["taken", String(activity)],
      after_step: Number(step) - 1,
      ...blockOf(given, row),
    },
  }));
  const others = rows(result).map(({ kind, activity, after, after_step, customers, ...row }): Mark => ({
    name: `${String(kind)} ${String(activity)} after ${String(after)}`,
    customers: Number(customers),
    given: {
      ...given,
      deviation: [String(kind), String(activity), String(after)],
      after_step: Number(after_step),
      ...blockOf(given, row),
    },
  }));
  return [...steps, ...others];
}

/** Every cell of `step_matrix`. */
export function cellMarks(events: Table, { before, after, ...given }: Given): Mark[] {
  return rows(call(stepMatrix, events, { ...given, before, after })).map(
    ({ step, activity, customers, ...row }): Mark => ({
      name: `${String(step)}:${String(activity)}`,
      customers: Number(customers),
      given: { ...given, at: String(activity), offset: Number(step), ...blockOf(given, row) },
    }),
  );
}

/** Every row of `next_steps`. */
export function nextMarks(events: Table, { order, ...given }: Given): Mark[] {
  return rows(call(nextSteps, events, { ...given, order })).map(
    ({ context, next, customers, ...row }): Mark => ({
      name: `${String(context)} > ${String(next)}`,
      customers: Number(customers),
      given: {
        ...given,
        after: namesInSequence(String(context)),
        next: String(next),
        ...blockOf(given, row),
      },
    }),
  );
}

/** Every step of `funnel`, and its loss. */
export function funnelMarks(events: Table, given: Given): Mark[] {
  return rows(call(funnel, events, given)).flatMap(({ step, count, lost, bucket, ...row }): Mark[] => {
    const more = {
      ...given,
      ...blockOf(given, row),
      ...(typeof bucket === "number" ? { in_bucket: new Date(bucket).toISOString() } : {}),
    };
    const n = Number(step);
    return [
      { name: `reached ${n}`, customers: Number(count), given: { ...more, reached: n } },
      { name: `lost at ${n}`, customers: Number(lost), given: { ...more, lost_at: n } },
    ];
  });
}

/** Every range of `time_between`, and who never arrives. */
export function durationMarks(events: Table, given: Given): Mark[] {
  return rows(call(timeBetween, events, given)).map(
    ({ time, from_seconds, to_seconds, customers, ...row }): Mark => {
      const range =
        time === "never"
          ? { at: "(lost)" }
          : {
              from_seconds: Number(from_seconds),
              to_seconds: to_seconds === null ? undefined : Number(to_seconds),
            };
      return {
        name: String(time),
        customers: Number(customers),
        given: { ...given, ...range, ...blockOf(given, row) },
      };
    },
  );
}

/** The block of `by` a row is in. */
function blockOf({ by }: Given, row: Readonly<Record<string, unknown>>): Given {
  if (typeof by !== "string") return {};
  return { by_value: String(row[by] ?? row[`by_${by}`]) };
}
