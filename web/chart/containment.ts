import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { recontactPlot } from "./containment-curve.ts";
import { containmentBars } from "./containment-groups.ts";
import { containmentRefusal, readContainment } from "./containment-rows.ts";
import { containmentWords } from "./containment-text.ts";
import { choice } from "./controls.ts";
import { frame } from "./figure.ts";
import { numberText } from "./number-text.ts";
import { followPointer } from "./pointing.ts";
import { html } from "./svg.ts";
import { wordsIn } from "./words/words.ts";

/** Groups that are drawn; the rest is stated. */
const MOST_GROUPS = 10;

/** A `containment` result: true beside reported by intent, and who makes contact after all, with the baseline. */
export const containment: Chart = {
  kind: "containment",
  label: "Containment",
  refusal: containmentRefusal,
  render: renderContainment,
};

function renderContainment(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("containment", size);
  const words = wordsIn(size.locale).contact.containment;
  const { groups, curve, channels } = readContainment(data);
  const own = channels.slice(1);
  let channel = channels[0];
  const draw = () => {
    const chosen = groups.filter((group) => channel === channels[0] || group.channel === channel);
    const drawn = chosen.slice(0, MOST_GROUPS);
    const { count } = numberText(size.locale);
    const rest =
      chosen.length > drawn.length ? words.mostSessions(count(MOST_GROUPS), count(chosen.length)) : "";
    canvas.show(
      html(
        "div",
        {},
        part(words.barsHeading(rest), containmentBars(drawn, size.width, canvas.colours, size.locale)),
        part(
          words.curveHeading,
          recontactPlot(
            curve.filter((point) => point.channel === channel),
            size.width,
            canvas.colours,
            size.locale,
          ),
        ),
      ),
      containmentWords(chosen, size.locale),
    );
  };
  draw();
  if (own.length > 1)
    canvas.controls.replaceChildren(
      choice(
        words.channel,
        channels.map((name, i) => [name, i ? name : wordsIn(size.locale).common.allTogether] as const),
        channel,
        (value) => {
          channel = value;
          draw();
        },
      ),
    );
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

function part(heading: string, content: Element): HTMLElement {
  return html(
    "div",
    { style: "margin-bottom: 14px" },
    html("p", { style: "margin: 0 0 4px; font-weight: 600; font-size: 12px" }, heading),
    content,
  );
}
