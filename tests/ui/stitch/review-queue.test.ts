import { expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { addedRows, leastCertain, verdictsCsv, verdictsOf } from "../../../web/ui/stitch/review-queue.ts";

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

it("addedRows(file, verdicts) keeps to the file's columns, order, separator and line ends", () => {
  const verdict = { left: "crm:1", right: "web:2; 3", same: false };
  expect(addedRows("left,right,same\na,b,yes\n", [verdict])).toBe("crm:1,web:2; 3,no\n");
  expect(addedRows("\ufeffwho;Right;left;same\r\nme;a;b;yes", [verdict])).toBe(
    '\r\n;"web:2; 3";crm:1;no\r\n',
  );
  expect(addedRows("left,right,same", [])).toBe("");
  expect(() => addedRows("a,b\n", [verdict])).toThrow("no column left");
});

it("verdictsCsv(verdicts) quotes what has to be, and ends with a line end", () =>
  expect(
    verdictsCsv([
      { left: 'crm:"x", y', right: "web:1", same: true },
      { left: "crm:1", right: "web:2", same: false },
    ]),
  ).toBe('left,right,same\n"crm:""x"", y",web:1,yes\ncrm:1,web:2,no\n'));

it("verdictsOf(table) reads words and truth values, and leaves out rows without a pair", () => {
  const words = table({
    left: textColumn(["a", "b", null, "d"]),
    right: textColumn(["A", "B", "C", "D"]),
    same: textColumn(["yes", "Nein", "yes", "perhaps"]),
  });
  expect(verdictsOf(words).map(({ same }) => same)).toEqual([true, false]);
  const truth = table({ left: textColumn(["a"]), right: textColumn(["A"]), same: booleanColumn([true]) });
  expect(verdictsOf(truth)).toEqual([{ left: "a", right: "A", same: true }]);
});
