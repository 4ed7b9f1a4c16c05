import { INTERVALS } from "./allowed.ts";
import { REDUCERS, type ChannelDeclaration, type ChannelName, type ReducerName } from "./declaration.ts";
import { fieldsOf, numberField, textField, wordField } from "./parse-fields.ts";
import { fail, written, type YamlEntry } from "./read-yaml.ts";

const FORMS = ["value", "bin", ...REDUCERS] as const;
const EXAMPLE = "a column's name, { value: 3 }, { bin: column } or { count: true }";

/**
 * What a channel is given: `label`, `{ value: 3 }`, `{ bin: amount, thresholds: 20 }`, `{ bin: day, interval: week }`,
 * `{ count: true }`, `{ mean: amount }`. A bare number is a constant.
 */
export function parseChannel(channel: ChannelName, { value }: YamlEntry): ChannelDeclaration {
  const { from, to } = value;
  const at = { from, to };
  if (value.kind === "list") return fail(`${channel} is a list; write ${EXAMPLE}`, value);
  if (value.kind === "scalar") {
    if (value.value === null) fail(`${channel} has no value; write ${EXAMPLE}`, value);
    return typeof value.value === "string"
      ? { kind: "column", column: value.value, ...at }
      : { kind: "constant", value: value.value, ...at };
  }
  const fields = fieldsOf(value, channel, [...FORMS, "thresholds", "interval"], EXAMPLE);
  const forms = FORMS.filter((form) => fields.has(form));
  if (forms.length !== 1)
    return fail(`${channel} says ${forms.join(" and ") || "nothing"}; write one of ${FORMS.join(", ")}`, at);
  const [form] = forms;
  const entry = fields.get(form)!;
  if (form !== "bin")
    for (const extra of ["thresholds", "interval"])
      if (fields.has(extra)) fail(`${channel}: ${extra} belongs to bin`, fields.get(extra)!.at);
  if (form === "value") {
    const given = entry.value;
    if (given.kind !== "scalar" || given.value === null)
      return fail(`${channel}: value is ${written(given)}; write a text or a number`, given);
    return { kind: "constant", value: given.value, ...at };
  }
  const place = { from: entry.value.from, to: entry.value.to };
  if (form === "bin")
    return {
      kind: "bin",
      column: textField(entry, `${channel}: bin`)!,
      thresholds: numberField(fields.get("thresholds"), "thresholds", 1, 200),
      interval: wordField(fields.get("interval"), "interval", INTERVALS),
      ...place,
    };
  return { kind: "reduce", reducer: form, column: reducedColumn(form, entry), ...place };
}

function reducedColumn(reducer: ReducerName, entry: YamlEntry): string | undefined {
  const counts = reducer === "count" || reducer === "proportion";
  const isAll = entry.value.kind === "scalar" && (entry.value.value === true || entry.value.value === null);
  if (counts && isAll) return undefined;
  if (reducer === "count")
    return fail(`count counts rows; write { count: true }, not ${written(entry.value)}`, entry.value);
  if (isAll) return fail(`${reducer} needs a column: write { ${reducer}: a_column }`, entry.value);
  return textField(entry, reducer);
}
