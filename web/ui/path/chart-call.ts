import type { ArgumentChanges, ChartCall, ChartData } from "#chart/chart.ts";
import { setBody } from "#notebook/edit.ts";
import type { Cell } from "#notebook/notebook.ts";
import { parseScript } from "#sql/parse.ts";
import { quoteText } from "#sql/quote.ts";
import type { HelperCall, ValueNode } from "#sql/script.ts";
import { setArguments } from "#sql/set-argument.ts";
import { inputValues } from "../state/input-values.ts";
import type { Workspace } from "../state/workspace.svelte.ts";
import { t } from "../text.svelte.ts";

export interface ChartCallOptions {
  /** the text that gave the result */
  readonly ran: string;
  /** the cell as it is now */
  readonly cell: () => Cell;
  readonly workspace: Workspace;
  /** called before a change is written, with the control that should have the keyboard afterwards */
  readonly onWrite: (part: string) => void;
}

/** The call a result is of, for its chart: to ask again, to change it, to put it into a cell; undefined if it is none. */
export function chartCall({ ran, cell, workspace, onWrite }: ChartCallOptions): ChartCall | undefined {
  const whole = wholeCall(ran);
  if (!whole) return undefined;
  const { workbench, cells, running, notices } = workspace;
  const asking = new Map<string, AbortController>();
  return {
    written: Object.fromEntries(
      whole.arguments.map(({ name, value }) => [name.name.toLowerCase(), shown(value, ran)]),
    ),
    async again(changes, name) {
      asking.get(name)?.abort();
      const control = new AbortController();
      asking.set(name, control);
      const scratch = `${cell().name}:${name}`;
      const text = changedCall(ran, whole, changes);
      workspace.running.noteAsk(cell().id, ran, name, text);
      const request = { cell: scratch, text, parameters: inputValues(workspace), isRead: false };
      const result = await workspace.needed(workbench.query(request, control.signal));
      void workbench.forget(scratch);
      return { table: result.head, details: result.details } satisfies ChartData;
    },
    write(changes, part) {
      const { id, name, body } = cell();
      const call = wholeCall(body);
      if (!call) return;
      onWrite(part);
      // a step of its own in the history, however soon it follows another
      const next = setArguments(body, call, written(changes));
      workspace.document.edit((notebook) => setBody(notebook, id, next), { kind: "settings", cell: id });
      notices.announce(t().path.written(Object.keys(changes).join(", "), name));
      running.run(id);
    },
    insert(changes) {
      const at = cells.list.findIndex((one) => one.id === cell().id);
      const added = cells.insert(at + 1, "query", changedCall(ran, whole, changes));
      if (added) running.run(added);
    },
  };
}

/** The one call that a text consists of; undefined where it is more or less than that. */
function wholeCall(text: string): HelperCall | undefined {
  try {
    return parseScript(text).statements.findLast(({ givesRows }) => givesRows)?.whole;
  } catch {
    return undefined;
  }
}

function changedCall(text: string, call: HelperCall, changes: ArgumentChanges): string {
  const changed = setArguments(text, call, written(changes));
  return `FROM ${changed.slice(call.from, changed.length - (text.length - call.to))}`;
}

/** Changes as they stand in a call: activities quoted, and taken literally. */
function written(changes: ArgumentChanges): Record<string, string | undefined> {
  const literal = (name: string) => quoteText(name.replaceAll(/[\\|*]/g, "\\$&"));
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => {
      if (value === undefined || typeof value === "number") return [name, value?.toString()];
      return [name, typeof value === "string" ? literal(value) : `[${value.map(literal).join(", ")}]`];
    }),
  );
}

function shown(value: ValueNode, text: string): string {
  return value.kind === "string" ? value.value : text.slice(value.from, value.to);
}
