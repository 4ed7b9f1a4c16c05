import { ROLE_NAMES, roleAmong } from "#journey/roles.ts";
import { nameWords } from "#journey/stitch/column-words.ts";
import type { Notebook } from "#notebook/notebook.ts";
import { RESERVED } from "#sql/keywords.ts";
import { significant, tokenize, unquote, type Token } from "#sql/tokenize.ts";
import type { Column } from "#table/column.ts";
import type { Table } from "#table/table.ts";

/** Fewer whole numbers, each in one row only, may be anything. */
const LEAST_KEYS = 100;
/** Words of what a number is called that only tells things apart. */
const KEY_WORDS = new Set(["id", "key", "nr", "no", "number", "nummer", "code", "ref", "kennung"]);

/**
 * Names, in lower case, of columns that say who: by the front matter, by a call’s `unit =>`, by their name, as numbers
 * of things (`crm_id`) that differ from row to row, and by what a query calls one of these (`customer_id AS who`).
 */
export function unitNames({ frontMatter, cells }: Notebook, tables: readonly Table[]): ReadonlySet<string> {
  const names = new Set<string>(ROLE_NAMES.unit);
  const add = (name: string) => names.add(name.toLowerCase());
  for (const { roles } of frontMatter.data) if (roles.unit !== undefined) add(roles.unit);
  for (const { columns } of tables) {
    const unit = roleAmong(
      columns.map(({ name }) => name),
      "unit",
    );
    for (const { name, data } of columns) if (name === unit || isKey(name, data)) add(name);
  }
  const queries = cells.filter(({ kind }) => kind === "query" || kind === "check");
  const texts = queries.map(({ body }) => significant(tokenize(body)));
  for (const tokens of texts)
    tokens.forEach((token, at) => {
      const isUnit = token.text === "=>" && tokens[at - 1]?.text.toLowerCase() === "unit";
      const value = isUnit ? tokens[at + 1] : undefined;
      if (value && isName(value)) add(unquote(value));
    });
  // what is called otherwise in one cell may be called otherwise again in the next
  for (let known = 0; known < names.size;) {
    known = names.size;
    for (const tokens of texts) for (const name of otherNames(tokens, names)) add(name);
  }
  return names;
}

/** What stands behind a name that is known, as another one for it. */
function otherNames(tokens: readonly Token[], known: ReadonlySet<string>): string[] {
  return tokens.flatMap((token, at) => {
    if (!isName(token) || !known.has(unquote(token).toLowerCase())) return [];
    const next = tokens[at + 1];
    const other = next?.text.toLowerCase() === "as" ? tokens[at + 2] : next;
    return other && isName(other) ? [unquote(other)] : [];
  });
}

function isName({ kind, text }: Token): boolean {
  return kind === "quoted" || kind === "string" || (kind === "word" && !RESERVED.has(text.toUpperCase()));
}

function isKey(name: string, column: Column): boolean {
  if (column.type !== "number" || !nameWords(name).some((word) => KEY_WORDS.has(word))) return false;
  const { values } = column;
  return (
    values.length >= LEAST_KEYS &&
    values.every(Number.isSafeInteger) &&
    new Set(values).size === values.length
  );
}
