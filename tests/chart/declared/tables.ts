import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";

const DAY = 86_400_000;

/** Eight rows with something missing in each kind of column. */
export const sales = table({
  label: textColumn(["visit", "buy", "visit", "pay", null, "buy", "visit", "pay"]),
  device: textColumn(["web", "app", "app", null, "web", "web", "store", "app"]),
  count: numberColumn([5, 3, null, 8, 2, 1, 7, 4]),
  day: timeColumn([0, 1, 2, 3, 4, 5, null, 7].map((d) => (d === null ? null : d * DAY))),
  week: textColumn(["2026-07-06", "2026-07-13", "soon", "2026-07-27", null, "2026-08-10", "2026-08-17", "x"]),
  done: booleanColumn([true, false, true, null, true, false, false, true]),
});
