import type { WrittenFormat } from "#source/written-table.ts";
import type { TableToSave } from "./table-to-save.ts";

const format = new Intl.NumberFormat("en");
const rows = (n: number) => `${format.format(n)} ${n === 1 ? "row" : "rows"}`;

/** Words of saving a table as a file, in English. */
export const saveEnglish = {
  ask: (name: string) => `Save rows of ${name}`,
  what: ({ rowCount, total, filter, sort }: TableToSave) =>
    [
      filter === undefined
        ? total === 1
          ? "The one row"
          : `All ${rows(total)}`
        : `${rows(rowCount)} of ${format.format(total)}, those with “${filter}”`,
      sort
        ? `sorted by ${sort.column}${sort.descending ? ", descending" : ""}`
        : "in the order of the result",
    ].join(", "),
  format: "Format",
  hint: (kind: WrittenFormat) =>
    ({
      csv: "opens in any program; times in UTC",
      arrow: "keeps types; for Python, R, DuckDB",
      parquet: "keeps types, small; for warehouses",
    })[kind],
  guard: "Make formulas harmless: an apostrophe before texts that begin with = + - @",
  save: "Save",
  saving: "Writing the file …",
  saved: (file: string, n: number) => `${file}: ${rows(n)} saved.`,
  failed: (why: string) => `The rows were not saved: ${why}`,
};

export type SaveMessages = typeof saveEnglish;
