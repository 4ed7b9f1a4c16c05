import * as Plot from "@observablehq/plot";
import type { CostBar } from "./deviation-rows.ts";
import { costLabel, costText } from "./deviation-text.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import { textWidth } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

const WIDEST = 420;

/** How many paths need how many insertions and skips to be the expected one: small, below its chart. */
export function costHistogram(
  costs: readonly CostBar[],
  room: number,
  colours: Theme,
  locale: string,
): SVGSVGElement | HTMLElement {
  const { percent } = numberText(locale);
  const width = Math.min(room, WIDEST);
  const band = width / costs.length;
  const fits = (bar: CostBar) => bar.paths > 0 && textWidth(percent(bar.share), 11) <= band;
  const plot = Plot.plot({
    width,
    height: 112,
    marginLeft: 0,
    marginRight: 0,
    marginTop: 18,
    marginBottom: 34,
    style: plotStyle(colours.text, 11),
    x: {
      type: "band",
      domain: costs.map(costLabel),
      padding: 0.15,
      label: wordsIn(locale).way.deviations.costAxis,
      labelAnchor: "left",
      labelArrow: "none",
      tickSize: 0,
    },
    y: { axis: null },
    marks: [
      Plot.ruleY([0], { stroke: colours.border }),
      Plot.barY(costs, {
        x: costLabel,
        y: "share",
        fill: (bar: CostBar) => (bar.cost === 0 ? colours.hues[0] : colours.markMuted),
        rx: 2,
        render: markBars(costs, (bar) => ({
          text: costText(bar, locale),
          data: { cost: costLabel(bar), paths: bar.paths },
        })),
      }),
      Plot.text(costs.filter(fits), {
        x: costLabel,
        y: "share",
        dy: -7,
        text: (bar: CostBar) => percent(bar.share),
        fill: colours.text,
      }),
    ],
  });
  plot.setAttribute("data-part", "costs");
  return plot as SVGSVGElement | HTMLElement;
}
