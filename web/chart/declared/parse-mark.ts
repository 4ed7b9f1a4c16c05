import { MARK_RULES, OPTION_RULES } from "./allowed.ts";
import {
  FILTER_OPS,
  MARKS,
  SELECTS,
  type ChannelDeclaration,
  type ChannelName,
  type ColumnPlace,
  type FilterDeclaration,
  type MarkDeclaration,
  type MarkName,
  type ScaleOrder,
} from "./declaration.ts";
import { parseChannel } from "./parse-channel.ts";
import { booleanField, fieldsOf, numberField, scalarsOf, textField, wordField } from "./parse-fields.ts";
import { fail, failWord, written, type YamlEntry, type YamlValue } from "./read-yaml.ts";

const EXAMPLE = "{ mark: barX, x: count, y: label }";
const ROWS = ["filter", "sort", "reverse", "select"];

/** One entry of `marks`. */
export function parseMark(value: YamlValue): MarkDeclaration {
  if (value.kind !== "map") fail(`a mark is ${written(value)}; write for example ${EXAMPLE}`, value);
  const named = value.entries.find(({ key }) => key === "mark");
  if (!named) fail(`a mark has no kind; write for example ${EXAMPLE}`, value);
  const mark = wordField(named, "mark", MARKS)!;
  const rule = MARK_RULES[mark];
  const known = ["mark", ...new Set([...rule.channels, ...rule.options]), ...ROWS];
  const fields = fieldsOf(value, mark, known, EXAMPLE);
  const channels = new Map<ChannelName, ChannelDeclaration>();
  for (const name of rule.channels) {
    const entry = fields.get(name);
    if (entry && !isConstantSize(name, entry, mark)) channels.set(name, parseChannel(name, entry));
  }
  const at = { from: named.value.from, to: named.value.to };
  for (const group of rule.needs)
    if (!group.some((name) => channels.has(name)))
      fail(`${mark} needs ${group.join(" or ")}; write for example ${exampleOf(mark)}`, at);
  const sort = fields.get("sort");
  return {
    mark,
    at,
    channels,
    options: optionsOf(mark, fields, channels),
    filter: filtersOf(fields.get("filter")),
    rowOrder: sort && rowOrderOf(sort),
    scaleOrder: sort && scaleOrderOf(sort, channels),
    reverse: booleanField(fields.get("reverse"), "reverse") ?? false,
    select: wordField(fields.get("select"), "select", SELECTS),
  };
}

/** A radius in px is an option of boxes, and of dots a number that stands for all. */
function isConstantSize(name: string, { value }: YamlEntry, mark: MarkName): boolean {
  return name === "r" && mark === "dot" && value.kind === "scalar" && typeof value.value === "number";
}

function optionsOf(
  mark: MarkName,
  fields: ReadonlyMap<string, YamlEntry>,
  channels: ReadonlyMap<ChannelName, ChannelDeclaration>,
): Record<string, string | number | boolean> {
  const names = [...MARK_RULES[mark].options, ...(mark === "dot" && !channels.has("r") ? ["r"] : [])];
  const options: Record<string, string | number | boolean> = {};
  for (const name of names) {
    const entry = fields.get(name);
    const rule = OPTION_RULES[name];
    if (!entry) continue;
    const given =
      rule === "boolean"
        ? booleanField(entry, name)
        : "words" in rule
          ? wordField(entry, name, rule.words)
          : numberField(entry, name, rule.least, rule.most);
    if (given !== undefined) options[name] = given;
  }
  return options;
}

function filtersOf(entry: YamlEntry | undefined): FilterDeclaration[] {
  if (!entry) return [];
  const items = entry.value.kind === "list" ? entry.value.items : [entry.value];
  return items.map((item) => {
    const example = `{ column: step, op: ">=", value: 2 }`;
    const fields = fieldsOf(item, "filter", ["column", "op", "value"], example);
    const [column, value] = [fields.get("column"), fields.get("value")];
    if (!column || !value) return fail(`filter needs a column and a value; write ${example}`, item);
    const op = wordField(fields.get("op"), "op", FILTER_OPS) ?? "=";
    const values = scalarsOf(value.value, "value");
    if (op !== "in" && values.length !== 1)
      fail(`op ${op} compares with one value; write op: in for a list`, value.value);
    return { ...columnPlace(column), op, values };
  });
}

function columnPlace(entry: YamlEntry): ColumnPlace {
  return { column: textField(entry, entry.key)!, from: entry.value.from, to: entry.value.to };
}

const SORT_KEYS = ["column", "order", "x", "y", "fx", "fy", "limit"];
const SORT_EXAMPLE =
  "sort: a_column, sort: { column: a_column, order: descending } or sort: { y: -x, limit: 10 }";

function rowOrderOf(entry: YamlEntry): MarkDeclaration["rowOrder"] {
  if (entry.value.kind !== "map") return { column: columnPlace(entry), descending: false };
  const fields = fieldsOf(entry.value, "sort", SORT_KEYS, SORT_EXAMPLE);
  const column = fields.get("column");
  const order = wordField(fields.get("order"), "order", ["ascending", "descending"]);
  if (!column && order !== undefined)
    fail("order belongs to column; for a scale write { y: -x }", entry.value);
  return column && { column: columnPlace(column), descending: order === "descending" };
}

function scaleOrderOf(
  entry: YamlEntry,
  channels: ReadonlyMap<ChannelName, ChannelDeclaration>,
): ScaleOrder | undefined {
  if (entry.value.kind !== "map") return undefined;
  const fields = fieldsOf(entry.value, "sort", SORT_KEYS, SORT_EXAMPLE);
  const scales = (["x", "y", "fx", "fy"] as const).filter((name) => fields.has(name));
  const limit = numberField(fields.get("limit"), "limit", 1, 1000);
  if (!scales.length && !fields.has("column")) fail(`sort names nothing; write ${SORT_EXAMPLE}`, entry.value);
  if (!scales.length) {
    if (limit !== undefined)
      fail("limit belongs to the order of a scale; write { y: -x, limit: 10 }", entry.value);
    return undefined;
  }
  if (scales.length > 1 || fields.has("column"))
    fail(`sort orders one thing at a time; write ${SORT_EXAMPLE}`, entry.value);
  const [scale] = scales;
  const { value } = fields.get(scale)!;
  const text = textField(fields.get(scale), `sort: ${scale}`)!;
  const name = text.replace(/^-/u, "");
  const by = [...channels.keys()].find((channel) => channel === name);
  if (!by) return failWord(`sort: ${scale}: the channel`, name, [...channels.keys()], value);
  return { scale, by, descending: text.startsWith("-"), limit };
}

function exampleOf(mark: MarkName): string {
  const given = MARK_RULES[mark].needs.map(([name]) => `${name}: a_column`);
  return `{ mark: ${mark}, ${given.join(", ")} }`;
}
