import { SvelteMap } from "svelte/reactivity";
import type { Parameter } from "#journey/helper.ts";
import type { CallForm } from "#sql/call-form.ts";
import type { CatalogueTable } from "#sql/complete.ts";
import { suggestionsFor } from "#sql/form-choices.ts";
import { FetchedValues } from "../editor/sql-completion.ts";
import type { Workspace } from "../state/workspace.svelte.ts";

interface Source {
  readonly form: CallForm | undefined;
  readonly tables: readonly CatalogueTable[];
}

/** Texts to offer in a form's fields: values of the data's columns, fetched when a field first asks. */
export class FormSuggestions {
  readonly #values: FetchedValues;
  readonly #source: () => Source;
  /** bumped when values have arrived, so that fields which asked look again */
  readonly #arrived = new SvelteMap<string, number>();

  constructor(workspace: Workspace, source: () => Source) {
    this.#values = new FetchedValues(workspace);
    this.#source = source;
  }

  of(parameter: Parameter): readonly string[] {
    const { form, tables } = this.#source();
    const found = form && suggestionsFor(form, parameter, tables);
    if (!found) return [];
    if ("labels" in found) return found.labels;
    const { table, column, write } = found;
    const key = JSON.stringify([table, column]);
    this.#arrived.get(key);
    const known = this.#values.known(table, column);
    if (!known.length && !this.#values.isFetched(table, column))
      void this.#values
        .fetch(table, column)
        .then(() => this.#arrived.set(key, (this.#arrived.get(key) ?? 0) + 1));
    return known.map(write);
  }
}
