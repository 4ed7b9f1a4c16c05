import type { Scalar } from "./declaration.ts";
import { fail, failWord, written, type YamlEntry, type YamlValue } from "./read-yaml.ts";

/** The entries of a map by key, each of them allowed. */
export function fieldsOf(
  value: YamlValue,
  what: string,
  allowed: readonly string[],
  example: string,
): Map<string, YamlEntry> {
  if (value.kind !== "map") fail(`${what} is ${written(value)}; write for example ${example}`, value);
  const fields = new Map<string, YamlEntry>();
  for (const entry of value.entries) {
    if (!allowed.includes(entry.key)) failWord(`${what}:`, entry.key, allowed, entry.at);
    fields.set(entry.key, entry);
  }
  return fields;
}

/** Longest text a chart is given, in UTF-16 units. */
const LONGEST_TEXT = 500;

/** A text; undefined where the field is not there. A number or truth value is taken as it is written. */
export function textField(entry: YamlEntry | undefined, what: string): string | undefined {
  if (!entry) return undefined;
  const { value } = entry;
  if (value.kind !== "scalar" || value.value === null)
    fail(`${what} is ${written(value)}; write a text`, value);
  const text = String(value.value);
  if (text.length > LONGEST_TEXT)
    fail(`${what} is ${text.length} characters long; it may have ${LONGEST_TEXT}`, value);
  return text;
}

export function numberField(
  entry: YamlEntry | undefined,
  what: string,
  least: number,
  most: number,
): number | undefined {
  if (!entry) return undefined;
  const { value } = entry;
  const given = value.kind === "scalar" ? value.value : undefined;
  if (typeof given !== "number" || given < least || given > most)
    fail(`${what} is ${written(value)}; write a number from ${least} to ${most}`, value);
  return given;
}

export function booleanField(entry: YamlEntry | undefined, what: string): boolean | undefined {
  if (!entry) return undefined;
  const { value } = entry;
  if (value.kind !== "scalar" || typeof value.value !== "boolean")
    fail(`${what} is ${written(value)}; write true or false`, value);
  return value.value;
}

/** One of some words. */
export function wordField<Word extends string>(
  entry: YamlEntry | undefined,
  what: string,
  words: readonly Word[],
): Word | undefined {
  const text = textField(entry, what);
  if (text === undefined) return undefined;
  const word = words.find((one) => one === text);
  return word ?? failWord(what, text, words, entry!.value);
}

/** Most values of a list, such as a domain. */
const LONGEST_LIST = 500;

/** A list of texts, numbers and truth values; a single one stands for itself. */
export function scalarsOf(value: YamlValue, what: string): readonly Scalar[] {
  const items = value.kind === "list" ? value.items : [value];
  if (items.length > LONGEST_LIST)
    fail(`${what} has ${items.length} values; it may have ${LONGEST_LIST}`, value);
  return items.map((item) => {
    if (item.kind !== "scalar" || item.value === null)
      return fail(`${what} holds ${written(item)}; write texts or numbers`, item);
    return item.value;
  });
}
