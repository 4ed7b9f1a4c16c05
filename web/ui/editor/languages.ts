import { javascript } from "@codemirror/lang-javascript";
import { markdown } from "@codemirror/lang-markdown";
import { yaml } from "@codemirror/lang-yaml";
import type { Extension } from "@codemirror/state";
import type { Cell } from "#notebook/notebook.ts";
import type { Workspace } from "../state/workspace.svelte.ts";
import { chartLanguage } from "./chart-language.ts";
import { sqlLanguage } from "./sql-language.ts";

export const plainText: Extension = [];
const markdownLanguage = markdown();
const yamlLanguage = yaml();
const scriptLanguage = javascript();
let sql: Extension | undefined;
let chart: Extension | undefined;

/** Highlighting, completion and hover for a cell's text. The same object for every cell of a language. */
export function languageOf(cell: Pick<Cell, "kind" | "language">, workspace: Workspace): Extension {
  switch (cell.kind) {
    case "query":
    case "check":
      return (sql ??= sqlLanguage(workspace));
    case "prose":
      return markdownLanguage;
    case "input":
      return yamlLanguage;
    case "chart":
      return (chart ??= chartLanguage(workspace));
    case "script":
      return scriptLanguage;
    case "unknown":
      return plainText;
    default:
      return cell.kind satisfies never;
  }
}
