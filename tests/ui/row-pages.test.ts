import { expect, it } from "vitest";
import { numberColumn, valueAt } from "#table/column.ts";
import { table } from "#table/table.ts";
import { RowPages } from "#ui/grid/row-pages.ts";

const rows = (from: number, to: number) =>
  table({ i: numberColumn(Array.from({ length: to - from }, (_, k) => from + k)) });

function pagesOf(rowCount: number, headRows = 0) {
  const asked: [number, number][] = [];
  const pages = new RowPages({
    rowCount,
    head: headRows ? rows(0, headRows) : undefined,
    fetch: async (from, to) => {
      asked.push([from, to]);
      return { table: rows(from, Math.min(to, rowCount)), rowCount };
    },
    onChange: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  const value = (row: number) => {
    const place = pages.row(row);
    return place && valueAt(place.table.columns[0].data, place.row);
  };
  return { pages, asked, value };
}

it("row(i) is undefined until want(…) has fetched its page, then the row", async () => {
  const { pages, asked, value } = pagesOf(1_000_000);
  expect(value(999_999)).toBeUndefined();
  pages.want(999_990, 1_000_000);
  pages.want(999_990, 1_000_000);
  await Promise.resolve();
  await Promise.resolve();
  expect(value(999_999)).toBe(999_999);
  expect(asked).toEqual([[999_750, 1_000_000]]);
});

it("want(…) asks for nothing that the head holds", () => {
  const { pages, asked, value } = pagesOf(100, 100);
  pages.want(0, 100);
  expect(asked).toEqual([]);
  expect(value(99)).toBe(99);
});

it("pages beyond those kept are forgotten, the ones looked at last stay", async () => {
  const { pages, value } = pagesOf(100_000);
  for (let from = 0; from < 100_000; from += 250) {
    pages.want(from, from + 1);
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(value(0)).toBeUndefined();
  expect(value(99_999)).toBe(99_999);
});
