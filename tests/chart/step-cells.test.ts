import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { readStepGrid, stepGridRefusal } from "#chart/step-cells.ts";
import { inkOf, layoutSteps } from "#chart/step-matrix.ts";
import { stepMatrixWords } from "#chart/step-matrix-text.ts";
import { palettes } from "#chart/theme.ts";
import { plain } from "./graphs.ts";
import { chartsFor } from "#chart/index.ts";

type Row = readonly [step: number, activity: string, customers: number, by?: string];

function matrix(rows: readonly Row[]): Table {
  const split = rows.some(([, , , by]) => by !== undefined);
  return table({
    step: numberColumn(rows.map((r) => r[0])),
    activity: textColumn(rows.map((r) => r[1])),
    customers: numberColumn(rows.map((r) => r[2])),
    share: numberColumn(rows.map(() => NaN)),
    ...(split ? { region: textColumn(rows.map((r) => r[3])) } : {}),
  });
}

const small = matrix([
  [1, "open", 80],
  [1, "pay", 20],
  [2, "pay", 60],
  [2, "(ended)", 40],
  [3, "(ended)", 100],
  [4, "(ended)", 100],
]);

describe("readStepGrid(table, keep, group)", () => {
  it("ranks activities by customers over all steps and puts those without an event last", () => {
    const grid = readStepGrid(small, 9);
    expect(grid.rows.map((row) => [row.name, row.kind, ...row.cells.map((c) => c.customers)])).toEqual([
      ["open", "activity", 80, 0, 0],
      ["pay", "activity", 20, 60, 0],
      ["(ended)", "outside", 0, 40, 100],
    ]);
    expect([grid.customers, grid.folded]).toEqual([100, 0]);
  });
  it("keeps one step at which all have ended, and leaves the others out", () =>
    expect(readStepGrid(small, 9).steps).toEqual([1, 2, 3]));
  it("adds the smaller activities up, so that every step still adds up to all customers", () => {
    const rows = ["a", "b", "c", "d", "e"].map((name, i): Row => [1, name, 50 - 10 * i]);
    const grid = readStepGrid(matrix(rows), 2);
    expect(grid.rows.map(({ name, cells }) => [name, cells[0].customers])).toEqual([
      ["a", 50],
      ["b", 40],
      ["(other)", 60],
    ]);
    expect([grid.activities, grid.folded]).toEqual([5, 3]);
  });
  it("says which activities are added up in a cell, those at its step alone", () => {
    const rows = ["a", "b", "c", "d", "e"].map((name, i): Row => [1 + (i % 2), name, 50 - 10 * i]);
    const other = readStepGrid(matrix(rows), 2).rows.find(({ name }) => name === "(other)")!;
    expect(other.cells.map(({ of }) => of)).toEqual([["c", "e"], ["d"]]);
    expect(
      readStepGrid(matrix(rows), 9).rows.flatMap(({ cells }) => cells.flatMap(({ of }) => of ?? [])),
    ).toEqual([]);
  });
  it("does not fold a single activity, nor for being rare when it is the only one", () => {
    const rows: Row[] = [
      [1, "a", 9999],
      [1, "b", 1],
    ];
    expect(readStepGrid(matrix(rows), 1).rows.map(({ name }) => name)).toEqual(["a", "b"]);
  });
  it("adds groups up, or reads one of them", () => {
    const split = matrix([
      [1, "a", 30, "north"],
      [1, "b", 10, "north"],
      [1, "a", 20, "south"],
    ]);
    const customers = (group?: string) => readStepGrid(split, 9, group).rows[0].cells[0];
    expect(readStepGrid(split, 9).groups).toEqual({ column: "region", values: ["north", "south"] });
    expect(customers()).toMatchObject({ customers: 50, share: 50 / 60 });
    expect(customers("south")).toMatchObject({ customers: 20, share: 1 });
  });
  it("draws the 40 steps nearest to the centre and counts the others", () => {
    const rows = Array.from({ length: 101 }, (_, i): Row => [i - 50, "a", 1]);
    const { steps, hiddenSteps } = readStepGrid(matrix(rows), 9);
    expect([steps.length, hiddenSteps, steps.includes(0), steps.includes(-20), steps.includes(21)]).toEqual([
      40,
      61,
      true,
      true,
      false,
    ]);
  });
});

describe("stepMatrixWords(grid, group, locale)", () => {
  it("says what comes first and when half have ended", () =>
    expect(stepMatrixWords(readStepGrid(small, 9), undefined, "en").title).toBe(
      "First comes open for 80% of customers; half of all have ended before step 3",
    ));
  it("says what surrounds the centre, and names it where it is one activity", () => {
    const grid = readStepGrid(
      matrix([
        [-1, "open", 7],
        [-1, "(not started)", 3],
        [0, "error", 10],
        [1, "call", 6],
        [1, "(ended)", 4],
      ]),
      9,
    );
    expect(stepMatrixWords(grid, undefined, "en").title).toBe(
      "Just before error, open for 70%; just after, call for 60%",
    );
  });
});

describe("layoutSteps(grid, room)", () => {
  it.each([200, 360, 900, 1800])(
    "at %d px has columns in which numbers can be read, side by side",
    (room) => {
      const grid = readStepGrid(small, 9);
      const { left, column, width } = layoutSteps(grid, room);
      expect(column).toBeGreaterThanOrEqual(34);
      expect(width).toBe(left + 3 * column);
    },
  );
});

describe("inkOf(part, dark)", () => {
  it.each([false, true])("leaves text on the darkest cell a contrast of 4.5 : 1 (dark: %s)", (dark) => {
    const colours = dark ? palettes.dark : palettes.light;
    for (const hue of [colours.hues[0], colours.markMuted, colours.warn]) {
      const cell = blend(rgb(hue), rgb(colours.surface), inkOf(1, dark));
      expect(contrast(luminance(rgb(colours.text)), luminance(cell))).toBeGreaterThanOrEqual(4.5);
    }
  });
  it("grows with the share", () => expect(inkOf(0.2, false)).toBeLessThan(inkOf(0.3, false)));
});

it("stepGridRefusal(table) says what is missing; a step matrix is offered for its helper", () => {
  expect(stepGridRefusal(table({ step: numberColumn([1]) }))).toMatch("activity, customers, share");
  expect(chartsFor(plain(small), "step_matrix").map(({ kind }) => kind)).toEqual(["step-matrix"]);
});

function rgb(hex: string): number[] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

function blend(over: number[], under: number[], opacity: number): number[] {
  return over.map((value, i) => value * opacity + under[i] * (1 - opacity));
}

/** WCAG 2.2: contrast ratio and relative luminance. */
function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: number[]): number {
  const [r, g, b] = colour.map((v) =>
    v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
