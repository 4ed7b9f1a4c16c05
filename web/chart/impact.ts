import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { groupChoice, showMore } from "./controls.ts";
import { frame } from "./figure.ts";
import { drawPareto, layoutPareto } from "./impact-pareto.ts";
import { impactRefusal, readPains, readSwings, readTop } from "./impact-rows.ts";
import { drawTornado, TORNADO_ROW, tornadoHeight } from "./impact-tornado.ts";
import { drawTop, TOP_HEIGHT } from "./impact-top.ts";
import { impactWords } from "./impact-text.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { html } from "./svg.ts";
import { wordsIn } from "./words/words.ts";

/** Pain points and assumptions that are drawn at first. */
const MOST_ROWS = 10;
const MOST_SWINGS = 8;

interface Choices {
  rows: number;
  group?: string;
}
const choicesOf = new WeakMap<Table, Choices>();

/** An `impact` result: pain points by money with intervals, what mending the first k spares, and a tornado of assumptions. */
export const impact: Chart = {
  kind: "impact",
  label: "Impact",
  refusal: ({ table }: ChartData) => impactRefusal(table),
  render: renderImpact,
};

function renderImpact(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("impact", size);
  const choices = choicesOf.get(data.table) ?? { rows: MOST_ROWS };
  choicesOf.set(data.table, choices);
  const change = (to: Partial<Choices>) => {
    Object.assign(choices, to);
    draw();
  };
  const swings = readSwings(data).slice(0, MOST_SWINGS);
  const { colours } = canvas;
  const words = wordsIn(size.locale).money.impact;
  const draw = () => {
    const { rows: all, groups } = readPains(data.table, choices.group);
    const rows = all.slice(0, choices.rows);
    const box = layoutPareto(rows, size.width, size.locale);
    const top = choices.group === undefined ? readTop(data).slice(0, rows.length) : [];
    const total = all.reduce((sum, { money }) => sum + money, 0);
    const half =
      size.width >= 720 && top.length > 1 && swings.length ? Math.floor((size.width - 32) / 2) : size.width;
    const parts = [
      ...(top.length > 1
        ? [
            section(words.topHeading, half, TOP_HEIGHT, (width) =>
              drawTop(top, total, width, colours, size.locale),
            ),
          ]
        : []),
      ...(swings.length && choices.group === undefined
        ? [
            section(words.tornadoHeading, half, tornadoHeight(swings), (width) =>
              drawTornado(swings, width, colours, size.locale),
            ),
          ]
        : []),
    ];
    canvas.controls.replaceChildren(
      ...groupChoice(groups, choices.group, size.locale, (group) => change({ group })),
    );
    canvas.footer.replaceChildren(
      ...showMore(all.length - rows.length, size.locale, () => change({ rows: all.length })),
    );
    canvas.show(
      html(
        "div",
        { style: "display: grid; gap: 20px; overflow: visible" },
        picture(box, size.width, colours, () => drawPareto(box, colours, size.locale)),
        html(
          "div",
          { style: "display: flex; flex-wrap: wrap; gap: 20px 32px; align-items: flex-start" },
          ...parts,
        ),
      ),
      impactWords(all, rows.length, choices.group, size.locale),
    );
  };
  const section = (heading: string, width: number, height: number, drawing: (width: number) => SVGGElement) =>
    html(
      "div",
      { style: `flex: 0 0 ${width}px; max-width: 100%` },
      html("p", { style: `margin: 0 0 6px; font-weight: 600; color: ${colours.text}` }, heading),
      picture({ width, height: Math.max(height, TORNADO_ROW) }, width, colours, () => drawing(width)),
    );
  draw();
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}
