import { inputParameters } from "#notebook/input.ts";
import type { Workspace } from "./workspace.svelte.ts";

/** The values of all inputs, as queries read them. */
export function inputValues({ cells, running }: Pick<Workspace, "cells" | "running">) {
  return Object.assign(
    {},
    ...cells.list.map(({ id, name }) => {
      const { input } = running.status(id);
      return input ? inputParameters(name, input.config, input.value) : {};
    }),
  ) as ReturnType<typeof inputParameters>;
}
