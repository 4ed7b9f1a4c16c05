import * as Plot from "@observablehq/plot";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { frame } from "./figure.ts";
import { markWhere } from "./mark-where.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import { followPointer } from "./pointing.ts";
import { readSpread, spreadRefusal, type Spread, type SpreadRow } from "./spread-rows.ts";
import { flipText, ruleText, spreadWords } from "./spread-text.ts";
import { textRoom, textWidth, truncated } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";

const LINE = 26;
const NARROW_LINE = 40;

/** A `funnel_spread` result: a point for every definition, and how far each is from the call as asked. */
export const funnelSpread: Chart = {
  kind: "funnel-spread",
  label: "Definition spread",
  refusal: (data: ChartData) => spreadRefusal(data),
  render(data: ChartData, size: ChartSize): HTMLElement {
    const canvas = frame("funnel-spread", size);
    const spread = readSpread(data);
    const noun = nounOf(data);
    canvas.show(plotSpread(spread, noun, size, canvas.colours), spreadWords(spread, size.locale, noun));
    followPointer(canvas.figure, canvas.stage, () => true);
    return canvas.figure;
  },
};

/** Names at the left, or above their line where there is no room; share and flips at the right. */
function plotSpread(
  { base, others, low, high }: Spread,
  noun: Noun,
  size: ChartSize,
  colours: Theme,
): Element {
  const { percent } = numberText(size.locale);
  const rows = [base, ...others];
  const isAbove = size.width < 560;
  const widest = Math.max(...rows.map(({ name }) => textRoom(name, 12))) + 14;
  const left = isAbove ? 8 : Math.min(widest, size.width * 0.35);
  const shareWidth = textWidth(percent(0.999), 12) + 14;
  const flipWidth = Math.max(...rows.map((row) => textRoom(flips(row, size.locale), 12))) + 8;
  const right = shareWidth + flipWidth + 6;
  const line = isAbove ? NARROW_LINE : LINE;
  const dy = isAbove ? 8 : 0;
  const y = (row: SpreadRow): string => row.name;
  const known = rows.filter(({ share }) => !Number.isNaN(share));
  const side = { y, frameAnchor: "right", textAnchor: "end", dy } as const;
  const name = {
    y,
    frameAnchor: "left",
    textAnchor: isAbove ? "start" : "end",
    dx: isAbove ? 0 : -10,
    dy: isAbove ? -10 : 0,
    text: (row: SpreadRow) => truncated(row.name, isAbove ? size.width - 16 : left - 12, 12),
    fill: colours.text,
    fontSize: 12,
  } as const;
  return Plot.plot({
    width: size.width,
    height: rows.length * line + 26,
    marginLeft: left,
    marginRight: right,
    marginTop: 0,
    marginBottom: 26,
    style: plotStyle(colours.textMuted, 11),
    x: {
      label: null,
      domain: domainOf(known),
      ticks: isAbove ? 3 : 5,
      tickFormat: (v: number) => percent(v),
      tickSize: 4,
    },
    y: { type: "band", domain: rows.map(y), padding: 0, axis: null },
    marks: [
      Plot.rect([{ low: low.share, high: high.share }], {
        x1: "low",
        x2: "high",
        fill: colours.markMuted,
        fillOpacity: 0.14,
      }),
      Plot.ruleX(known.length ? [base.share] : [], {
        stroke: colours.text,
        strokeWidth: 1,
        strokeDasharray: "3 3",
      }),
      Plot.ruleY(known, { y, x1: base.share, x2: "share", stroke: colours.accent, strokeWidth: 2, dy }),
      Plot.dot(known, {
        x: "share",
        y,
        dy,
        r: 5,
        fill: (row: SpreadRow) => (row === base ? colours.text : colours.accent),
        stroke: colours.surface,
        strokeWidth: 1.5,
      }),
      Plot.text(others, { ...name, fontWeight: 400 }),
      Plot.text([base], { ...name, fontWeight: 600 }),
      Plot.text(rows, {
        ...side,
        dx: shareWidth,
        text: (row: SpreadRow) => percent(row.share),
        fill: colours.text,
        fontSize: 12,
      }),
      Plot.text(rows, {
        ...side,
        dx: right - 2,
        text: (row: SpreadRow) => flips(row, size.locale),
        fill: colours.textMuted,
        fontSize: 12,
      }),
      Plot.barX(rows, {
        x1: () => domainOf(known)[0],
        x2: () => domainOf(known)[1],
        y,
        fill: "transparent",
        insetTop: 1,
        insetBottom: 1,
        render: markBars(rows, (row) => ({
          text: ruleText(row, size.locale, noun),
          data: {
            rule: row.rule,
            value: row.value,
            gained: row.gained,
            lost: row.lost,
            customers: row.rule === "base" ? row.customers : row.gained + row.lost,
            ...markWhere({ rule: row.rule, value: row.value }),
          },
        })),
      }),
    ],
  });
}

function flips(row: SpreadRow, locale: string): string {
  return row.rule === "base" ? "" : flipText(row, locale);
}

/** The shares with some air around them, never beyond 0 and 1. */
function domainOf(rows: readonly SpreadRow[]): readonly [number, number] {
  const shares = rows.map(({ share }) => share);
  if (!shares.length) return [0, 1];
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const air = Math.max(0.02, (high - low) * 0.08);
  return [Math.max(0, low - air), Math.min(1, high + air)];
}
