import { eventTimes } from "../event-time.ts";
import type { NamedColumn, Table } from "#table/table.ts";
import { findRole } from "../roles.ts";
import { isNamed } from "./column-words.ts";
import type { Source } from "./unite.ts";

/** When each row of the united table happened, by each source’s own time column. */
export interface RowTimes {
  /** length n; ms since 1970 UTC, NaN where unknown; not to be written to */
  readonly ms: Float64Array;
  /** per source the column used */
  readonly columns: readonly (string | undefined)[];
}

/**
 * A source’s time is in the column that is called so, as for events; of several sources one may call it otherwise, if it has
 * one single column of times that is no birth date. A source with neither, or with times that cannot be read, has rows
 * without a time.
 */
export function rowTimes(sources: readonly Source[], rowCount: number): RowTimes {
  let ms: Float64Array | undefined;
  const columns = sources.map(({ table, from }) => {
    const column = findRole(table, "time") ?? (sources.length > 1 ? onlyTime(table) : undefined);
    if (!column || column.data.type === "boolean") return undefined;
    const times = eventTimes(column.name, column.data).ms;
    if (times.length && times.every(Number.isNaN)) return undefined;
    if (times.length === rowCount) ms = times;
    else (ms ??= new Float64Array(rowCount).fill(NaN)).set(times, from);
    return column.name;
  });
  return { ms: ms ?? new Float64Array(rowCount).fill(NaN), columns };
}

function onlyTime({ columns }: Table): NamedColumn | undefined {
  const times = columns.filter(({ name, data }) => data.type === "time" && !isNamed(name, "birth"));
  return times.length === 1 ? times[0] : undefined;
}
