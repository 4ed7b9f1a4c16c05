import * as Plot from "@observablehq/plot";
import type { EffortReading, ScoreBar } from "./effort-rows.ts";
import { barText } from "./effort-text.ts";
import { markWhere } from "./mark-where.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

const HEIGHT = 190;

/** The colour of a band: grey is context, the further from it the more effort. */
export function bandColour(band: string, { markMuted, hues }: Theme): string {
  return band === "high" ? hues[3] : band === "medium" ? hues[1] : markMuted;
}

/** How many journeys have which score above 0, bars coloured by band, the bands named above with their journeys. */
export function scorePlot(
  { bars, bands }: EffortReading,
  width: number,
  colours: Theme,
  locale: string,
): Element {
  const { count, compact } = numberText(locale);
  const words = wordsIn(locale).contact.effort;
  const all = bars.reduce((sum, { journeys }) => sum + journeys, 0);
  const drawn = bars.filter(({ score }) => score > 0);
  const last = Math.max(10, ...drawn.map(({ score }) => score), (bands[2]?.from ?? 0) + 5);
  const named = bands.flatMap(({ band, from, journeys }, i) => {
    const to = Math.min(bands[i + 1]?.from ?? last, last);
    const text = `${words.bandName(band)} ${count(journeys)}`;
    return from < to ? [{ band, from, middle: (from + to) / 2, text, to }] : [];
  });
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 40,
    marginRight: 8,
    marginTop: 26,
    marginBottom: 36,
    style: plotStyle(colours.textMuted, 11),
    x: { domain: [0, last], label: words.score, labelAnchor: "right", labelArrow: "none" },
    y: { label: null, ticks: 4, tickFormat: (v: number) => compact(v) },
    marks: [
      Plot.gridY({ stroke: colours.border, strokeOpacity: 1, ticks: 4 }),
      Plot.ruleX(named.slice(1), { x: "from", stroke: colours.markMuted, strokeDasharray: "3 3" }),
      Plot.rectY(drawn, {
        x1: (d: ScoreBar) => d.score - 1,
        x2: "score",
        y: "journeys",
        insetLeft: 0.5,
        insetRight: 0.5,
        fill: (d: ScoreBar) => bandColour(d.band, colours),
        render: markBars(drawn, (d) => ({
          text: barText(d, all, locale),
          data: {
            band: d.band,
            score: d.score,
            journeys: d.journeys,
            customers: d.customers,
            ...markWhere({ band: d.band }, [
              { column: "score", op: ">", values: [d.score - 1] },
              { column: "score", op: "<=", values: [d.score] },
            ]),
          },
        })),
      }),
      Plot.ruleY([0], { stroke: colours.markMuted }),
      Plot.text(
        named.filter(({ from, to, text }) => ((to - from) / last) * (width - 48) > text.length * 6.5),
        {
          x: "middle",
          frameAnchor: "top",
          dy: -16,
          text: "text",
          fontSize: 12,
          fontWeight: 600,
          fill: colours.text,
        },
      ),
    ],
  });
}
