import { expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";
import {
  leastCertain,
  rowsWith,
  verdictsCsv,
  verdictsOf,
  withVerdicts,
} from "../../../web/ui/stitch/review-queue.ts";

const links = table({
  left: textColumn(["a", "b", "c", "d"]),
  right: textColumn(["A", "B", "C", "D"]),
  rule: textColumn(["match", "match", "email", "match"]),
  outcome: textColumn(["joined", "unsure", "shared", "joined"]),
  bits: numberColumn([9, -2, NaN, 1]),
  prior: numberColumn([-9, -9, NaN, -9]),
});

it("leastCertain(links, cut, known) asks about compared pairs, those nearest to the cut first", () => {
  expect(leastCertain(links, 0, []).map(({ left }) => left)).toEqual(["d", "b", "a"]);
  expect(leastCertain(links, 8, []).map(({ left }) => left)).toEqual(["a", "d", "b"]);
});

it("leastCertain(links, cut, known) does not ask again, whichever way round a pair was named", () =>
  expect(leastCertain(links, 0, [{ left: "D", right: "d", same: true }]).map(({ left }) => left)).toEqual([
    "b",
    "a",
  ]));

it("withVerdicts(known, fresh) keeps one verdict for each pair, the newest", () =>
  expect(
    withVerdicts(
      [
        { left: "a", right: "b", same: true },
        { left: "c", right: "d", same: true },
      ],
      [{ left: "b", right: "a", same: false }],
    ),
  ).toEqual([
    { left: "c", right: "d", same: true },
    { left: "b", right: "a", same: false },
  ]));

it("verdictsCsv(verdicts) quotes what has to be, and ends with a line end", () =>
  expect(
    verdictsCsv([
      { left: 'crm:"x", y', right: "web:1", same: true },
      { left: "crm:1", right: "web:2", same: false },
    ]),
  ).toBe('left,right,same\n"crm:""x"", y",web:1,yes\ncrm:1,web:2,no\n'));

it("verdictsOf(table) reads words and truth values, and leaves out rows without a pair", () => {
  const words = table({
    left: textColumn(["a", "b", null]),
    right: textColumn(["A", "B", "C"]),
    same: textColumn(["yes", "no", "yes"]),
  });
  expect(verdictsOf(words).map(({ same }) => same)).toEqual([true, false]);
  const truth = table({ left: textColumn(["a"]), right: textColumn(["A"]), same: booleanColumn([true]) });
  expect(verdictsOf(truth)).toEqual([{ left: "a", right: "A", same: true }]);
});

it("rowsWith(table, column, value) takes exact values only", () => {
  const people = table({ customer_id: textColumn(["K1", "K10", "K1", null]), n: numberColumn([1, 2, 3, 4]) });
  expect(tableRows(rowsWith(people, "customer_id", "K1")).map(({ n }) => n)).toEqual([1, 3]);
  expect(rowsWith(people, "customer_id", "K").rowCount).toBe(0);
  expect(rowsWith(people, "n", "1").rowCount).toBe(0);
});
