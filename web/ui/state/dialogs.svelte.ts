import type { TableToSave } from "../save/table-to-save.ts";

/** The dialog that is open, if any; the conflict dialog is `Saving.conflict` and stands above these. */
export type DialogState =
  | { readonly kind: "shortcuts" }
  | { readonly kind: "palette" }
  | { readonly kind: "new-notebook" }
  | { readonly kind: "rename-notebook"; readonly path: string }
  | { readonly kind: "browse"; readonly table: string }
  | { readonly kind: "save-table"; readonly table: TableToSave };

export class Dialogs {
  open = $state.raw<DialogState | undefined>();

  show(dialog: DialogState): void {
    this.open = dialog;
  }

  close(): void {
    this.open = undefined;
  }
}
