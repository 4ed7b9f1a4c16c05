import { eventTimes } from "../event-time.ts";
import { findRole } from "../roles.ts";
import type { Source } from "./unite.ts";

/** When each row of the united table happened, by each source’s own time column. */
export interface RowTimes {
  /** length n; ms since 1970 UTC, NaN where unknown */
  readonly ms: Float64Array;
  /** per source the column used */
  readonly columns: readonly (string | undefined)[];
}

/** A source without a column of time, or with one that cannot be read, has rows without a time. */
export function rowTimes(sources: readonly Source[], rowCount: number): RowTimes {
  const ms = new Float64Array(rowCount).fill(NaN);
  const columns = sources.map(({ table, from }) => {
    const column = findRole(table, "time");
    if (!column || column.data.type === "boolean") return undefined;
    const times = eventTimes(column.name, column.data).ms;
    if (times.length && times.every(Number.isNaN)) return undefined;
    ms.set(times, from);
    return column.name;
  });
  return { ms, columns };
}
