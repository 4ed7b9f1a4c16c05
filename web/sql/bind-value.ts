import { parseDuration } from "#journey/duration.ts";
import type { Argument, Helper, Parameter, PatternArgument } from "#journey/helper.ts";
import { nearest } from "#journey/nearest.ts";
import { JourneyError } from "#table/note.ts";
import { EXAMPLES } from "./argument-examples.ts";
import type { Span } from "./script.ts";

/** A value as it stands in a call, or as an input cell gives it (then `input` is the cell's name). */
export type Given = { readonly at: Span; readonly input?: string } & (
  | { readonly kind: "text"; readonly value: string; readonly label?: string }
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "list"; readonly items: readonly Given[] }
  | { readonly kind: "map"; readonly entries: readonly { readonly key: string; readonly given: Given }[] }
);

/**
 * A given value as the parameter's type wants it. One pattern or column is a list of one. An input gives text
 * where a number, a column or a truth value is wanted: it is read as such.
 * @throws JourneyError at the value: who, what was found, what to write
 */
export function bindValue(helper: Helper, parameter: Parameter, given: Given): Argument {
  const asked: Asked = { helper, parameter };
  switch (parameter.type) {
    case "pattern":
      return { type: "pattern", value: patternOf(asked, given) };
    case "patterns":
      return { type: "patterns", value: itemsOf(given).map((item) => patternOf(asked, item)) };
    case "duration":
      return { type: "duration", ...durationOf(asked, given) };
    case "column":
      return { type: "column", value: columnOf(asked, given) };
    case "columns":
      return { type: "columns", value: itemsOf(given).map((item) => columnOf(asked, item)) };
    case "integer":
    case "number":
      return { type: parameter.type, value: numberOf(asked, given) };
    case "boolean":
      return { type: "boolean", value: truthOf(asked, given) };
    case "choice":
      return { type: "choice", value: choiceOf(asked, given) };
    case "probability":
      return { type: "probability", value: probabilityOf(asked, given) };
    case "map":
      return mapOrChoice(asked, given);
    case "table":
      return { type: "table", value: tableOf(asked, given) };
    default:
      return parameter.type satisfies never;
  }
}

interface Asked {
  readonly helper: Helper;
  readonly parameter: Parameter;
}

function itemsOf(given: Given): readonly Given[] {
  return given.kind === "list" ? given.items : [given];
}

function patternOf(asked: Asked, given: Given): PatternArgument {
  if (given.kind === "text" && given.value !== "")
    return { text: given.value, label: given.label ?? given.value };
  if (given.kind === "number" && given.input !== undefined)
    return patternOf(asked, { ...given, kind: "text", value: `${given.value}` });
  const hint =
    given.kind === "name" || given.kind === "number" ? `; put it in quotes: '${given.value}'` : undefined;
  throw wrong(asked, given, "an activity label in quotes", hint);
}

function durationOf(asked: Asked, given: Given): { value: number; text: string } {
  if (given.kind !== "text") {
    const hint = given.kind === "number" ? `; say which unit: '${given.value} days'` : undefined;
    throw wrong(asked, given, "a duration", hint);
  }
  try {
    return { value: parseDuration(given.value), text: given.value };
  } catch (cause) {
    throw fault(asked, given, (cause as Error).message, cause);
  }
}

function columnOf(asked: Asked, given: Given): string {
  if ((given.kind === "name" || given.kind === "text") && given.value !== "") return given.value;
  throw wrong(asked, given, "a column's name");
}

function numberOf(asked: Asked, given: Given): number {
  const { type, min = -Infinity, max = Infinity } = asked.parameter;
  const isWritten = given.kind === "text" && given.input !== undefined && given.value.trim() !== "";
  const value = isWritten ? Number(given.value) : given.kind === "number" ? given.value : NaN;
  if (Number.isNaN(value)) throw wrong(asked, given, type === "integer" ? "a whole number" : "a number");
  if (type === "integer" && !Number.isSafeInteger(value)) throw wrong(asked, given, "a whole number");
  if (value < min || value > max)
    throw fault(asked, given, `${value} is out of bounds; write a number ${bounds(min, max)}`);
  return value;
}

function probabilityOf(asked: Asked, given: Given): number | "auto" {
  if (given.kind === "text" && given.value.trim().toLowerCase() === "auto") return "auto";
  const isWritten = given.kind === "text" && given.input !== undefined && given.value.trim() !== "";
  const value = isWritten ? Number(given.value) : given.kind === "number" ? given.value : NaN;
  if (Number.isNaN(value)) throw wrong(asked, given, "'auto' or a probability between 0 and 1");
  if (value > 0 && value < 1) return value;
  throw fault(asked, given, `${value} is out of bounds; write a probability between 0 and 1, or 'auto'`);
}

/** A map, or one of the texts that may stand in its place. */
function mapOrChoice(asked: Asked, given: Given): Argument {
  if (given.kind === "text" && asked.parameter.choices)
    return { type: "choice", value: choiceOf(asked, given) };
  if (given.kind !== "map") throw wrong(asked, given, "a map of {key: value, …}");
  const value = Object.create(null) as Record<string, string | number | boolean>;
  for (const { key, given: entry } of given.entries) {
    if (Object.hasOwn(value, key)) throw fault(asked, entry, `${key} is given twice; keep one`);
    if (entry.kind === "list" || entry.kind === "map")
      throw wrong(asked, entry, `a number, a text or a truth value for ${key}`);
    value[key] = entry.value;
  }
  return { type: "map", value };
}

function tableOf(asked: Asked, given: Given): string {
  if (given.kind === "name" && given.value !== "") return given.value;
  const hint = given.kind === "text" ? `; write it without quotes: ${given.value}` : undefined;
  throw wrong(asked, given, "a table's name", hint);
}

function bounds(min: number, max: number): string {
  if (max === Infinity) return `of at least ${min}`;
  return min === -Infinity ? `of at most ${max}` : `from ${min} to ${max}`;
}

function truthOf(asked: Asked, given: Given): boolean {
  if (given.kind === "boolean") return given.value;
  if (given.kind === "number" && given.input !== undefined && (given.value === 0 || given.value === 1))
    return given.value === 1;
  throw wrong(asked, given, "TRUE or FALSE");
}

function choiceOf(asked: Asked, given: Given): string {
  const choices = asked.parameter.choices ?? [];
  const list = choices.map((choice) => `'${choice}'`).join(", ");
  if (given.kind !== "text") {
    const known = given.kind === "name" && choices.find((choice) => choice === given.value.toLowerCase());
    throw wrong(asked, given, `one of ${list}`, known ? `; put it in quotes: '${known}'` : "");
  }
  const choice = choices.find((known) => known.toLowerCase() === given.value.toLowerCase());
  if (choice !== undefined) return choice;
  const [close] = nearest(given.value, choices, 1);
  const meant = close === undefined ? "" : `; did you mean '${close}'?`;
  throw fault(asked, given, `'${given.value}' is none of ${list}${meant}`);
}

function wrong(asked: Asked, given: Given, wanted: string, hint?: string): JourneyError {
  const example = `, such as ${EXAMPLES[asked.parameter.type]}`;
  return fault(asked, given, `expects ${wanted}${hint ?? example}; found ${described(given)}`);
}

function described(given: Given): string {
  const from = given.input === undefined ? "" : ` (the value of :${given.input})`;
  switch (given.kind) {
    case "text":
      return `the text '${given.value}'${from}`;
    case "name":
      return `the name ${given.value}`;
    case "number":
      return `the number ${given.value}${from}`;
    case "boolean":
      return `${given.value ? "TRUE" : "FALSE"}${from}`;
    case "list":
      return `a list of ${given.items.length}`;
    case "map":
      return "a {…} map";
    default:
      return given satisfies never;
  }
}

function fault({ helper, parameter }: Asked, given: Given, message: string, cause?: unknown): JourneyError {
  return new JourneyError(`${helper.name}: ${parameter.name}: ${message}`, {
    at: { from: given.at.from, to: given.at.to },
    cause,
  });
}
