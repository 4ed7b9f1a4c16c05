import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { groupChoice } from "./controls.ts";
import { frame } from "./figure.ts";
import { focusRing } from "./focus-ring.ts";
import { findingSign } from "./group-difference.ts";
import { asMark } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { readStepGrid, stepGridRefusal, type CellKind, type StepGrid } from "./step-cells.ts";
import { stepCellText, stepMatrixWords, stepText } from "./step-matrix-text.ts";
import { svg } from "./svg.ts";
import { textRoom, textWidth, truncatedInside } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Activities with a row of their own. */
const KEEP = 14;
const ROW = 26;
const HEAD = 34;
/** Narrowest column in which "99%" can be read. */
const LEAST_COLUMN = 34;
const MOST_COLUMN = 84;

const chosenGroup = new WeakMap<Table, string>();

/** A `step_matrix` result: activities as rows, steps as columns, the darker the more customers. */
export const stepMatrix: Chart = {
  kind: "step-matrix",
  label: "Step matrix",
  refusal: ({ table }: ChartData) => stepGridRefusal(table),
  render: renderStepMatrix,
};

function renderStepMatrix(data: ChartData, size: ChartSize): HTMLElement {
  const { table } = data;
  const canvas = frame("step-matrix", size);
  const draw = () => {
    const group = chosenGroup.get(table);
    const grid = readStepGrid(table, KEEP, group);
    const box = layoutSteps(grid, size.width);
    canvas.controls.replaceChildren(
      ...groupChoice(grid.groups, group, size.locale, (value) => {
        if (value === undefined) chosenGroup.delete(table);
        else chosenGroup.set(table, value);
        draw();
      }),
    );
    canvas.show(
      picture(box, size.width, canvas.colours, () => drawGrid(grid, box, nounOf(data), canvas.colours, size)),
      stepMatrixWords(grid, group, size.locale, nounOf(data)),
    );
  };
  draw();
  followPointer(canvas.figure, canvas.stage, isRelated);
  return canvas.figure;
}

/** A cell stays bright with those of its activity and its step. */
function isRelated(mark: Element, pointedAt: Element): boolean {
  return ["data-row", "data-step"].some((key) => mark.getAttribute(key) === pointedAt.getAttribute(key));
}

interface StepLayout {
  readonly width: number;
  readonly height: number;
  /** where the first column begins, and how wide each is, in px */
  readonly left: number;
  readonly column: number;
}

/** Columns as wide as the room allows, names cut to a third of it. */
export function layoutSteps({ rows, steps }: Pick<StepGrid, "rows" | "steps">, room: number): StepLayout {
  const widest = Math.max(...rows.map(({ name }) => textRoom(name, 12))) + 12;
  const left = Math.ceil(Math.min(widest, Math.max(104, room * 0.3)));
  const column = Math.min(MOST_COLUMN, Math.max(LEAST_COLUMN, Math.floor((room - left) / steps.length)));
  return { width: left + column * steps.length, height: HEAD + rows.length * ROW + 2, left, column };
}

function drawGrid(
  grid: StepGrid,
  { left, column, height }: StepLayout,
  noun: Noun,
  colours: Theme,
  { dark, locale }: ChartSize,
): SVGGElement {
  const { percent } = numberText(locale);
  const words = wordsIn(locale).way.matrix;
  const isCentred = grid.steps[0] <= 0;
  const muted = { "font-size": 11, fill: colours.textMuted };
  const most = Math.max(
    ...grid.rows.filter(({ kind }) => kind === "activity").flatMap(({ cells }) => cells.map((c) => c.share)),
    0,
  );
  const root = svg(
    "g",
    {},
    svg("text", { ...muted, x: left, y: 11, "text-anchor": "start" }, isCentred ? words.around : words.step),
  );
  grid.steps.forEach((step, i) =>
    root.append(
      svg(
        "text",
        {
          ...muted,
          x: left + (i + 0.5) * column,
          y: 28,
          "text-anchor": "middle",
          ...(isCentred && step === 0 ? { fill: colours.text, "font-weight": 700 } : {}),
        },
        stepText(step),
      ),
    ),
  );
  grid.rows.forEach(({ name, kind, cells }, r) => {
    const y = HEAD + r * ROW;
    root.append(
      svg(
        "text",
        {
          x: left - 8,
          y: y + ROW / 2 + 4,
          "font-size": 12,
          "text-anchor": "end",
          fill: nameColour(kind, colours),
        },
        truncatedInside(name, left - 10, 12),
        svg("title", {}, name),
      ),
    );
    cells.forEach((cell, i) => {
      if (!cell.customers) return;
      const box = { x: left + i * column + 1, y: y + 1, width: column - 2, height: ROW - 2, rx: 3 };
      const text = percent(cell.share);
      const mark = svg(
        "g",
        {},
        svg("rect", {
          ...box,
          fill: cellColour(kind, colours),
          "fill-opacity": inkOf(cell.share / (kind === "activity" && most > 0 ? most : 1), dark),
        }),
        focusRing("rect", box, colours),
      );
      if (textWidth(text, 11) <= column - 4)
        mark.append(
          svg(
            "text",
            {
              x: box.x + box.width / 2,
              y: y + ROW / 2 + 4,
              "font-size": 11,
              "text-anchor": "middle",
              fill: colours.text,
            },
            text,
          ),
        );
      mark.append(
        svg(
          "text",
          { x: box.x + box.width - 2, y: y + 9, "font-size": 8, "text-anchor": "end", fill: colours.text },
          findingSign(cell.difference),
        ),
      );
      root.append(
        asMark(mark, stepCellText(name, cell, locale, noun), {
          cell: `${cell.step} ${name}`,
          customers: cell.customers,
          row: name,
          step: cell.step,
          ...(cell.of ? { activities: JSON.stringify(cell.of) } : {}),
        }),
      );
    });
  });
  const centre = isCentred ? grid.steps.indexOf(0) : -1;
  if (centre >= 0)
    root.append(
      svg("rect", {
        x: left + centre * column,
        y: HEAD - 1,
        width: column,
        height: height - HEAD,
        rx: 4,
        fill: "none",
        stroke: colours.text,
        "stroke-width": 1.5,
        "pointer-events": "none",
      }),
    );
  return root;
}

/**
 * How opaque a cell is, by its share of the largest one: from just visible to where text of the page's colour on it still has
 * a contrast of 4.5:1, so that numbers need no second colour.
 */
export function inkOf(part: number, dark: boolean): number {
  const [least, most] = dark ? [0.07, 0.55] : [0.05, 0.72];
  return Math.round((least + (most - least) * Math.min(1, part)) * 1000) / 1000;
}

function cellColour(kind: CellKind, colours: Theme): string {
  switch (kind) {
    case "activity":
      return colours.hues[0];
    case "others":
    case "outside":
      return colours.markMuted;
    case "lost":
      return colours.warn;
    default:
      return kind satisfies never;
  }
}

function nameColour(kind: CellKind, colours: Theme): string {
  return kind === "activity" ? colours.text : kind === "lost" ? colours.warn : colours.textMuted;
}
