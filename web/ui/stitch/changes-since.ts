import { readChanges, type ChangeFigures } from "#chart/stitch-figures.ts";
import { quoteIdentifier } from "#sql/quote.ts";
import { setArgument } from "#sql/set-argument.ts";
import type { Workbench } from "#worker/protocol.ts";
import type { StitchSource } from "./stitch-source.ts";

/** Number of the next names; no cell can have such names. */
let next = 1;

/**
 * Keeps the rows of a stitch as they are now, to say later what moved.
 * @returns the name they are kept under, until `changesSince` is done with it; undefined where the cell is more than one
 * stitch, or has no rows
 */
export async function keepRows(
  workbench: Workbench,
  { cell, isWhole }: StitchSource,
): Promise<string | undefined> {
  if (!isWhole) return undefined;
  const name = `rows of a stitch ${next++}`;
  const text = `FROM ${quoteIdentifier(cell.name)}`;
  try {
    await workbench.query({ cell: name, text, parameters: {}, isRead: false }, new AbortController().signal);
    return name;
  } catch {
    return undefined;
  }
}

/** What merged, split and moved between the rows kept under a name and the stitch as it is written now. */
export async function changesSince(
  workbench: Workbench,
  kept: string,
  { cell, call }: StitchSource,
): Promise<ChangeFigures[]> {
  const name = `changes of a stitch ${next++}`;
  const text = setArgument(cell.body, call, "previous", quoteIdentifier(kept));
  const request = { cell: name, text, parameters: {}, isRead: false };
  try {
    const { details } = await workbench.query(request, new AbortController().signal);
    return details.changes ? readChanges(details.changes) : [];
  } finally {
    await workbench.forget(name);
    await workbench.forget(kept);
  }
}
