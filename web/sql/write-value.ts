import { parseDuration } from "#journey/duration.ts";
import type { Helper, Parameter } from "#journey/helper.ts";
import { significant, tokenize } from "./tokenize.ts";
import { quoteText, writeIdentifier } from "./quote.ts";
import { readScript } from "./read-script.ts";
import type { MapEntry, PatternItem } from "./field-shape.ts";

/** A unit a duration can be given in, as it is written for one and for several. */
export const DURATION_UNITS = [
  ["second", "seconds"],
  ["minute", "minutes"],
  ["hour", "hours"],
  ["day", "days"],
  ["week", "weeks"],
] as const;

/** The unit a duration's word stands for, as several of it are written: `minutes` for `min`; undefined for an unknown one. */
export function durationUnit(word: string): DurationUnit | undefined {
  const ms = unitMs(word);
  return DURATION_UNITS.find(([, several]) => unitMs(several) === ms)?.[1];
}

export type DurationUnit = (typeof DURATION_UNITS)[number][1];

function unitMs(word: string): number | undefined {
  try {
    return parseDuration(`1 ${word}`);
  } catch {
    return undefined;
  }
}

/** `'pattern' AS 'label'`. */
export function writePattern(value: string, label = ""): string {
  return quoteText(value) + (label === "" ? "" : ` AS ${quoteText(label)}`);
}

/** An item with another pattern; its label stays as it is written. */
export function withPattern({ text }: PatternItem, value: string): string {
  const [first] = tokenize(text);
  return quoteText(value) + text.slice(first.to);
}

/** An item with another label, or with none; its pattern stays as it is written. */
export function withLabel({ text, label }: PatternItem, wanted: string): string {
  const tokens = significant(tokenize(text));
  if (wanted === "") return tokens[0].text;
  const last = tokens[tokens.length - 1];
  return label === undefined
    ? `${text} AS ${quoteText(wanted)}`
    : text.slice(0, last.from) + quoteText(wanted);
}

/** `'7 days'`; a unit that is known takes the form that goes with the number, another stays as it is. */
export function writeDuration(amount: string, unit: string): string {
  const known = DURATION_UNITS.find((forms) => forms.some((form) => form === unit));
  const word = known ? known[Number(amount) === 1 ? 0 : 1] : unit;
  return quoteText(`${amount.trim()} ${word}`.trim());
}

/** A value of a map: what stood in quotes stays a text, else numbers and truth values are written as such. */
export function writeMapValue(value: string, kind?: MapEntry["kind"]): string {
  const isBare = kind !== "string" && (isNumber(value) || /^(TRUE|FALSE)$/i.test(value));
  return isBare ? value.trim() : quoteText(value);
}

/** A key of a map, bare where it can be. */
export function writeMapKey(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : quoteText(key);
}

/** One word as a parameter wants it: a column's or table's name, a number, a choice in quotes; any other text as it is. */
export function writeOne({ type }: Parameter, value: string): string {
  switch (type) {
    case "column":
    case "table":
      return writeIdentifier(value);
    case "integer":
    case "number":
      return value.trim();
    case "probability":
      return isNumber(value) ? value.trim() : quoteText(value);
    default:
      return quoteText(value);
  }
}

/** Whether a text can stand where an argument's value stands without touching what surrounds it. */
export function isValue(helper: Helper, name: string, value: string): boolean {
  return fits(helper, `${name} => ${value}`);
}

/** The same for one item of its list, and for the value of one key of its map. */
export function isItem(helper: Helper, name: string, item: string): boolean {
  return item.trim() !== "" && isValue(helper, name, `[${item}]`);
}

export function isEntryValue(helper: Helper, name: string, value: string): boolean {
  return value.trim() !== "" && isValue(helper, name, `{key: ${value}}`);
}

/** Whether a text can stand as one table of a call. */
export function isTable(helpers: readonly Helper[], helper: Helper, table: string): boolean {
  return fits(helper, table, helpers);
}

/** The call closes where it should, and what is put into it is one part of it. */
function fits(helper: Helper, part: string, helpers: readonly Helper[] = [helper]): boolean {
  const text = `FROM ${helper.name}(${part})`;
  if (part.trim() === "" || /\n\s*```/.test(part)) return false;
  const { calls, problems } = readScript(text, helpers);
  const [call] = calls;
  const isOne = call.to === text.length && call.arguments.length + call.tables.length === 1;
  const end = call.arguments[0]?.to ?? call.tables[0]?.to;
  return isOne && end === text.length - 1 && !problems.length;
}

function isNumber(value: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value.trim());
}
