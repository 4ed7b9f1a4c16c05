import type { TextColumn } from "#table/column.ts";
import { coded } from "../coded.ts";
import { findRole } from "../roles.ts";
import type { Source } from "./unite.ts";

/**
 * What was done in each row, as `source:activity` (`web:checkout`), where the sources call it differently: a step of a
 * journey is told apart by where it was taken. A source without an activity column has none.
 * @returns undefined where all sources have the same column for it, where none has one, and for a single source
 */
export function rowActivities(sources: readonly Source[], rowCount: number): TextColumn | undefined {
  const columns = sources.map(({ table }) => findRole(table, "activity"));
  const names = new Set(columns.map((column) => column?.name.toLowerCase()));
  if (sources.length < 2 || names.size < 2) return undefined;
  const codes = new Int32Array(rowCount).fill(-1);
  const dictionary: string[] = [];
  sources.forEach(({ name, from }, i) => {
    const column = columns[i];
    if (!column || column.data.type === "time") return;
    const own = coded(column.data);
    const first = dictionary.length;
    for (let code = 0; code < own.count; ++code) dictionary.push(`${name}:${own.label(code)}`);
    for (let row = 0; row < own.codes.length; ++row)
      if (own.codes[row] >= 0) codes[from + row] = first + own.codes[row];
  });
  return { type: "text", codes, dictionary };
}
