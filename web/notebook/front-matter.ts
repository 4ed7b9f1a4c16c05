import { isMap, isScalar, parseDocument, stringify, type Document, type Pair } from "yaml";
import { splitLines, type Line } from "./fence.ts";
import type { DataReference, FrontMatter } from "./notebook.ts";

const FORMATS = ["csv", "jsonl", "parquet", "arrow", "sqlite", "xes"] as const;
const TYPES = ["text", "number", "time", "boolean"] as const;
const ROLES = ["unit", "activity", "time", "channel"] as const;

/** What stands before the first cell: YAML between `---` lines at the very start, and blank lines. */
export function parseFrontMatter(lines: readonly Line[]): {
  frontMatter: FrontMatter;
  version: number;
  lineCount: number;
} {
  const yamlEnd = yamlLines(lines);
  let lineCount = yamlEnd;
  while (lineCount < lines.length && lines[lineCount].text.replace("\uFEFF", "").trim() === "") ++lineCount;
  const raw = lines
    .slice(0, lineCount)
    .map((l) => l.text + l.end)
    .join("");
  const yaml = lines
    .slice(1, Math.max(1, yamlEnd - 1))
    .map((l) => l.text)
    .join("\n");
  const problems: string[] = [];
  const values = yamlEnd ? readYaml(yaml, problems) : {};
  const version = values.journeybook ?? 1;
  if (typeof version !== "number")
    problems.push(`journeybook: is ${JSON.stringify(version)}; write the format number 1`);
  return {
    frontMatter: {
      raw,
      title: readTitle(values.title, problems),
      data: readData(values.data, problems),
      problems,
    },
    version: typeof version === "number" ? version : 1,
    lineCount,
  };
}

/** The front matter with another title; only that line changes. */
export function withTitle(frontMatter: FrontMatter, title: string): FrontMatter {
  return changeYaml(frontMatter, (yaml, document) => {
    const value = pairOf(document, "title")?.value;
    const range = isScalar(value) ? value.range : undefined;
    if (range && range[1] > range[0]) return yaml.slice(0, range[0]) + scalar(title) + yaml.slice(range[1]);
    if (pairOf(document, "title")) return withoutEntry(yaml, document, "title") + `title: ${scalar(title)}\n`;
    return yaml + `title: ${scalar(title)}\n`;
  });
}

/**
 * The front matter with one more table; the entry comes last.
 * @throws RangeError if the name is there already
 */
export function withData(frontMatter: FrontMatter, name: string, file: string): FrontMatter {
  if (frontMatter.data.some((d) => d.name.toLowerCase() === name.toLowerCase()))
    throw new RangeError(`data: there is a table ${name} already; choose another name`);
  return changeYaml(frontMatter, (yaml, document) => {
    const pair = pairOf(document, "data");
    const entries = pair?.value;
    if (!pair) return `${yaml}data:\n  ${scalar(name)}: ${scalar(file)}\n`;
    if (!isMap(entries) || entries.flow || !entries.items.length) {
      document.setIn(["data"], { ...(isMap(entries) ? (entries.toJSON() as object) : {}), [name]: file });
      return document.toString({ lineWidth: 0 });
    }
    const indent = columnOf(yaml, keyStart(entries.items[0]));
    const at = endOfEntry(yaml, entries.range![1]);
    return `${yaml.slice(0, at)}${" ".repeat(indent)}${scalar(name)}: ${scalar(file)}\n${yaml.slice(at)}`;
  });
}

/**
 * The front matter with another type or role for a column of that table; only its entry changes.
 * @param choice undefined: as the program finds it
 * @throws RangeError if there is no such table
 */
export function withColumnChoice(
  frontMatter: FrontMatter,
  name: string,
  column: string,
  choice:
    { readonly type: ColumnChoice["type"] | undefined } | { readonly role: ColumnChoice["role"] | undefined },
): FrontMatter {
  const data = frontMatter.data.find((one) => one.name === name);
  if (!data) throw new RangeError(`data: there is no table ${name}`);
  return changeYaml(frontMatter, (yaml, document) => {
    const entries = pairOf(document, "data")?.value;
    const pair = isMap(entries) ? entries.items.find((item) => String(item.key) === name) : undefined;
    if (!pair) return yaml;
    const entry: Record<string, unknown> = isMap(pair.value) ? pair.value.toJSON() : { file: data.file };
    if ("type" in choice) {
      const others = Object.entries(data.types ?? {}).filter(([other]) => other !== column);
      const types = choice.type ? [...others, [column, choice.type] as const] : others;
      if (types.length) entry.types = Object.fromEntries(types);
      else delete entry.types;
    } else {
      for (const role of ROLES) if (data.roles[role] === column) delete entry[role];
      if (choice.role) entry[choice.role] = column;
    }
    const isPlain = Object.keys(entry).length === 1;
    const text = isPlain
      ? scalar(data.file)
      : stringify(entry, { collectionStyle: "flow", lineWidth: 0 }).trimEnd();
    const range = (pair.value as { range?: [number, number, number] } | null)?.range;
    const isBlock = isMap(pair.value) && !pair.value.flow;
    if (range && !isBlock) return yaml.slice(0, range[0]) + text + yaml.slice(range[1]);
    document.setIn(["data", name], isPlain ? data.file : document.createNode(entry));
    return document.toString({ lineWidth: 0 });
  });
}

/** What a person may say of a column of a data file. */
export interface ColumnChoice {
  readonly type: (typeof TYPES)[number];
  readonly role: (typeof ROLES)[number];
}

/** The front matter without that table. */
export function withoutData(frontMatter: FrontMatter, name: string): FrontMatter {
  return changeYaml(frontMatter, (yaml, document) => {
    const entries = pairOf(document, "data")?.value;
    if (!isMap(entries)) return yaml;
    if (entries.items.length === 1) return withoutEntry(yaml, document, "data");
    const pair = entries.items.find((item) => String(item.key) === name);
    if (!pair) return yaml;
    if (entries.flow) {
      entries.delete(pair.key);
      return document.toString({ lineWidth: 0 });
    }
    return cutEntry(yaml, pair);
  });
}

function changeYaml(
  frontMatter: FrontMatter,
  change: (yaml: string, document: Document) => string,
): FrontMatter {
  const lines = splitLines(frontMatter.raw);
  const end = yamlLines(lines);
  const newline = lines[0]?.end || "\n";
  const yaml = lines
    .slice(1, Math.max(1, end - 1))
    .map((l) => `${l.text}\n`)
    .join("");
  const open = end ? lines[0].text : `${frontMatter.raw.startsWith("\uFEFF") ? "\uFEFF" : ""}---`;
  const close = end ? lines[end - 1] : { text: "---", end: newline };
  const rest = end
    ? lines
        .slice(end)
        .map((l) => l.text + l.end)
        .join("")
    : newline;
  const before = end ? yaml : "journeybook: 1\n";
  const after = change(before, parseDocument(before)).split("\n").join(newline);
  const raw = `${open}${newline}${after}${close.text}${close.end || newline}${rest}`;
  return parseFrontMatter(splitLines(raw)).frontMatter;
}

/** Number of lines of the YAML block, both `---` included; 0 when there is none. */
function yamlLines(lines: readonly Line[]): number {
  if (lines[0]?.text.replace("\uFEFF", "").trimEnd() !== "---") return 0;
  const close = lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/u.test(line.text));
  return close < 0 ? 0 : close + 1;
}

function readYaml(yaml: string, problems: string[]): Record<string, unknown> {
  const document = parseDocument(yaml, { prettyErrors: true });
  for (const error of document.errors) problems.push(`front matter: ${error.message.split("\n")[0]}`);
  if (document.errors.length) return {};
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    problems.push(`front matter: ${(error as Error).message}`);
  }
  if (value === undefined || value === null) return {};
  if (typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
  problems.push("front matter: expected `key: value` lines between the --- lines");
  return {};
}

function readTitle(title: unknown, problems: string[]): string | undefined {
  if (title === undefined || title === null) return undefined;
  if (typeof title !== "object") return String(title);
  problems.push("title: is a list or a map; write one line of text");
  return undefined;
}

function readData(data: unknown, problems: string[]): DataReference[] {
  if (data === undefined || data === null) return [];
  if (typeof data !== "object" || Array.isArray(data)) {
    problems.push("data: expected a list of `name: file` lines");
    return [];
  }
  const named = new Map<string, string>();
  return Object.entries(data).flatMap(([name, entry]) => {
    const before = named.get(name.toLowerCase());
    if (before !== undefined) {
      problems.push(
        `data: ${name} is the same name as ${before} to SQL, and is left out; rename one of them`,
      );
      return [];
    }
    named.set(name.toLowerCase(), name);
    return readReference(name, entry, problems) ?? [];
  });
}

function readReference(name: string, entry: unknown, problems: string[]): DataReference | undefined {
  const given = typeof entry === "string" ? { file: entry } : entry;
  if (typeof given !== "object" || given === null || typeof (given as { file?: unknown }).file !== "string") {
    problems.push(`data: ${name} names no file; write \`${name}: path/to/file.csv\``);
    return undefined;
  }
  const { file, format, delimiter, table, types, ...rest } = given as Record<string, unknown> & {
    file: string;
  };
  const choice = <T extends string>(key: string, value: unknown, of: readonly T[]): T | undefined => {
    if (value === undefined || of.includes(value as T)) return value as T | undefined;
    problems.push(`data: ${name}.${key} is ${JSON.stringify(value)}; it may be ${of.join(", ")}`);
    return undefined;
  };
  const typesRead = Object.entries((types ?? {}) as object).flatMap(([column, type]) => {
    const read = choice(`types.${column}`, type, TYPES);
    return read ? [[column, read] as const] : [];
  });
  const roles = ROLES.flatMap((role) =>
    typeof rest[role] === "string" ? [[role, rest[role]] as const] : [],
  );
  return {
    name,
    file,
    ...optional("format", choice("format", format, FORMATS)),
    ...optional("delimiter", readDelimiter(name, delimiter, problems)),
    ...optional("table", typeof table === "string" ? table : undefined),
    ...(typesRead.length && { types: Object.fromEntries(typesRead) }),
    roles: Object.fromEntries(roles),
  };
}

function readDelimiter(name: string, delimiter: unknown, problems: string[]): string | undefined {
  if (delimiter === undefined) return undefined;
  if (typeof delimiter === "string" && /^[^"\r\n]$/u.test(delimiter)) return delimiter;
  problems.push(
    `data: ${name}.delimiter is ${JSON.stringify(delimiter)}; write one character, such as ";" or "\\t"`,
  );
  return undefined;
}

const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

const scalar = (value: string): string => stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd();

function pairOf(document: Document, key: string): Pair | undefined {
  return isMap(document.contents)
    ? document.contents.items.find((item) => String(item.key) === key)
    : undefined;
}

const keyStart = (pair: Pair): number => (pair.key as { range: [number, number, number] }).range[0];
const columnOf = (yaml: string, at: number): number => at - (yaml.lastIndexOf("\n", at - 1) + 1);

function endOfEntry(yaml: string, at: number): number {
  if (at > 0 && yaml[at - 1] === "\n") return at;
  const newline = yaml.indexOf("\n", at);
  return newline < 0 ? yaml.length : newline + 1;
}

function withoutEntry(yaml: string, document: Document, key: string): string {
  const pair = pairOf(document, key);
  return pair ? cutEntry(yaml, pair) : yaml;
}

function cutEntry(yaml: string, pair: Pair): string {
  const start = keyStart(pair);
  const from = start - columnOf(yaml, start);
  const range = (pair.value as { range?: [number, number, number] } | null)?.range;
  return yaml.slice(0, from) + yaml.slice(endOfEntry(yaml, range ? range[1] : start));
}
