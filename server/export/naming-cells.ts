import type { Notebook } from "#notebook/notebook.ts";
import { significant, tokenize, unquote } from "#sql/tokenize.ts";
import type { Identifying } from "./identifying.ts";

/**
 * Names of the cells whose own text names somebody, as those that a drill-down inserts do: a text in quotes that is one
 * person’s, or a call’s `customer =>`. The notebook goes into a file to the letter, figures only or not.
 */
export function namingCells({ cells }: Notebook, { names }: Identifying): string[] {
  return cells.flatMap(({ kind, name, body }) => {
    if (kind !== "query" && kind !== "check") return [];
    const tokens = significant(tokenize(body));
    const isNaming = tokens.some((token, at) => {
      if (token.text === "=>") return tokens[at - 1]?.text.toLowerCase() === "customer";
      return token.kind === "string" && names.has(unquote(token));
    });
    return isNaming ? [name] : [];
  });
}
