import type { Value } from "#table/column.ts";
import { tokenize, type Token } from "#sql/tokenize.ts";

export type ParameterValue = Value | readonly Value[];

export interface ListedSql {
  readonly sql: string;
  /** one value per parameter name; a list as JSON text */
  readonly values: ReadonlyMap<string, Value>;
  /** where an offset of `sql` stood in the text before */
  original(offset: number): number;
}

/**
 * SQLite binds single values only. A list is bound as JSON text; `x IN :list` and `x IN (:list)` are
 * rewritten to look into it, so that an empty list holds nothing. Anywhere else `:list` is the JSON text,
 * which `json_each(:list)` takes.
 */
export function listParameters(sql: string, parameters: Readonly<Record<string, ParameterValue>>): ListedSql {
  const values = new Map<string, Value>();
  const lists = new Set<string>();
  for (const [name, value] of Object.entries(parameters)) {
    if (isList(value)) lists.add(`:${name}`);
    values.set(name, isList(value) ? JSON.stringify(value) : value);
  }
  if (!lists.size) return { sql, values, original: (offset) => offset };

  const tokens = tokenize(sql).filter(({ kind }) => kind !== "space" && kind !== "comment");
  const shifts: { at: number; by: number }[] = [];
  let text = "";
  let copied = 0;
  tokens.forEach((token, i) => {
    if (token.kind !== "parameter" || !lists.has(token.text)) return;
    const look = `SELECT value FROM json_each(${token.text})`;
    const isInside = isWord(tokens[i - 2], "IN") && tokens[i - 1].text === "(" && tokens[i + 1]?.text === ")";
    if (!isInside && !isWord(tokens[i - 1], "IN")) return;
    text += sql.slice(copied, token.from) + (isInside ? look : `(${look})`);
    copied = token.to;
    shifts.push({ at: text.length, by: text.length - token.to });
  });
  text += sql.slice(copied);
  const original = (offset: number) => offset - (shifts.findLast(({ at }) => at <= offset)?.by ?? 0);
  return { sql: text, values, original };
}

function isList(value: ParameterValue): value is readonly Value[] {
  return Array.isArray(value);
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === "word" && token.text.toUpperCase() === word;
}
