import { createContext } from "svelte";
import type { CallForm } from "#sql/call-form.ts";
import type { CatalogueTable } from "#sql/complete.ts";
import type { ColumnChoice } from "#sql/form-choices.ts";
import type { Parameter } from "#journey/helper.ts";

/** What the fields of a form need of it. */
export interface FormContext {
  readonly form: CallForm;
  readonly columns: readonly ColumnChoice[];
  /** tables and cells the call may read */
  readonly tables: readonly CatalogueTable[];
  /** texts to offer for a pattern of a parameter or a key of its map */
  suggestions(parameter: Parameter): readonly string[];
  /** Takes over another text of the cell. */
  write(text: string): void;
}

export const [useForm, provideForm] = createContext<FormContext>();
