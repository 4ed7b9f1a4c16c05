import { presentKey } from "./present/present-keys.ts";
import type { Workspace } from "./state/workspace.svelte.ts";

/** Pressing D twice within this time deletes, in ms. */
const TWICE = 800;
let lastD = { cell: "", at: 0 };

/** Keys of the whole page: what always works, then Jupyter's command keys while no field has the keyboard. */
export function handleKey(event: KeyboardEvent, workspace: Workspace): void {
  if (event.defaultPrevented || event.isComposing || workspace.saving.conflict) return;
  const inMode = workspace.presenting.isOn ? whilePresenting : inCommandMode;
  const isForMode = !isTyping(event) || isFromClicker(event, workspace);
  const taken =
    everywhere(event, workspace) || (isForMode && !workspace.dialogs.open && inMode(event, workspace));
  if (taken) event.preventDefault();
}

/** Runs the selected cell, then selects the next one, stays, or adds one below. */
export function runSelected(
  { cells, selection, running }: Workspace,
  then: "next" | "stay" | "insert",
): void {
  const cell = cells.selected;
  if (!cell) return;
  if (cell.kind !== "prose") running.run(cell.id);
  const at = cells.list.indexOf(cell);
  if (then === "insert") return cells.insertBeside(cell.id, "below");
  if (then === "stay") return selection.focus(cell.id);
  const next = cells.list[at + 1];
  if (next) selection.focus(next.id);
  else cells.insertBeside(cell.id, "below");
}

function everywhere(event: KeyboardEvent, workspace: Workspace): boolean {
  const { cells, dialogs, saving } = workspace;
  const isCommand = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (isCommand && key === "s") return (void saving.save(), true);
  if (isCommand && key === "k" && !event.shiftKey) return (dialogs.show({ kind: "palette" }), true);
  if (dialogs.open) return false;
  if (isCommand && !isField(event)) {
    if (key === "z") return (event.shiftKey ? cells.redo() : cells.undo(), true);
    if (key === "y") return (cells.redo(), true);
  }
  return false;
}

function whilePresenting(event: KeyboardEvent, { presenting, drilling }: Workspace): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if ([" ", "Enter", "Backspace"].includes(event.key) && isOnControl(event)) return false;
  if (event.key === "Escape" && drilling.shown) return (drilling.close(), true);
  if (isFromClicker(event, { presenting })) drilling.close();
  return presentKey(event.key, presenting);
}

function inCommandMode(event: KeyboardEvent, workspace: Workspace): boolean {
  const { cells, selection, running, dialogs } = workspace;
  if (event.key === "?") return (dialogs.show({ kind: "shortcuts" }), true);
  const cell = cells.selected;
  if (!cell) return false;
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.key === "Enter") {
    if (isOnControl(event) && !event.shiftKey && !isCommand && !event.altKey) return false;
    if (event.shiftKey) runSelected(workspace, "next");
    else if (isCommand) runSelected(workspace, "stay");
    else if (event.altKey) runSelected(workspace, "insert");
    else selection.focus(cell.id, "editor");
    return true;
  }
  if (isCommand && event.key === ".") return workspace.forming.toggle(cell, "editor");
  if (isCommand && event.shiftKey && event.key === "ArrowUp") return (cells.moveBy(cell.id, -1), true);
  if (isCommand && event.shiftKey && event.key === "ArrowDown") return (cells.moveBy(cell.id, 1), true);
  if (isCommand || event.altKey) return false;
  switch (event.key) {
    case "ArrowUp":
    case "k":
      return select(workspace, -1);
    case "ArrowDown":
    case "j":
      return select(workspace, 1);
    case "Home":
      return select(workspace, -Infinity);
    case "End":
      return select(workspace, Infinity);
    case "a":
      return (cells.insertBeside(cell.id, "above"), true);
    case "b":
      return (cells.insertBeside(cell.id, "below"), true);
    case "m":
      return (cells.setKind(cell.id, "prose"), true);
    case "y":
      return (cells.setKind(cell.id, "query"), true);
    case "z":
      return (cells.undo(), true);
    case "Z":
      return (cells.redo(), true);
    case "f":
      return workspace.forming.toggle(cell);
    case "i":
      return (running.cancel(), true);
    case "d":
      return pressedD(cell.id, event.timeStamp) ? (cells.remove(cell.id), true) : true;
    default:
      return false;
  }
}

function pressedD(cell: string, at: number): boolean {
  const isTwice = lastD.cell === cell && at - lastD.at < TWICE;
  lastD = isTwice ? { cell: "", at: 0 } : { cell, at };
  return isTwice;
}

function select({ cells, selection }: Workspace, step: number): boolean {
  const at = cells.list.findIndex((cell) => cell.id === selection.cell);
  const to = Math.max(0, Math.min(cells.list.length - 1, at + step));
  if (cells.list[to]) selection.focus(cells.list[to].id);
  return true;
}

/** A clicker has page keys and nothing else: also from an answer beside the slide it goes on. */
function isFromClicker(event: KeyboardEvent, { presenting }: Pick<Workspace, "presenting">): boolean {
  const isPage = event.key === "PageDown" || event.key === "PageUp";
  return (
    presenting.isOn && isPage && inside(event, "aside") && !isField(event) && !inside(event, '[role="grid"]')
  );
}

/** The key goes into text, or into a widget with arrow keys of its own. */
function isTyping(event: KeyboardEvent): boolean {
  return (
    isField(event) ||
    inside(
      event,
      '[role="grid"], [role="menu"], [role="toolbar"]:not(.jb-scroll), form, dialog, aside, header',
    )
  );
}

function isField(event: KeyboardEvent): boolean {
  return inside(event, "input, textarea, select, [contenteditable='true'], .cm-editor");
}

function isOnControl(event: KeyboardEvent): boolean {
  return inside(event, "button, a, summary, [role='button'], [tabindex='0']:not(section)");
}

function inside(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}
