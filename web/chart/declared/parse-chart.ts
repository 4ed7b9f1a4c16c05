import { SCALE_OPTIONS, SCALE_TYPES, SCHEMES, TICK_SPANS } from "./allowed.ts";
import { SCALES, type ChartDeclaration, type ScaleDeclaration, type ScaleName } from "./declaration.ts";
import { booleanField, fieldsOf, numberField, scalarsOf, textField, wordField } from "./parse-fields.ts";
import { parseMark } from "./parse-mark.ts";
import { fail, readYaml, written, type YamlEntry } from "./read-yaml.ts";

/** Marks of one chart. */
const MOST_MARKS = 20;

const EXAMPLE = "marks:\n  - { mark: barX, x: count, y: label }";

/**
 * Reads a chart cell. Nothing in it is evaluated: marks, channels, options and scales are words of a list, everything
 * else is a column's name or a constant.
 * @throws JourneyError with `at`, saying what was found and what may be written
 */
export function parseChart(yaml: string): ChartDeclaration {
  const root = readYaml(yaml);
  const whole = { from: 0, to: yaml.length };
  if (root.kind === "scalar" && root.value === null)
    fail(`the cell is empty; write for example ${EXAMPLE}`, whole);
  const fields = fieldsOf(root, "the chart", ["title", "subtitle", "height", "marks", ...SCALES], EXAMPLE);
  const marks = fields.get("marks");
  if (!marks) return fail(`the chart has no marks; write for example ${EXAMPLE}`, whole);
  if (marks.value.kind !== "list")
    return fail(`marks is ${written(marks.value)}; write a list, for example ${EXAMPLE}`, marks.value);
  if (!marks.value.items.length) fail(`marks is empty; write for example ${EXAMPLE}`, marks.at);
  if (marks.value.items.length > MOST_MARKS)
    fail(`there are ${marks.value.items.length} marks; a chart may have ${MOST_MARKS}`, marks.at);
  return {
    title: textField(fields.get("title"), "title"),
    subtitle: textField(fields.get("subtitle"), "subtitle"),
    height: numberField(fields.get("height"), "height", 40, 2000),
    marks: marks.value.items.map(parseMark),
    scales: Object.fromEntries(
      SCALES.flatMap((name) => {
        const entry = fields.get(name);
        return entry ? [[name, parseScale(name, entry)]] : [];
      }),
    ),
  };
}

function parseScale(scale: ScaleName, { value }: YamlEntry): ScaleDeclaration {
  const fields = fieldsOf(value, scale, SCALE_OPTIONS[scale], `${scale}: { label: Customers }`);
  const label = fields.get("label");
  const hidesLabel = label?.value.kind === "scalar" && label.value.value === null;
  const domain = fields.get("domain");
  const type = wordField(fields.get("type"), "type", SCALE_TYPES[scale]);
  const given: ScaleDeclaration = {
    label: hidesLabel ? null : textField(label, "label"),
    type,
    domain: domain && scalarsOf(domain.value, "domain"),
    reverse: booleanField(fields.get("reverse"), "reverse"),
    percent: booleanField(fields.get("percent"), "percent"),
    grid: booleanField(fields.get("grid"), "grid"),
    zero: booleanField(fields.get("zero"), "zero"),
    nice: booleanField(fields.get("nice"), "nice"),
    ticks: ticks(fields.get("ticks"), type === "utc"),
    tickFormat: tickFormat(fields.get("tickFormat"), type === "utc"),
    scheme: wordField(fields.get("scheme"), "scheme", SCHEMES),
    legend: booleanField(fields.get("legend"), "legend"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined));
}

function ticks(entry: YamlEntry | undefined, isTime: boolean): number | string | undefined {
  const isWord = entry?.value.kind === "scalar" && typeof entry.value.value === "string";
  if (!isWord) return numberField(entry, "ticks", 0, 100);
  if (isTime) return wordField(entry, "ticks", TICK_SPANS);
  return fail(
    `ticks is ${written(entry.value)}; write a number, or type: utc with a span of time`,
    entry.value,
  );
}

/** d3-format’s own grammar, with the width and precision kept small. */
const NUMBER_FORMAT = /^(?:.?[<>=^])?[+\-( ]?[$#]?0?\d{0,2},?(?:\.\d{1,2})?~?[%bcdefgoprsXx]?$/u;
const TIME_FORMAT = /^(?:%[-_0]?[aAbBcdefgGHIjLmMpqQsSuUVwWxXyYZ%]|[^%]){1,40}$/u;

function tickFormat(entry: YamlEntry | undefined, isTime: boolean): string | undefined {
  const text = textField(entry, "tickFormat");
  if (text === undefined || (isTime ? TIME_FORMAT : NUMBER_FORMAT).test(text)) return text;
  return fail(
    isTime
      ? `tickFormat ${JSON.stringify(text)} is no format of times; write for example "%d %b"`
      : `tickFormat ${JSON.stringify(text)} is no format of numbers; write for example ",.0f" or ".1%"`,
    entry!.value,
  );
}
