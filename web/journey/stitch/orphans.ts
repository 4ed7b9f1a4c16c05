import { findColumn } from "#table/table.ts";
import type { Customers } from "./customers.ts";
import type { Identifier } from "./identifiers.ts";
import { isPlaceholder } from "./placeholders.ts";
import type { Previous } from "./previous.ts";
import type { ProposedIdentifier } from "./propose-identifiers.ts";
import { asText } from "./unite.ts";

/**
 * Rows left of people who were deleted: their customer had a unique value, such as a customer number, that no row holds
 * any more. Where such a row would now go to somebody else who has one, it must stay with its own identifier instead.
 * Source: Adobe, privacy requests in stitching, where such rows fall back to the device and never to another person.
 * @param unique the unique identifiers, with the columns they were read from
 * @returns length n, 1 for such rows; undefined if there are none
 */
export function orphanedRows(
  previous: Previous,
  unique: readonly { readonly identifier: Identifier; readonly proposal: ProposedIdentifier }[],
  customers: Customers,
): Uint8Array | undefined {
  const deleted = deletedCustomers(previous, unique);
  if (!deleted.size) return undefined;
  const isKnown = new Uint8Array(customers.names.length);
  for (const { identifier } of unique)
    identifier.codes.forEach((code, row) => {
      if (code < 0) return;
      isKnown[customers.of[row]] = 1;
      deleted.delete(previous.of[row]);
    });
  const isOrphan = (row: number) => deleted.has(previous.of[row]) && isKnown[customers.of[row]] === 1;
  const orphans = Uint8Array.from(previous.of, (_, row) => (isOrphan(row) ? 1 : 0));
  return orphans.includes(1) ? orphans : undefined;
}

/** Customers of then of whom a unique value is gone. */
function deletedCustomers(
  { table }: Previous,
  unique: readonly { readonly proposal: ProposedIdentifier }[],
): Set<number> {
  const ids = asText(findColumn(table, "customer_id")!.data);
  const deleted = new Set<number>();
  for (const { proposal } of unique) {
    const now = new Set(proposal.columns.flatMap(({ text }) => text.dictionary));
    for (const name of new Set(proposal.columns.map((column) => column.name.toLowerCase()))) {
      const column = findColumn(table, name);
      if (!column) continue;
      const { codes, dictionary } = asText(column.data);
      const isGone = dictionary.map((value) => !now.has(value) && !isPlaceholder(value));
      codes.forEach((code, row) => code >= 0 && isGone[code] && deleted.add(ids.codes[row]));
    }
  }
  return deleted;
}
