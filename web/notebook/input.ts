import { parse } from "yaml";
import type { Value } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";

const INPUT_TYPES = [
  "select",
  "multiselect",
  "range",
  "number",
  "text",
  "date",
  "daterange",
  "checkbox",
] as const;
export type InputType = (typeof INPUT_TYPES)[number];
export type InputValue = Value | readonly Value[];

/** An input cell's YAML, read. */
export interface InputConfig {
  readonly type: InputType;
  readonly label: string | undefined;
  /** a query whose first column gives the options, or the options themselves */
  readonly options: string | readonly Value[] | undefined;
  /** what it is until a person changes it */
  readonly value: InputValue | undefined;
  readonly min: number | string | undefined;
  readonly max: number | string | undefined;
  readonly step: number | undefined;
}

/** @throws JourneyError that says what the YAML lacks and what to write */
export function parseInput(body: string): InputConfig {
  let yaml: unknown;
  try {
    yaml = parse(body, { maxAliasCount: 20 });
  } catch (error) {
    throw new JourneyError(`input: ${(error as Error).message.split("\n")[0]}`, { cause: error });
  }
  if (typeof yaml !== "object" || yaml === null || Array.isArray(yaml))
    throw new JourneyError("input: expected lines such as `type: select` and `options: [north, south]`");
  const given = yaml as Record<string, unknown>;
  for (const key of ["type", "label", "min", "max", "step"])
    if (typeof given[key] === "object" && given[key] !== null && !(given[key] instanceof Date))
      throw new JourneyError(`input: ${key} is a list or a map; write one value`);
  const type = String(given.type ?? "text")
    .toLowerCase()
    .replace(/[\s_-]/gu, "") as InputType;
  if (!INPUT_TYPES.includes(type))
    throw new JourneyError(
      `input: type ${JSON.stringify(given.type)} is not known; it may be ${INPUT_TYPES.join(", ")}`,
    );
  if (
    (type === "select" || type === "multiselect") &&
    typeof given.options !== "string" &&
    !Array.isArray(given.options)
  )
    throw new JourneyError(
      `input: a ${type} needs options: a list, or a query such as SELECT DISTINCT region FROM events`,
    );
  return {
    type,
    label: given.label === undefined ? undefined : String(given.label),
    options: Array.isArray(given.options)
      ? given.options.map(toValue)
      : (given.options as string | undefined),
    value: Array.isArray(given.value)
      ? given.value.map(toValue)
      : given.value === undefined
        ? undefined
        : toValue(given.value),
    min: given.min as number | string | undefined,
    max: given.max as number | string | undefined,
    step: given.step === undefined ? undefined : Number(given.step),
  };
}

/**
 * The value an input has: what was chosen where that is still possible, else its own `value`, else the first
 * option (select), all of them (multiselect), the least (range, number), false or empty.
 */
export function inputValue(
  config: InputConfig,
  options: readonly Value[],
  chosen: InputValue | undefined,
): InputValue {
  for (const value of [chosen, config.value])
    if (value !== undefined && isPossible(config, options, value)) return value;
  switch (config.type) {
    case "select":
      return options[0] ?? null;
    case "multiselect":
      return options;
    case "range":
    case "number":
      return Number(config.min ?? 0);
    case "text":
      return "";
    case "date":
      return config.min === undefined ? null : String(config.min);
    case "daterange":
      return [
        config.min === undefined ? null : String(config.min),
        config.max === undefined ? null : String(config.max),
      ];
    case "checkbox":
      return false;
    default:
      return config.type satisfies never;
  }
}

/** The `:name` values an input gives: a date range gives `:name_from` and `:name_to`. */
export function inputParameters(
  name: string,
  config: InputConfig,
  value: InputValue,
): Record<string, InputValue> {
  if (config.type !== "daterange") return { [name]: value };
  const [from = null, to = null] = Array.isArray(value) ? (value as Value[]) : [value as Value];
  return { [`${name}_from`]: from, [`${name}_to`]: to };
}

/** The names of the parameters an input cell provides, whatever its value. */
export function parameterNames(name: string, body: string): string[] {
  try {
    return Object.keys(inputParameters(name, parseInput(body), null));
  } catch {
    return [name];
  }
}

function isPossible({ type }: InputConfig, options: readonly Value[], value: InputValue): boolean {
  if (type === "select") return !Array.isArray(value) && options.includes(value as Value);
  if (type === "multiselect") return Array.isArray(value) && value.every((v) => options.includes(v as Value));
  return type === "daterange" ? Array.isArray(value) : !Array.isArray(value);
}

function toValue(value: unknown): Value {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  throw new JourneyError(
    "input: a value or an option is a list or a map; write texts, numbers, dates, true or false",
  );
}
