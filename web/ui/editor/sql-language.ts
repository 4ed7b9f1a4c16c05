import { SQLDialect, SQLite, sql } from "@codemirror/lang-sql";
import type { Extension } from "@codemirror/state";
import { helpers } from "#journey/index.ts";
import type { Workspace } from "../state/workspace.svelte.ts";
import { sqlCompletion } from "./sql-completion.ts";
import { sqlHover } from "./sql-hover.ts";

/** SQLite's words, with the helpers standing out as built in; `=>` and `:name` belong to the dialect. */
const dialect = SQLDialect.define({
  ...SQLite.spec,
  builtin: `${SQLite.spec.builtin ?? ""} ${helpers.map((helper) => helper.name).join(" ")}`,
  operatorChars: "*+-%<>!=&|/~",
  specialVar: "@:?$",
});

/** Highlighting, completion and hover help for query cells. */
export function sqlLanguage(workspace: Workspace): Extension {
  const support = sql({ dialect });
  return [support.language, dialect.language.data.of({ autocomplete: sqlCompletion(workspace) }), sqlHover()];
}
