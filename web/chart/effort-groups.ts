import * as Plot from "@observablehq/plot";
import type { EffortGroup } from "./effort-rows.ts";
import { groupText } from "./effort-text.ts";
import { markWhere } from "./mark-where.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import { textWidth, truncated } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

const LINE = 26;

/** Per value a dot at the median score and a line over the middle half; at its end the share of high effort. */
export function groupPlot(
  groups: readonly EffortGroup[],
  width: number,
  colours: Theme,
  locale: string,
): Element {
  const { count, percent } = numberText(locale);
  const text = ({ median, highShare }: EffortGroup): string =>
    `${count(Number(median.toPrecision(3)))} · ${wordsIn(locale).contact.effort.isHigh(percent(highShare))}`;
  const left = Math.min(Math.max(0, ...groups.map(({ value }) => textWidth(value, 12))) + 14, width * 0.36);
  const right = Math.max(0, ...groups.map((group) => textWidth(text(group), 12))) + 14;
  const row = (_: EffortGroup, i: number): number => i;
  const most = Math.max(1, ...groups.map(({ threeQuarters, median }) => Math.max(threeQuarters, median)));
  return Plot.plot({
    width,
    height: groups.length * LINE + 30,
    marginLeft: left,
    marginRight: right,
    marginTop: 4,
    marginBottom: 26,
    style: plotStyle(colours.textMuted, 11),
    x: { domain: [0, most], label: null, ticks: 4 },
    y: { type: "band", domain: groups.map(row), padding: 0, axis: null },
    marks: [
      Plot.gridX({ stroke: colours.border, strokeOpacity: 1, ticks: 4 }),
      Plot.ruleY(groups, {
        y: row,
        x1: "quarter",
        x2: "threeQuarters",
        stroke: ({ value }: EffortGroup) => hueOf(value, colours),
        strokeWidth: 3,
        strokeOpacity: 0.55,
        strokeLinecap: "round",
      }),
      Plot.dot(groups, {
        y: row,
        x: "median",
        r: 5,
        fill: ({ value }: EffortGroup) => hueOf(value, colours),
        render: markBars(groups, (group) => ({
          text: groupText(group, locale),
          data: {
            group: group.value,
            dimension: group.dimension,
            journeys: group.journeys,
            customers: group.customers,
            ...markWhere({ [group.dimension]: group.value }),
          },
        })),
      }),
      Plot.text(groups, {
        y: row,
        frameAnchor: "right",
        textAnchor: "start",
        dx: 10,
        text,
        fill: colours.text,
        fontSize: 12,
      }),
      Plot.text(groups, {
        y: row,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -10,
        text: ({ value }: EffortGroup) => truncated(value, left - 14, 12),
        fill: colours.text,
        fontSize: 12,
      }),
    ],
  });
}
