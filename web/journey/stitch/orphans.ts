import { findColumn, type NamedColumn } from "#table/table.ts";
import type { Customers } from "./customers.ts";
import type { Identifier } from "./identifiers.ts";
import { isPlaceholder } from "./placeholders.ts";
import type { Previous } from "./previous.ts";
import type { ProposedIdentifier } from "./propose-identifiers.ts";
import { hasSameRows, isMissingIn, rowCountOf } from "./same-rows.ts";
import type { Source } from "./unite.ts";
import { asText } from "./column-text.ts";

/**
 * Rows left of people who were deleted: their customer had a unique value, such as a customer number, that no row holds
 * any more. Where such a row would now go to somebody else who has one, it must stay with its own identifier instead.
 * Source: Adobe, privacy requests in stitching, where such rows fall back to the device and never to another person.
 * @param unique the unique identifiers, with the columns they were read from
 * @returns length n, 1 for such rows; undefined if there are none
 */
export function orphanedRows(
  previous: Previous,
  sources: readonly Source[],
  unique: readonly { readonly identifier: Identifier; readonly proposal: ProposedIdentifier }[],
  customers: Customers,
): Uint8Array | undefined {
  const deleted = deletedCustomers(previous, sources, unique);
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
  previous: Previous,
  sources: readonly Source[],
  unique: readonly { readonly proposal: ProposedIdentifier }[],
): Set<number> {
  const deleted = new Set<number>();
  for (const { proposal } of unique) {
    const names = new Set(proposal.columns.map((column) => column.name.toLowerCase()));
    const changed = [...names].flatMap((name) => {
      const column = findColumn(previous.table, name);
      return column && !isStillThere(previous, sources, column) ? [column] : [];
    });
    if (!changed.length) continue;
    const ids = asText(findColumn(previous.table, "customer_id")!.data);
    const now = new Set(proposal.columns.flatMap(({ text }) => text.dictionary));
    for (const column of changed) {
      const { codes, dictionary } = asText(column.data);
      const isGone = dictionary.map((value) => !now.has(value) && !isPlaceholder(value));
      codes.forEach((code, row) => code >= 0 && isGone[code] && deleted.add(ids.codes[row]));
    }
  }
  return deleted;
}

/** Whether all that a column of then says is said by the first rows of the sources still. */
function isStillThere(
  { table, rowsOf }: Previous,
  sources: readonly Source[],
  { name, data }: NamedColumn,
): boolean {
  if (rowsOf.reduce((sum, rows) => sum + rowCountOf(rows), 0) < table.rowCount) return false;
  return sources.every((source, at) => {
    const own = findColumn(source.table, name);
    return own ? hasSameRows(data, rowsOf[at], own.data) : isMissingIn(data, rowsOf[at]);
  });
}
