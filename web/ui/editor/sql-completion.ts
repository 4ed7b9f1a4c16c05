import {
  snippet,
  type Completion as Option,
  type CompletionContext as Cursor,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { helpers } from "#journey/index.ts";
import {
  completionContext,
  completions,
  wantedValues,
  type Catalogue,
  type Completion,
} from "#sql/complete.ts";
import type { Workspace } from "../state/workspace.svelte.ts";

/** Most labels offered for one column. */
const VALUES = 200;

/** What fits at the cursor: tables, cells, columns, helpers and their arguments, labels that occur in the data. */
export function sqlCompletion(workspace: Workspace) {
  const values = new FetchedValues(workspace);
  return async (cursor: Cursor): Promise<CompletionResult | null> => {
    const text = cursor.state.doc.toString();
    const context = completionContext(text, cursor.pos, helpers);
    if (context.kind === "none") return null;
    const isAsked =
      cursor.explicit || context.prefix !== "" || context.kind === "value" || context.insideString;
    if (!isAsked) return null;
    const catalogue: Catalogue = {
      ...catalogueOf(workspace),
      values: (table, column) => values.known(table, column),
    };
    const wanted = wantedValues(context, catalogue);
    if (wanted) await values.fetch(wanted.table, wanted.column);
    const options = completions(context, catalogue).map(option);
    return {
      from: context.from,
      to: context.to,
      options,
      validFor: context.insideString ? undefined : /^[\w$]*$/,
    };
  };
}

/** Tables with their columns, and cells with those of their last result; of one name the first, tables before cells. */
export function catalogueOf({ tables, cells, running }: Workspace): Omit<Catalogue, "values"> {
  const results = cells.list.flatMap(({ id, name, kind }) => {
    const columns = kind === "chart" ? undefined : running.status(id).result?.columns;
    return columns ? [{ name, columns }] : [];
  });
  const inputs = cells.list.filter((cell) => cell.kind === "input").map((cell) => cell.name);
  const all = [...tables.infos, ...results];
  const isFirst = ({ name }: { readonly name: string }, at: number) =>
    all.findIndex((one) => one.name.toLowerCase() === name.toLowerCase()) === at;
  return { tables: all.filter(isFirst), helpers, inputs };
}

function option({ label, type, detail, info, apply, isSnippet }: Completion, index: number): Option {
  return {
    label,
    type,
    detail,
    info,
    apply: isSnippet ? snippet(apply) : apply,
    boost: Math.max(-99, 60 - index),
  };
}

/** Distinct values of columns, asked for once per version of the tables. */
export class FetchedValues {
  readonly #workspace: Workspace;
  readonly #values = new Map<string, readonly string[]>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  known(table: string, column: string): readonly string[] {
    return this.#values.get(this.#key(table, column)) ?? [];
  }

  isFetched(table: string, column: string): boolean {
    return this.#values.has(this.#key(table, column));
  }

  async fetch(table: string, column: string): Promise<void> {
    const key = this.#key(table, column);
    if (this.#values.has(key)) return;
    const found = await this.#workspace.workbench.values(table, column, VALUES).catch(() => []);
    this.#values.set(key, found);
  }

  #key(table: string, column: string): string {
    const status = this.#workspace.tables.statuses().get(table);
    const ran = this.#workspace.cells.list.find((cell) => cell.name === table)?.id ?? "";
    const elapsed = ran && this.#workspace.running.status(ran).result?.elapsedMs;
    return JSON.stringify([table.toLowerCase(), column.toLowerCase(), status, elapsed]);
  }
}
