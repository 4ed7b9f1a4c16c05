import type { CompletionContext as Cursor, CompletionResult } from "@codemirror/autocomplete";
import { yamlLanguage } from "@codemirror/lang-yaml";
import type { Extension } from "@codemirror/state";
import { completeChart } from "#chart/declared/complete-chart.ts";
import type { Workspace } from "../state/workspace.svelte.ts";
import { catalogueOf } from "./sql-completion.ts";

/** YAML of chart cells, with completion of marks, their settings and the columns they draw. */
export function chartLanguage(workspace: Workspace): Extension {
  const complete = (cursor: Cursor): CompletionResult | null => {
    const before = cursor.state.doc.sliceString(0, cursor.pos);
    const found = completeChart(before, columnsDrawn(workspace));
    if (!found || (!cursor.explicit && found.from === cursor.pos && found.kind === "key")) return null;
    const type = { mark: "class", key: "property", column: "variable", value: "enum" }[found.kind];
    return {
      from: found.from,
      options: found.words.map((label, i) => ({ label, type, boost: Math.max(-99, 50 - i) })),
      validFor: /^[\w-]*$/,
    };
  };
  return [yamlLanguage, yamlLanguage.data.of({ autocomplete: complete })];
}

/** Columns of the rows the selected cell draws. */
function columnsDrawn(workspace: Workspace): string[] {
  const from = workspace.cells.selected?.attributes.get("from")?.toLowerCase();
  const { tables } = catalogueOf(workspace);
  return tables.find(({ name }) => name.toLowerCase() === from)?.columns.map(({ name }) => name) ?? [];
}
