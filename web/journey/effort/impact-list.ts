import { numberColumn, textColumn } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { unitColumn } from "../list-view.ts";
import { MISSING, ownName } from "../own-words.ts";
import type { ImpactCall } from "./impact-call.ts";
import { painName, type Pain } from "./impact-pains.ts";
import { impactByName } from "./impact-table.ts";

/**
 * A row per pain point and customer, pain points in their order: `customer`, `rank` of the pain point (1 for most money), `pain`,
 * `kind`, `cause`; and `by`, named as in the figures.
 */
export function painCustomers({ contacts, by }: ImpactCall, pains: readonly Pain[]): Table {
  const rows = pains.flatMap((pain, i) => Array.from(pain.units, (unit) => ({ ...pain, unit, rank: i + 1 })));
  const columns: NamedColumn[] = [
    {
      name: "customer",
      data: unitColumn(
        contacts.index,
        rows.map(({ unit }) => unit),
      ),
    },
    { name: "rank", data: numberColumn(rows.map(({ rank }) => rank)) },
    { name: "pain", data: textColumn(rows.map(painName)) },
    { name: "kind", data: textColumn(rows.map(({ kind }) => kind)) },
    { name: "cause", data: textColumn(rows.map(({ cause }) => cause)) },
  ];
  if (by)
    columns.push({
      name: impactByName(by.name),
      data: textColumn(rows.map(({ group }) => (group < 0 ? MISSING : ownName(by.label(group))))),
    });
  return table(columns);
}
