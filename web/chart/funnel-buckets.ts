import { numberColumn, textColumn } from "#table/column.ts";
import { findColumn, table, type Table } from "#table/table.ts";
import { numbersOf, textsOf } from "./columns.ts";

/** Whether a `funnel` result is one over time (`trend`): a column `bucket` of instants. */
export function hasBuckets(result: Table): boolean {
  return findColumn(result, "bucket")?.data.type === "time";
}

/**
 * A `funnel` result over time as one funnel over all of it: counts are added up, which is exact, since each customer is in
 * one bucket only; intervals and times cannot be and are left out. Other results are given back as they are.
 * @param splitting the column that splits the result
 */
export function withoutBuckets(result: Table, splitting: string | undefined): Table {
  if (!hasBuckets(result)) return result;
  const [steps, counts] = ["step", "count"].map((name) => numbersOf(result, name));
  const label = findColumn(result, "label");
  const labels = label && textsOf(label.data);
  const split = splitting === undefined ? undefined : findColumn(result, splitting);
  const values = split && textsOf(split.data);
  const rows = new Map<string, { step: number; label?: string; value?: string; count: number }>();
  for (let row = 0; row < result.rowCount; ++row) {
    const key = JSON.stringify([steps[row], values?.[row]]);
    const sum = rows.get(key) ?? { step: steps[row], label: labels?.[row], value: values?.[row], count: 0 };
    rows.set(key, { ...sum, count: sum.count + (Number.isNaN(counts[row]) ? 0 : counts[row]) });
  }
  const all = [...rows.values()];
  return table([
    { name: "step", data: numberColumn(all.map((row) => row.step)) },
    ...(label ? [{ name: "label", data: textColumn(all.map((row) => row.label)) }] : []),
    { name: "count", data: numberColumn(all.map((row) => row.count)) },
    ...(split ? [{ name: split.name, data: textColumn(all.map((row) => row.value)) }] : []),
  ]);
}
