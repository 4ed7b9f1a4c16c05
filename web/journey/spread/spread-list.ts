import { textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { unitColumn } from "../list-view.ts";
import type { CountedRule } from "./spread-table.ts";

/**
 * A row per definition and customer whose result it decides: `customer`, `rule`, `value` and `change`, `gained` where they get through only
 * under it, `lost` where only as asked; and under the base, `through`, everybody who gets through as asked.
 */
export function flippedTable(customers: JourneyIndex, found: readonly CountedRule[]): Table {
  const [base] = found;
  const rows = found
    .flatMap((one) =>
      Array.from(one.count.isThrough, (is, unit) => ({
        ...one,
        unit,
        change: changeOf(one, base, is, unit),
      })),
    )
    .filter(({ change }) => change !== undefined);
  return table({
    customer: unitColumn(
      customers,
      rows.map(({ unit }) => unit),
    ),
    rule: textColumn(rows.map(({ rule }) => rule)),
    value: textColumn(rows.map(({ value }) => value)),
    change: textColumn(rows.map(({ change }) => change)),
  });
}

function changeOf(one: CountedRule, base: CountedRule, is: number, unit: number): string | undefined {
  const was = base.count.isThrough[unit];
  if (one === base) return is ? "through" : undefined;
  return is === was ? undefined : is ? "gained" : "lost";
}
