import type { InputValues } from "#notebook/enclosed.ts";
import type { InputValue } from "#notebook/input.ts";
import type { Workspace } from "../state/workspace.svelte.ts";

/** What every input is set to now, by its cell's name; undefined where there is none. */
export function inputsOf(
  list: Workspace["cells"]["list"],
  running: Workspace["running"],
): InputValues | undefined {
  const set = list.flatMap(({ id, name }) => {
    const { input } = running.status(id);
    return input ? [[name, input.value] as const] : [];
  });
  return set.length ? Object.fromEntries(set) : undefined;
}

/** A value as a person reads it. */
export function inputText(value: InputValue): string {
  if (Array.isArray(value)) return value.map((one) => inputText(one as InputValue)).join(", ");
  return value === null || value === "" ? "–" : String(value);
}
