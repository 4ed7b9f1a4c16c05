import type { Table } from "#table/table.ts";
import type { RowWindow, Workbench } from "#worker/protocol.ts";

/** Rows of evidence that are looked at, at most. */
const MOST_LINKS = 5_000;
/** Number of the next name under which the worker keeps links nobody wrote a cell for; no cell can have such a name. */
let next = 1;

/**
 * Links of a stitch, from the cell that holds it.
 * @param filter rows in which this text occurs in the column
 * @throws where the cell has no result
 */
export async function linksOfStitch(
  workbench: Workbench,
  cell: string,
  filter: NonNullable<RowWindow["filter"]>,
): Promise<Table> {
  const name = `links of a stitch ${next++}`;
  const text = `FROM links(${cell})`;
  const request = { cell: name, text, parameters: {}, isRead: false };
  await workbench.query(request, new AbortController().signal);
  try {
    return await linksIn(workbench, name, filter);
  } finally {
    await workbench.forget(name);
  }
}

/** Links in the result of a cell. */
export async function linksIn(
  workbench: Workbench,
  cell: string,
  filter: NonNullable<RowWindow["filter"]>,
): Promise<Table> {
  return (await workbench.rows(cell, { from: 0, to: MOST_LINKS, filter })).table;
}
