import { MARK_RULES, OPTION_RULES, SCALE_OPTIONS, SCALE_TYPES, SCHEMES } from "./allowed.ts";
import {
  CHANNELS,
  FILTER_OPS,
  MARKS,
  REDUCERS,
  SCALES,
  SELECTS,
  type MarkName,
  type ScaleName,
} from "./declaration.ts";

/** Words that fit where the cursor is. */
export interface ChartCompletion {
  /** where the word begins, in the text */
  readonly from: number;
  readonly kind: "mark" | "key" | "column" | "value";
  readonly words: readonly string[];
}

/**
 * What may be written at the end of a chart cell’s text so far: a mark after `mark:`, a key where one begins, a column or
 * a word of the list after a key. It reads the line alone, as a person writes it; undefined where nothing is known to fit.
 */
export function completeChart(before: string, columns: readonly string[]): ChartCompletion | undefined {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const value = /([A-Za-z]\w*):\s+([\w-]*)$/u.exec(line);
  if (value && /^\w[^{]*$/u.test(line)) return undefined;
  if (value) return completeValue(value[1], before.length - value[2].length, scopeOf(line), columns);
  const key = /(?:^\s*(?:-\s+)?|[{,]\s*)(\w*)$/u.exec(line);
  if (!key) return undefined;
  const isTop = /^\w*$/u.test(line);
  const words = isTop ? ["title", "subtitle", "height", "marks", ...SCALES] : keysOf(scopeOf(line));
  return { from: before.length - key[1].length, kind: "key", words };
}

/** What the innermost open brace of a line belongs to: a scale or channel by its key, or else a mark. */
interface Scope {
  readonly key: string | undefined;
  readonly mark: MarkName | undefined;
}

function scopeOf(line: string): Scope {
  let open = "";
  const keys: (string | undefined)[] = [];
  for (const [i, letter] of [...line].entries()) {
    if (letter === "{") keys.push(/(\w+):\s*\[?\s*$/u.exec(line.slice(0, i))?.[1]);
    if (letter === "}") keys.pop();
    open = line.slice(0, i + 1);
  }
  const named = /\bmark:\s*(\w+)/u.exec(open)?.[1];
  return { key: keys.at(-1), mark: MARKS.find((mark) => mark === named) };
}

function keysOf({ key, mark }: Scope): readonly string[] {
  if (key === "filter") return ["column", "op", "value"];
  if (key === "sort") return ["column", "order", "x", "y", "fx", "fy", "limit"];
  if (mark === undefined && isScale(key)) return SCALE_OPTIONS[key];
  if (CHANNELS.some((channel) => channel === key))
    return ["value", "bin", ...REDUCERS, "thresholds", "interval"];
  if (mark === undefined) return ["mark"];
  return [...MARK_RULES[mark].channels, ...MARK_RULES[mark].options, "filter", "sort", "reverse", "select"];
}

function completeValue(
  key: string,
  from: number,
  scope: Scope,
  columns: readonly string[],
): ChartCompletion | undefined {
  if (key === "mark") return { from, kind: "mark", words: MARKS };
  const words = wordsOf(key, scope);
  if (words) return { from, kind: "value", words };
  const takesColumn = [...CHANNELS, ...REDUCERS, "bin", "column", "sort"].some((one) => one === key);
  return takesColumn && key !== "count" ? { from, kind: "column", words: columns } : undefined;
}

function wordsOf(key: string, { key: around }: Scope): readonly string[] | undefined {
  if (key === "select") return SELECTS;
  if (key === "op") return FILTER_OPS;
  if (key === "scheme") return SCHEMES;
  if (key === "order") return ["ascending", "descending"];
  if (key === "type" && isScale(around)) return SCALE_TYPES[around];
  const rule = Object.hasOwn(OPTION_RULES, key) ? OPTION_RULES[key] : undefined;
  if (rule === "boolean" || key === "count") return ["true", "false"];
  return rule && "words" in rule ? rule.words : undefined;
}

function isScale(key: string | undefined): key is ScaleName {
  return SCALES.some((scale) => scale === key);
}
