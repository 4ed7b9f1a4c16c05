import * as Plot from "@observablehq/plot";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { frame } from "./figure.ts";
import { funnelRows, type BarRow, type FunnelRow, type HeadingRow } from "./funnel-rows.ts";
import { funnelRefusal, readFunnel } from "./funnel-steps.ts";
import { funnelWords, lossText, passageText, stepText } from "./funnel-text.ts";
import { hatching } from "./hatching.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import { followPointer } from "./pointing.ts";
import { textWidth, truncated } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";

/** Values of the splitting column that are drawn; the rest is stated. */
const MOST_GROUPS = 6;

/** A `funnel` result: a bar for every step, what was lost in grey; with a split a bar for every value at every step. */
export const funnel: Chart = {
  kind: "funnel",
  label: "Funnel",
  refusal: ({ table }: ChartData) => funnelRefusal(table),
  render: renderFunnel,
};

function renderFunnel(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("funnel", size);
  const result = readFunnel(data.table);
  const groups = result.groups.slice(0, MOST_GROUPS);
  const isSplit = result.column !== undefined && result.groups.length > 1;
  registerNames(isSplit ? groups.map((g) => g.value!) : groups[0].steps.map((s) => s.label));
  const rows = funnelRows(groups);
  canvas.show(
    plotFunnel(rows, { isSplit, noun: nounOf(data) }, size, canvas.colours),
    funnelWords(result, groups, size.locale, nounOf(data)),
  );
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

function plotFunnel(
  rows: readonly FunnelRow[],
  { isSplit, noun }: { readonly isSplit: boolean; readonly noun: Noun },
  size: ChartSize,
  colours: Theme,
): Element {
  const { count, percent } = numberText(size.locale);
  const headings = rows.filter((row): row is HeadingRow => row.kind === "heading");
  const bars = rows.filter((row): row is BarRow => row.kind === "bar");
  const losses = bars.filter(({ step, share, before }) => step.lost > 0 && before > share);
  const names = bars.map((b) => b.group ?? "");
  const left = isSplit
    ? Math.min(150, size.width * 0.3, Math.ceil(Math.max(...names.map((n) => textWidth(n, 12)))) + 12)
    : 0;
  const bandHeight = isSplit ? 24 : 36;
  const colourOf = (row: BarRow) => hueOf(isSplit ? row.group! : row.step.label, colours);
  const y = (row: FunnelRow) => row.key;
  const bar = { y, rx: 3, insetTop: 3, insetBottom: 3 };
  const label = { y, textAnchor: "start", frameAnchor: "left", lineAnchor: "middle" } as const;
  const number = { y, x: 1, textAnchor: "end", lineAnchor: "middle", fontSize: 13 } as const;
  const counts = Math.max(...bars.map((row) => textWidth(count(row.step.count), 13)));
  const right = 10 + counts + 12 + textWidth(percent(0.999), 13);
  const hatch = hatching(colours);
  return Plot.plot({
    width: size.width,
    height: rows.length * bandHeight + (isSplit ? 0 : 4),
    marginLeft: left,
    marginRight: right,
    marginTop: 0,
    marginBottom: 0,
    style: plotStyle(colours.text, 12),
    x: { domain: [0, 1], axis: null },
    y: { type: "band", domain: rows.map((r) => r.key), padding: 0, axis: null },
    marks: [
      () => hatch.definition(),
      Plot.barX(bars, {
        ...bar,
        x1: "share",
        x2: "before",
        fill: hatch.fill,
        stroke: colours.markMuted,
        strokeWidth: 0.75,
      }),
      Plot.barX(bars, { ...bar, x1: 0, x2: "share", fill: colourOf }),
      Plot.ruleY(bars, { y, x1: "low", x2: "high", stroke: colours.text, strokeWidth: 1.25 }),
      Plot.tickX(bars, {
        y,
        x: "low",
        stroke: colours.text,
        insetTop: bandHeight / 2 - 4,
        insetBottom: bandHeight / 2 - 4,
      }),
      Plot.tickX(bars, {
        y,
        x: "high",
        stroke: colours.text,
        insetTop: bandHeight / 2 - 4,
        insetBottom: bandHeight / 2 - 4,
      }),
      Plot.text(bars, {
        ...number,
        dx: 10 + counts,
        text: (row: BarRow) => count(row.step.count),
        fill: colours.text,
      }),
      Plot.text(bars, {
        ...number,
        dx: right,
        text: (row: BarRow) => percent(row.step.ofStart),
        fill: colours.textMuted,
      }),
      Plot.text(isSplit ? bars : [], {
        y,
        text: (row: BarRow) => truncated(row.group!, left - 12, 12),
        frameAnchor: "left",
        textAnchor: "end",
        dx: -8,
        fill: colours.text,
      }),
      Plot.text(headings, {
        ...label,
        dx: -left,
        dy: bandHeight / 2 - 11,
        text: (row: HeadingRow) => headingText(row, isSplit ? size.width : size.width - right - 90),
        fontSize: 13,
        fontWeight: 500,
        fill: colours.text,
      }),
      Plot.text(isSplit ? [] : headings.filter((row) => row.step.step > 1), {
        y,
        frameAnchor: "right",
        textAnchor: "end",
        lineAnchor: "middle",
        dy: bandHeight / 2 - 11,
        text: (row: HeadingRow) => {
          const taken = textWidth(headingText(row, size.width), 13) + 16;
          return passageText(
            row.step,
            size.locale,
            (text) => textWidth(text, 12) + taken <= size.width - right,
          );
        },
        fill: colours.textMuted,
      }),
      Plot.barX(bars, {
        y,
        x1: 0,
        x2: 1,
        fill: "transparent",
        rx: 3,
        insetTop: 1,
        insetBottom: 1,
        render: markBars(bars, (row) => ({
          text: stepText(row.step, isSplit ? row.group : undefined, size.locale, noun),
          data: {
            step: row.step.step,
            count: row.step.count,
            label: row.step.label,
            ...(isSplit ? { group: row.group! } : {}),
          },
        })),
      }),
      Plot.barX(losses, {
        ...bar,
        x1: "share",
        x2: "before",
        fill: "transparent",
        render: markBars(losses, (row) => ({
          text: lossText(row.step, isSplit ? row.group : undefined, size.locale, noun),
          data: {
            "lost-step": row.step.step,
            lost: row.step.lost,
            label: row.step.label,
            ...(isSplit ? { group: row.group! } : {}),
          },
        })),
      }),
    ],
  });
}

function headingText({ step }: HeadingRow, width: number): string {
  return truncated(`${step.step}  ${step.label}`, width, 13);
}
