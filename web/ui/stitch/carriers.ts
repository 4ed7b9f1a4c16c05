import { valueAt } from "#table/column.ts";
import { findColumn, type Table } from "#table/table.ts";
import type { Profile } from "./profile.ts";

/** A value by which rows of a customer belong together. */
export interface Carrier {
  readonly identifier: string;
  /** as it is written most often, ties to the first */
  readonly value: string;
  /** in how many other ways it is written */
  readonly otherSpellings: number;
  /** rows that carry it, by source, in the order of the rows */
  readonly rows: readonly { readonly source: string; readonly count: number }[];
}

/** What ties the rows of a customer. */
export interface Carriers {
  readonly carriers: readonly Carrier[];
  /** rows that carry none of the values: a shared identifier in time, a comparison or a verdict gave them */
  readonly without: number;
}

/**
 * Which of a customer’s rows carry which of its identifiers: what ties them to each other. Values are the same where they
 * are but for case, blanks and, of phone numbers, the way they are written.
 * @param rows the customer’s rows of the stitch, with `source`
 * @returns by identifier in the order of the profile, most rows first; values no row carries are left out
 */
export function carriersOf(rows: Table, identifiers: Profile["identifiers"]): Carriers {
  const source = findColumn(rows, "source")?.data;
  const isCarrying = new Uint8Array(rows.rowCount);
  const carriers = identifiers.flatMap(({ name, values }) => {
    const columns = name
      .split(" / ")
      .flatMap((one) => findColumn(rows, one) ?? findColumn(rows, `original_${one}`) ?? []);
    const found = new Map<string, { spellings: Map<string, number>; sources: Map<string, number> }>();
    for (let row = 0; row < rows.rowCount; ++row)
      for (const { data } of columns) {
        const text = String(valueAt(data, row) ?? "").trim();
        const known = listed(values, text);
        if (known === undefined) continue;
        const one = found.get(known) ?? {
          spellings: new Map<string, number>(),
          sources: new Map<string, number>(),
        };
        found.set(known, one);
        isCarrying[row] = 1;
        add(one.spellings, text);
        add(one.sources, source ? String(valueAt(source, row)) : "");
      }
    return [...found.values()]
      .map(({ spellings, sources }): Carrier => {
        const [[value]] = [...spellings].sort((a, b) => b[1] - a[1]);
        return {
          identifier: name,
          value,
          otherSpellings: spellings.size - 1,
          rows: [...sources].map(([name, count]) => ({ source: name, count })),
        };
      })
      .sort((a, b) => rowCount(b) - rowCount(a));
  });
  return { carriers, without: isCarrying.filter((one) => one === 0).length };
}

function rowCount({ rows }: Carrier): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The value of the list `a, b, and 3 more` that a text is; undefined where it is none of them. */
function listed(values: string, text: string): string | undefined {
  if (text === "") return undefined;
  const wanted = text.toLowerCase();
  const digits = /^[+(]?[\d\s()./-]{5,}$/.test(text)
    ? text.replace(/\(0\)/, "").replace(/\D/g, "").replace(/^0+/, "")
    : "";
  return values.split(", ").find((one) => {
    const own = one.toLowerCase();
    return own === wanted || (digits.length >= 5 && /^\d+$/.test(own) && own.endsWith(digits));
  });
}
