import { helperNames } from "#journey/index.ts";
import { roleAmong } from "#journey/roles.ts";
import type { Cell } from "#notebook/notebook.ts";
import { significant, tokenize, unquote, type Token } from "#sql/tokenize.ts";

/**
 * The columns of a table that its readers can tell apart from those that were never there, in the table's order.
 * A table of events is read as a whole, and so is one that a helper, a `*` or a bare `FROM` takes; of any other
 * one those columns are read whose names occur in the notebook. In doubt a column is read.
 * @param columns of the table
 * @param readers the cells that name the table
 * @param cells all cells of the notebook
 */
export function readColumns(
  columns: readonly string[],
  readers: readonly Cell[],
  cells: readonly Cell[],
): readonly string[] {
  const isEvents = roleAmong(columns, "unit") !== undefined && roleAmong(columns, "time") !== undefined;
  if (isEvents || readers.some((cell) => takesAll(cell))) return columns;
  const words = new Set(cells.flatMap(({ body }) => wordsOf(body)));
  const texts = cells.map(({ body }) => body.toLowerCase());
  const isRead = (name: string) =>
    words.has(name) || (!WORD.test(name) && texts.some((text) => text.includes(name)));
  return columns.filter((column) => isRead(column.toLowerCase()));
}

/** Any other name may stand in the settings of a chart without quotes. */
const WORD = /^[\p{L}\p{N}_$]+$/u;

/** Whether a cell may take columns it does not name. A chart or input names what it takes in its settings. */
function takesAll({ kind, body }: Cell): boolean {
  if (kind !== "query" && kind !== "check") return body.includes("*");
  const tokens = significant(tokenize(body));
  const word = (at: number) => tokens[at]?.text.toLowerCase() ?? "";
  if (word(0) === "from" || word(0) === "table") return true;
  return tokens.some(({ text }, at) => {
    if (text === "*") return !(word(at - 1) === "(" && word(at - 2) === "count");
    if (text === "(") return word(at + 1) === "from" || helpers.has(word(at - 1));
    // a table in place of a list has to keep its one column
    return /^natural$/i.test(text) || (/^in$/i.test(text) && word(at + 1) !== "(");
  });
}

const helpers = new Set(helperNames.map((name) => name.toLowerCase()));

/** Every word of a text in lower case, and what stands in quotes as a whole: a name may stand in either. */
function wordsOf(body: string): string[] {
  const quoted = tokenize(body).filter(isQuoted).map(unquote);
  return [...quoted, ...(body.match(/[\p{L}\p{N}_$]+/gu) ?? [])].map((word) => word.toLowerCase());
}

function isQuoted({ text }: Token): boolean {
  return /^["'`[]/.test(text);
}
