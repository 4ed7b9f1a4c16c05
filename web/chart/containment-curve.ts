import * as Plot from "@observablehq/plot";
import { ALL_CHANNELS, type CurveRow } from "./containment-rows.ts";
import { hoursTick, pointText } from "./containment-text.ts";
import { markWhere } from "./mark-where.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

const HEIGHT = 220;
const TICKS = [1, 4, 12, 24, 72, 168, 336, 720];
const NARROW_TICKS = [1, 12, 72, 720];

/** Contacts after contained sessions by hours since, on a log axis; between the two lines what the session did not spare. */
export function recontactPlot(
  points: readonly CurveRow[],
  width: number,
  colours: Theme,
  locale: string,
): Element {
  const { percent } = numberText(locale);
  const words = wordsIn(locale).contact.containment;
  const drawn = points.filter(({ sessions }) => sessions > 0);
  const top = Math.max(0.01, ...drawn.map(({ high }) => high)) * 1.08;
  const last = drawn.at(-1);
  const line = { x: "hours", curve: "monotone-x" } as const;
  const ends = last
    ? [
        { y: last.returned, text: words.contactLine },
        ...(last.baseline >= 0 ? [{ y: last.baseline, text: words.anywayLine }] : []),
      ]
    : [];
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 44,
    marginRight: 104,
    marginTop: 10,
    marginBottom: 28,
    style: plotStyle(colours.textMuted, 11),
    x: { type: "log", domain: [1, Math.max(2, last?.hours ?? 720)], label: null, axis: null },
    y: { domain: [0, top], label: null, ticks: 4, tickFormat: (v: number) => percent(v) },
    marks: [
      Plot.axisX(
        (width < 480 ? NARROW_TICKS : TICKS).filter((hours) => hours <= (last?.hours ?? 720)),
        { anchor: "bottom", text: (hours: number) => hoursTick(hours, locale), tickSize: 4 },
      ),
      Plot.gridY({ stroke: colours.border, strokeOpacity: 1, ticks: 4 }),
      Plot.areaY(drawn, { ...line, y1: "low", y2: "high", fill: colours.hues[0], fillOpacity: 0.14 }),
      Plot.lineY(drawn, {
        ...line,
        y: "baseline",
        stroke: colours.markMuted,
        strokeWidth: 2,
        strokeDasharray: "5 4",
      }),
      Plot.lineY(drawn, { ...line, y: "returned", stroke: colours.hues[0], strokeWidth: 2 }),
      Plot.dot(drawn, {
        x: "hours",
        y: "returned",
        r: 4,
        fill: colours.hues[0],
        render: markBars(drawn, (point) => ({
          text: pointText(point, locale),
          data: {
            hours: point.hours,
            sessions: point.sessions,
            customers: point.customers,
            ...markWhere(point.channel === ALL_CHANNELS ? {} : { channel: point.channel }, [
              { column: "contained", op: "=", values: [true] },
              { column: "hours_known", op: ">=", values: [point.hours] },
              { column: "hours_to_contact", op: "<=", values: [point.hours] },
            ]),
          },
        })),
      }),
      Plot.text(apart(ends, (16 * top) / (HEIGHT - 38)), {
        x: last?.hours ?? 720,
        y: "y",
        dx: 10,
        textAnchor: "start",
        text: "text",
        fill: colours.text,
        fontSize: 12,
      }),
    ],
  });
}

/** Labels at least so far from each other, the first one on its side. */
function apart<T extends { readonly y: number }>(ends: readonly T[], least: number): T[] {
  const [first, second] = ends;
  if (!second || Math.abs(first.y - second.y) >= least) return [...ends];
  const middle = Math.max(least / 2, (first.y + second.y) / 2);
  const sign = first.y >= second.y ? 1 : -1;
  return [
    { ...first, y: middle + (sign * least) / 2 },
    { ...second, y: middle - (sign * least) / 2 },
  ];
}
