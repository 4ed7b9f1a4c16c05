import { expect, it } from "vitest";
import { locate } from "#sql/locate.ts";

it("locate(text, offset) counts lines and columns from 1, for every kind of line end", () => {
  const text = "ab\ncd\r\ne\rf";
  expect([0, 1, 3, 7, 9, 10].map((offset) => locate(text, offset))).toEqual([
    ...[
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
    ],
    ...[
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 2 },
    ],
  ]);
});
it("locate(text, offset) clamps an offset outside the text", () => {
  expect([locate("ab", -3), locate("ab", 99), locate("", 0)]).toEqual([
    ...[
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 1, column: 1 },
    ],
  ]);
});
