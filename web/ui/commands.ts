import { helpers } from "#journey/index.ts";
import type { Cell } from "#notebook/notebook.ts";
import { enclosed } from "./state/enclosed.ts";
import type { Workspace } from "./state/workspace.svelte.ts";
import { runSelected } from "./keys.ts";
import { nextLanguage, t } from "./text.svelte.ts";

/** Something a person can ask for by name. */
export interface Command {
  readonly label: string;
  readonly keys?: string;
  run(): void;
}

/** All commands that make sense now: on the notebook, on the selected cell, and every notebook to go to. */
export function commandsOf(workspace: Workspace): Command[] {
  const { cells, running, saving, dialogs, preferences, document: notebook } = workspace;
  const cell = cells.selected;
  const ofNotebook: Command[] = [
    { label: t().runAll, run: () => running.runAll() },
    { label: t().runStale, run: () => running.runStale() },
    { label: t().save, keys: "Ctrl-S", run: () => void saving.save() },
    { label: t().share.share, run: () => dialogs.show({ kind: "share" }) },
    { label: t().present.present, run: () => workspace.presenting.start() },
    { label: t().undo, keys: "Z", run: () => cells.undo() },
    { label: t().redo, keys: "Shift-Z", run: () => cells.redo() },
  ];
  const ofCell: Command[] = cell
    ? [
        { label: t().runCell, keys: "Ctrl-Enter", run: () => runSelected(workspace, "stay") },
        ...(workspace.forming.canShow(cell)
          ? [{ label: t().form.open, keys: "F", run: () => void workspace.forming.toggle(cell) }]
          : []),
        { label: t().addAbove, keys: "A", run: () => cells.insertBeside(cell.id, "above") },
        { label: t().addBelow, keys: "B", run: () => cells.insertBeside(cell.id, "below") },
        { label: t().moveUp, keys: "Ctrl-Shift-↑", run: () => cells.moveBy(cell.id, -1) },
        { label: t().moveDown, keys: "Ctrl-Shift-↓", run: () => cells.moveBy(cell.id, 1) },
        { label: t().toText, keys: "M", run: () => cells.setKind(cell.id, "prose") },
        { label: t().toQuery, keys: "Y", run: () => cells.setKind(cell.id, "query") },
        { label: t().toCheck, run: () => cells.setKind(cell.id, "check") },
        { label: t().toInput, run: () => cells.setKind(cell.id, "input") },
        ...savingOf(workspace, cell),
        { label: t().deleteCell, keys: "D D", run: () => cells.remove(cell.id) },
      ]
    : [];
  return [
    ...(notebook.path ? [...ofNotebook, ...ofCell] : []),
    ...(notebook.path && !notebook.readOnly ? addingCalls(workspace) : []),
    ...(enclosed ? [] : [{ label: t().newNotebook, run: () => dialogs.show({ kind: "new-notebook" }) }]),
    { label: t().toggleSidebar, run: () => preferences.toggleSidebar() },
    { label: t().changeTheme, run: () => preferences.nextTheme() },
    { label: t().changeLanguage, run: nextLanguage },
    { label: t().shortcuts, keys: "?", run: () => dialogs.show({ kind: "shortcuts" }) },
    ...workspace.notebooks.map(({ path, title }) => ({
      label: t().openNotebook(title || path),
      run: () => void workspace.open(path),
    })),
  ];
}

/** New cells with a helper, filled in as a form. */
function addingCalls({ forming }: Workspace): Command[] {
  return [
    { label: t().form.addCall, run: () => forming.add() },
    ...helpers.map(({ name }) => ({ label: t().form.addHelper(name), run: () => forming.add(name) })),
  ];
}

/** Saving the rows of a cell, all of them as they came, where it has any. */
function savingOf({ running, dialogs }: Workspace, { id, name }: Cell): Command[] {
  const rowCount = running.status(id).result?.rowCount ?? 0;
  if (rowCount === 0) return [];
  const table = { of: name, rowCount, total: rowCount };
  return [{ label: t().saveTable.ask(name), run: () => dialogs.show({ kind: "save-table", table }) }];
}
