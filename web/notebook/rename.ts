import { helpers } from "#journey/index.ts";
import { parametersOf, tablesOf } from "#sql/dependencies.ts";
import { writeIdentifier } from "#sql/quote.ts";
import { readScript } from "#sql/read-script.ts";
import type { Reference } from "#sql/script.ts";
import { renameCell, setAttribute, setBody } from "./edit.ts";
import { parameterNames, parseInput } from "./input.ts";
import type { Cell, Notebook } from "./notebook.ts";

/**
 * The notebook with a cell named otherwise, and every cell that reads it reading it by its new name: tables and
 * `:inputs` in SQL, the `from=` of charts, the `filter=` and `of=` of filters, the query of an input's options. Text in strings, comments and prose stays.
 * @throws RangeError when this cannot be a cell's name
 */
export function renameEverywhere(notebook: Notebook, id: string, name: string): Notebook {
  const cell = notebook.cells.find((one) => one.id === id);
  const renamed = renameCell(notebook, id, name);
  if (!cell?.named || name === "") return renamed;
  return notebook.cells.reduce(
    (all, other) => followFilter(follow(all, other, cell, name), other, cell, name),
    renamed,
  );
}

/** A cell that keeps only some customers names the events of all, and the cells that find the customers name that cell. */
function followFilter(notebook: Notebook, { id, attributes }: Cell, renamed: Cell, name: string): Notebook {
  return ["filter", "of"].reduce(
    (all, key) => (isSame(attributes.get(key) ?? "", renamed.name) ? setAttribute(all, id, key, name) : all),
    notebook,
  );
}

function follow(notebook: Notebook, other: Cell, renamed: Cell, name: string): Notebook {
  if (other.kind === "chart")
    return isSame(other.attributes.get("from") ?? "", renamed.name)
      ? setAttribute(notebook, other.id, "from", name)
      : notebook;
  const sql = sqlOf(other);
  if (!sql) return notebook;
  const after =
    renamed.kind === "input" ? withParameters(sql, renamed, name) : withTable(sql, renamed.name, name);
  return after === sql
    ? notebook
    : setBody(
        notebook,
        other.id,
        other.body.replace(sql, () => after),
      );
}

/** The SQL in a cell, as it stands in its body. */
function sqlOf({ kind, body }: Cell): string | undefined {
  if (kind === "query" || kind === "check") return body;
  if (kind !== "input") return undefined;
  try {
    const { options } = parseInput(body);
    return typeof options === "string" && body.includes(options) ? options : undefined;
  } catch {
    return undefined;
  }
}

/** SQL with another table in the place of one, wherever it is read. */
export function withTable(sql: string, from: string, to: string): string {
  const places = readScript(sql, helpers)
    .script.statements.flatMap(tablesOf)
    .filter((reference) => isSame(reference.name, from));
  if (!places.length) return sql;
  return withColumnsOf(
    replaced(sql, places, () => writeIdentifier(to)),
    from,
    to,
  );
}

/** `events.time` after `events` became another table, unless `events` is now an alias. */
function withColumnsOf(sql: string, from: string, to: string): string {
  const name = from.replace(/[^\p{L}\p{N}_]/gu, "\\$&");
  if (new RegExp(`\\bas\\s+${name}\\b`, "i").test(sql)) return sql;
  const tokens = new RegExp(
    `'[^']*'|"[^"]*"|--.*|/\\*[^]*?\\*/|(?<![\\w.:])${name}(?=\\s*\\.\\s*[\\w*"])`,
    "giu",
  );
  return sql.replace(tokens, (token) => (isSame(token, from) ? writeIdentifier(to) : token));
}

function withParameters(sql: string, { name: from, body }: Cell, to: string): string {
  const [before, after] = [parameterNames(from, body), parameterNames(to, body)];
  const places = readScript(sql, helpers)
    .script.statements.flatMap(parametersOf)
    .filter((reference) => before.includes(reference.name));
  return replaced(sql, places, ({ name }) => `:${after[before.indexOf(name)]}`);
}

function replaced(sql: string, places: readonly Reference[], text: (place: Reference) => string): string {
  const last = [...new Map(places.map((place) => [place.from, place])).values()].sort(
    (a, b) => b.from - a.from,
  );
  return last.reduce((all, place) => all.slice(0, place.from) + text(place) + all.slice(place.to), sql);
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
