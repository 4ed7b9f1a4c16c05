import * as Plot from "@observablehq/plot";
import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { choice } from "./controls.ts";
import { frame } from "./figure.ts";
import { findingSign } from "./group-difference.ts";
import { markBars } from "./mark-bars.ts";
import { nextRefusal, readNext, readSkill, type NextContext, type NextStep } from "./next-bars.ts";
import { nextText, nextWords, skillText } from "./next-text.ts";
import { nodeColour } from "./node-colour.ts";
import { numberText } from "./number-text.ts";
import { kindOf } from "./path-graph.ts";
import { plotStyle } from "./plot-style.ts";
import { followPointer } from "./pointing.ts";
import { html } from "./svg.ts";
import { textRoom, textWidth, truncatedInside } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Next steps that are drawn, and contexts offered; the rest is stated. */
const MOST_BARS = 15;
const MOST_CONTEXTS = 200;
const LINE = 28;

interface Choices {
  context?: string;
  group?: string;
}
const choicesOf = new WeakMap<Table, Choices>();

/** A `next_steps` result: for one row of last steps, what comes next, the likeliest first. */
export const nextSteps: Chart = {
  kind: "next-steps",
  label: "Next steps",
  refusal: ({ table }: ChartData) => nextRefusal(table),
  render: renderNext,
};

function renderNext(data: ChartData, size: ChartSize): HTMLElement {
  const { table, details } = data;
  const canvas = frame("next-steps", size);
  const choices = choicesOf.get(table) ?? {};
  choicesOf.set(table, choices);
  const words = wordsIn(size.locale).way.next;
  const skill = readSkill(details.skill);
  if (skill)
    canvas.footer.append(html("span", { "data-part": "skill" }, skillText(skill, size.locale, nounOf(data))));
  const draw = () => {
    const reading = readNext(table, choices.group);
    const { contexts, groups, group } = reading;
    const shown = contexts.find(({ context }) => context === choices.context) ?? mostTelling(contexts);
    const bars = shown.steps.slice(0, MOST_BARS);
    registerNames(bars.map(({ next }) => next).filter((name) => kindOf(name) === "activity"));
    const offered = contexts.slice(0, MOST_CONTEXTS).map(({ context }) => [context, context] as const);
    canvas.controls.replaceChildren(
      ...(groups
        ? [
            choice(
              groups.column,
              groups.values.map((v) => [v, v]),
              group!,
              (value) => {
                choices.group = value;
                draw();
              },
            ),
          ]
        : []),
      ...(offered.length > 1
        ? [
            choice(words.after, offered, shown.context, (value) => {
              choices.context = value;
              draw();
            }),
            ...(offered.length < contexts.length
              ? [html("output", {}, words.firstOf(String(offered.length), String(contexts.length)))]
              : []),
          ]
        : []),
    );
    canvas.show(
      plotNext(
        bars,
        { context: shown.context, group: groups && group, noun: nounOf(data) },
        size,
        canvas.colours,
      ),
      nextWords(reading, shown, bars.length, size.locale, nounOf(data)),
    );
  };
  draw();
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

/** What most customers have just done: how paths begin is asked for less often. */
function mostTelling(contexts: readonly NextContext[]): NextContext {
  return contexts.find(({ context }) => context !== "(start)") ?? contexts[0];
}

/** Names left of the bars, or above them where there is no room for that; probability and share at the right. */
function plotNext(
  steps: readonly NextStep[],
  {
    context,
    group,
    noun,
  }: { readonly context: string; readonly group: string | undefined; readonly noun: Noun },
  size: ChartSize,
  colours: Theme,
): Element {
  const { percent, count } = numberText(size.locale);
  const widest = Math.max(...steps.map(({ next }) => textRoom(next, 12))) + 12;
  const isAbove = widest > Math.min(260, size.width * 0.4);
  const left = isAbove ? 0 : widest;
  const aside = (step: NextStep) => {
    if (Number.isNaN(step.share)) return "";
    const share = percent(step.share);
    return Number.isNaN(step.customers)
      ? share
      : wordsIn(size.locale).way.next.aside(share, noun, count(step.customers));
  };
  const asideWidth = size.width < 520 ? 0 : Math.max(...steps.map((s) => textWidth(aside(s), 12))) + 16;
  const probability = Math.max(...steps.map((s) => textWidth(percent(s.probability), 13))) + 14;
  const line = isAbove ? 44 : LINE;
  const dy = isAbove ? 10 : 0;
  const fill = ({ next }: NextStep) => nodeColour(next, kindOf(next), colours);
  const y = (step: NextStep) => step.next;
  return Plot.plot({
    width: size.width,
    height: steps.length * line,
    marginLeft: left,
    marginRight: probability + asideWidth,
    marginTop: 0,
    marginBottom: 0,
    style: plotStyle(colours.text, 12),
    x: { axis: null, domain: [0, Math.max(...steps.map((s) => s.probability), Number.MIN_VALUE)] },
    y: { type: "band", domain: steps.map(y), padding: 0, axis: null },
    marks: [
      Plot.barX(steps, {
        x: "probability",
        y,
        rx: 3,
        insetTop: isAbove ? 24 : 4,
        insetBottom: 4,
        fill,
        render: markBars(steps, (step) => ({
          text: nextText(step, size.locale, noun),
          data: {
            next: step.next,
            context,
            ...(group === undefined ? {} : { group }),
            probability: step.probability,
            ...(Number.isNaN(step.customers) ? {} : { customers: step.customers }),
          },
        })),
      }),
      Plot.text(steps, {
        x: "probability",
        y,
        dx: 6,
        dy,
        textAnchor: "start",
        fontSize: 13,
        text: (step: NextStep) => `${percent(step.probability)} ${findingSign(step.difference)}`.trim(),
        fill: colours.text,
      }),
      Plot.text(asideWidth ? steps : [], {
        y,
        dy,
        frameAnchor: "right",
        textAnchor: "end",
        dx: probability + asideWidth - 2,
        text: aside,
        fill: colours.textMuted,
      }),
      Plot.text(steps, {
        y,
        frameAnchor: "left",
        textAnchor: isAbove ? "start" : "end",
        dx: isAbove ? 0 : -8,
        dy: isAbove ? -10 : 0,
        text: ({ next }: NextStep) => truncatedInside(next, isAbove ? size.width - 4 : left - 10, 12),
        fill: colours.text,
      }),
    ],
  });
}
