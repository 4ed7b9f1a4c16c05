import type { Column } from "#table/column.ts";
import { findColumn } from "#table/table.ts";
import { isContinued } from "./prefix.ts";
import type { Source } from "./unite.ts";

/** Which columns of the sources are those of an earlier stitch, with rows added. */
export interface SourceGrowth {
  /** the column as it was, where its rows are still the first ones; else undefined. Looked at when asked for, once. */
  earlier(source: number, name: string): Column | undefined;
  /** whether a source has the columns it had and no others, and the rows it had first */
  isWhole(source: number): boolean;
}

/** @param before sources under the same names, in the same order; none, or others: nothing goes on */
export function sourceGrowth(before: readonly Source[], now: readonly Source[]): SourceGrowth {
  const isSame = before.length === now.length && before.every(({ name }, i) => name === now[i].name);
  const known = new Map<string, Column | undefined>();
  const earlier = (source: number, name: string): Column | undefined => {
    if (!isSame) return undefined;
    const key = `${source} ${name}`;
    if (!known.has(key)) {
      const [then, is] = [before, now].map((sources) => findColumn(sources[source].table, name));
      const goesOn = then && is && then.name === is.name && isContinued(then.data, is.data);
      known.set(key, goesOn ? then.data : undefined);
    }
    return known.get(key);
  };
  return {
    earlier,
    isWhole(source) {
      if (!isSame) return false;
      const [then, is] = [before, now].map((sources) => sources[source].table.columns);
      return then.length === is.length && then.every(({ name }) => earlier(source, name) !== undefined);
    },
  };
}

/** Nothing goes on. */
export const NO_GROWTH: SourceGrowth = { earlier: () => undefined, isWhole: () => false };
