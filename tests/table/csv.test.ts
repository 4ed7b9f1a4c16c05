import { expect, it } from "vitest";
import { csvPieces } from "#table/csv.ts";
import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";

const plain = { guardsFormulas: false, newline: "\n" } as const;

it("csvPieces(table) quotes what must be, and an empty text, not a missing one", () => {
  const given = table([
    { name: "a,b", data: textColumn(['say "hi"', "", null, " x", "two\nlines"]) },
    { name: "n", data: numberColumn([1.5, -2, NaN, 1e21, Infinity]) },
    { name: "at", data: timeColumn([0, 1, NaN, 3, 4]) },
    { name: "ok", data: booleanColumn([true, false, null, true, true]) },
  ]);
  expect([...csvPieces(given, plain)].join("").split("\n")).toEqual([
    '"a,b",n,at,ok',
    '"say ""hi""",1.5,1970-01-01T00:00:00Z,true',
    '"",-2,1970-01-01T00:00:00.001Z,false',
    ",,,",
    '" x",1e+21,1970-01-01T00:00:00.003Z,true',
    '"two',
    'lines",Infinity,1970-01-01T00:00:00.004Z,true',
    "",
  ]);
});

it("csvPieces(table, { guardsFormulas }) makes texts and names harmless that begin as a formula does", () => {
  const dangerous = [
    "=1+1",
    "+49 30",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
  ];
  const harmless = ["a=1", "1-2", "'=1", "x@y.de"];
  const given = table([
    { name: "=name", data: textColumn([...dangerous, ...harmless]) },
    { name: "n", data: numberColumn(dangerous.concat(harmless).map(() => -1)) },
  ]);
  const rows = (guardsFormulas: boolean) =>
    [...csvPieces(given, { guardsFormulas, newline: "\r\n" })].join("").split("\r\n");
  expect(rows(true)[0]).toBe("'=name,n");
  expect(rows(true).slice(1, -1)).toEqual(
    [
      ..."'=1+1 '-5 '@SUM(A1) '＝1+1 '＋1 '－1 '＠x".split(" ").map((text) => `${text},-1`),
      ...harmless.map((text) => `${text},-1`),
    ]
      .toSpliced(1, 0, "'+49 30,-1")
      .toSpliced(4, 0, "'\t=1,-1", '"\'\r=1",-1', '"\'\n=1",-1'),
  );
  expect(rows(false)[0]).toBe("=name,n");
  expect(rows(false)[1]).toBe("=1+1,-1");
});

it("csvPieces(a large table) comes in pieces, the names once", () => {
  const large = table([
    { name: "n", data: numberColumn(Float64Array.from({ length: 50_000 }, (_, n) => n)) },
  ]);
  const pieces = [...csvPieces(large, plain)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(70_000);
  expect(pieces.join("").split("\n")).toEqual(["n", ...Array.from({ length: 50_000 }, (_, n) => `${n}`), ""]);
});

it("csvPieces(a table without rows) is the names", () => {
  expect([...csvPieces(table([{ name: "n", data: numberColumn([]) }]), plain)]).toEqual(["n\n"]);
});
