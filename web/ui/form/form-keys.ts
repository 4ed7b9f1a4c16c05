/** What keys do in a form, whichever field has the keyboard. */
export interface FormKeys {
  run(): void;
  /** back to the cell */
  close(): void;
  /** back to the editor */
  edit(): void;
  undo(): void;
  redo(): void;
}

/**
 * Keys that mean the same in every field. What was typed and not written yet is written before anything else is done with the
 * text; Esc and Ctrl-Z take that back first.
 */
export function formKey(event: KeyboardEvent, keys: FormKeys): void {
  if (event.defaultPrevented || event.isComposing) return;
  const isCommand = event.ctrlKey || event.metaKey;
  const field = textField(event.target);
  const isPending = field !== undefined && field.value !== (field.dataset.written ?? "");
  const key = event.key.toLowerCase();
  const takes = (action: () => void) => {
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  if (key === "enter" && (event.shiftKey || isCommand)) {
    writePending(field, isPending);
    return takes(() => keys.run());
  }
  if (key === "escape") {
    if (isPending && field) return takes(() => void (field.value = field.dataset.written ?? ""));
    return takes(() => keys.close());
  }
  if (!isCommand) return;
  if (key === "z" || key === "y") {
    if (isPending) return;
    return takes(() => (key === "y" || event.shiftKey ? keys.redo() : keys.undo()));
  }
  // saving, commands: the page does them, with all that is written
  writePending(field, isPending && (key === "s" || key === "k" || key === "."));
  if (key === ".") takes(() => keys.edit());
}

function writePending(field: HTMLElement | undefined, isPending: boolean): void {
  if (isPending) field?.dispatchEvent(new Event("change", { bubbles: true }));
}

function textField(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | undefined {
  const isText =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.dataset.written !== undefined);
  return isText ? target : undefined;
}
