import { JourneyError } from "#table/note.ts";
import { MAX_COLUMNS } from "./csv-pass.ts";
import { valueColumn, type ValueColumn, type ValueColumnOptions } from "./value-column.ts";

/** Columns for rows of which each names only the values it has; columns stand in order of first appearance. */
export interface SparseColumns {
  /**
   * Gives the row that is being filled a value; null is a missing one.
   * @returns false where it had one of that name, which is replaced
   * @throws JourneyError when there are more names than a table may have columns
   */
  set(name: string, value: unknown): boolean;
  /** The row is complete: what follows is the next one’s. */
  next(): void;
  /** The row that was being filled is given up. */
  drop(): void;
  /** Stores complete rows for good: to be called every few thousand of them. */
  flush(): void;
  /** complete rows */
  count(): number;
  /** By name; to be called once, after `flush`. */
  columns(): ReadonlyMap<string, ValueColumn>;
}

/**
 * @param fileName for the error
 * @param defaults values by name for the rows that have none of that name
 * @param onDefaults told how many values of a name were taken from `defaults`
 */
export function sparseColumns(
  fileName: string,
  options: ValueColumnOptions = {},
  defaults: ReadonlyMap<string, unknown> = new Map(),
  onDefaults: (name: string, count: number) => void = () => {},
): SparseColumns {
  const columns = new Map<string, { column: ValueColumn; batch: unknown[] }>();
  let flushed = 0;
  let waiting = 0;
  const entryOf = (name: string) => {
    let entry = columns.get(name);
    if (!entry) {
      if (columns.size >= MAX_COLUMNS)
        throw new JourneyError(
          `${fileName}: has more than ${MAX_COLUMNS} different keys; expected the same few in every row`,
        );
      entry = { column: valueColumn(options), batch: [] };
      entry.column.skip(flushed);
      columns.set(name, entry);
    }
    return entry;
  };
  return {
    set(name, value) {
      const { batch } = entryOf(name);
      const isFirst = batch.length <= waiting || batch[waiting] === undefined;
      batch[waiting] = value;
      return isFirst;
    },
    next() {
      ++waiting;
    },
    drop() {
      for (const { batch } of columns.values()) batch.length = Math.min(batch.length, waiting);
    },
    flush() {
      if (waiting > 0)
        for (const [name, value] of defaults) {
          const { batch } = entryOf(name);
          let count = 0;
          for (let row = 0; row < waiting; ++row)
            if (batch[row] === undefined) {
              batch[row] = value;
              ++count;
            }
          if (count) onDefaults(name, count);
        }
      for (const entry of columns.values()) {
        // values of a row that is not complete yet stay
        const open = entry.batch.slice(waiting);
        entry.batch.length = waiting;
        entry.column.append(entry.batch);
        entry.batch = open;
      }
      flushed += waiting;
      waiting = 0;
    },
    count: () => flushed + waiting,
    columns: () => new Map(Array.from(columns, ([name, { column }]) => [name, column])),
  };
}
