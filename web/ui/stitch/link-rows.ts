import type { Table } from "#table/table.ts";
import type { RowWindow, Workbench } from "#worker/protocol.ts";

/** Rows of evidence that are looked at, at most. */
const MOST_LINKS = 5_000;
/** The name under which the worker keeps links nobody wrote a cell for; no cell can have it. */
const OWN_NAME = "links of a stitch";

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
  const text = `FROM links(${cell})`;
  const request = { cell: OWN_NAME, text, parameters: {}, isRead: false };
  await workbench.query(request, new AbortController().signal);
  try {
    return await linksIn(workbench, OWN_NAME, filter);
  } finally {
    await workbench.forget(OWN_NAME);
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
