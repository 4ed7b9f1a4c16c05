import { quoteIdentifier, quoteText } from "#sql/quote.ts";
import type { Table } from "#table/table.ts";
import type { Workbench } from "#worker/protocol.ts";

/** Links of one customer that are looked at, at most. */
const MOST_LINKS = 5_000;
/** Number of the next name under which the worker keeps links nobody wrote a cell for; no cell can have such a name. */
let next = 1;

/** Where links are read from: the cell of a stitch, or one whose rows are links. */
export type LinkSource = { readonly stitch: string } | { readonly links: string };

/**
 * All links of a customer: those whose left record it holds.
 * @throws where the cell has no result
 */
export function linksOfCustomer(workbench: Workbench, stitch: string, customer: string): Promise<Table> {
  return ask(workbench, { stitch }, `WHERE customer_id = ${quoteText(customer)} LIMIT ${MOST_LINKS}`);
}

/** The compared pairs nearest to a threshold in bits, of all there are, the nearest first. */
export function linksNear(
  workbench: Workbench,
  source: LinkSource,
  cut: number,
  most: number,
): Promise<Table> {
  const where = "WHERE rule = 'match' AND bits IS NOT NULL AND \"right\" IS NOT NULL";
  return ask(workbench, source, `${where} ORDER BY abs(bits - (${cut})) LIMIT ${most}`);
}

async function ask(workbench: Workbench, source: LinkSource, condition: string): Promise<Table> {
  const from =
    "stitch" in source ? `links(${quoteIdentifier(source.stitch)})` : quoteIdentifier(source.links);
  const name = `links of a stitch ${next++}`;
  const request = {
    cell: name,
    text: `SELECT * FROM ${from} ${condition}`,
    parameters: {},
    isRead: false,
  };
  const { rowCount } = await workbench.query(request, new AbortController().signal);
  try {
    return (await workbench.rows(name, { from: 0, to: rowCount })).table;
  } finally {
    await workbench.forget(name);
  }
}
