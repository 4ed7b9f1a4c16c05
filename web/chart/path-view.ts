import type { ArgumentChanges, ChartData, ChartSize } from "./chart.ts";
import { groupChoice, slider } from "./controls.ts";
import { frame, type Frame } from "./figure.ts";
import { focusAgain, focusedIn } from "./marks.ts";
import { isSame, pathChoices, type Selected } from "./path-choices.ts";
import { followDrag } from "./path-drag.ts";
import { chooseEnd, endControls } from "./path-ends.ts";
import { kindOf } from "./path-graph.ts";
import { saysCounts, selectedBy, selectionLine, selectionSentence } from "./path-selection.ts";
import { followPointer } from "./pointing.ts";
import { whenReleased } from "./released.ts";
import { readSegments } from "./segments.ts";
import { html } from "./svg.ts";
import { wordsIn } from "./words/words.ts";

/** A slider of a path chart: an argument of the call, or, where there is no call, what the drawing itself leaves out. */
export interface Amount {
  /** the call’s parameter */
  readonly name: string;
  readonly label: string;
  readonly min: number;
  /** here nothing is left out, unless there is more than a slider is for */
  readonly max: number;
  readonly isCapped?: boolean;
  readonly initial: number;
}

/** What a path chart is to draw. */
export interface PathPicture {
  /** the result as it was given, and as it is drawn: folded by its call, or the same */
  readonly given: ChartData;
  readonly drawn: ChartData;
  /** the paths through what is selected, over the same nodes */
  readonly thread: ChartData | undefined;
  readonly selected: Selected | undefined;
  readonly group: string | undefined;
  amount(name: string): number;
}

/** What tells path charts apart. */
export interface PathKind {
  readonly kind: string;
  amounts(data: ChartData, size: ChartSize): readonly Amount[];
  /** shows the picture in the frame; @returns how much of the whole it shows, for the sliders */
  draw(picture: PathPicture, canvas: Frame, size: ChartSize): string;
  isRelated(mark: Element, pointedAt: Element): boolean;
}

/**
 * A chart of paths with its controls: where paths begin and arrive, detail, a group, and a selection by click or Space that
 * threads the very journeys again. Detail and selection are counted anew by the call behind the result, where there is one.
 */
export function renderPaths(chart: PathKind, data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame(chart.kind, size);
  const choices = pathChoices(data.table);
  const amounts = chart.amounts(data, size).filter(({ min, max }) => min < max);
  const { call } = data;
  const line = html("div", { class: "jb-line" });
  // said once somebody moves a slider: charts that are drawn say enough
  const shown = html("output", { "aria-live": "off" });
  let turn = 0;

  const amount = (name: string) => {
    const found = amounts.find((one) => one.name === name);
    if (!found) return Infinity;
    return Math.min(Math.max(choices.amounts.get(name) ?? found.initial, found.min), found.max);
  };
  const folding = (): ArgumentChanges =>
    amounts.some(({ name, max, isCapped }) => isCapped || amount(name) < max)
      ? Object.fromEntries(amounts.map(({ name }) => [name, amount(name)]))
      : {};
  const ask = (changes: ArgumentChanges, name: string): ChartData | Promise<ChartData> => {
    if (!call || Object.keys(changes).length === 0) return data;
    const key = JSON.stringify(changes);
    return (
      choices.asked.get(key) ??
      call.again(changes, name).then((answer) => {
        choices.asked.set(key, answer);
        return answer;
      })
    );
  };

  const draw = (drawn: ChartData, thread: ChartData | undefined) => {
    const focused = focusedIn(canvas.stage);
    const { selected, group } = choices;
    const picture = { given: data, drawn, thread, selected, group, amount };
    shown.textContent = chart.draw(picture, canvas, size);
    canvas.stage.removeAttribute("aria-busy");
    if (focused) focusAgain(focused, canvas.stage);
    // what the figures of this picture were counted with, beside what the call says
    const counted = {
      group: choices.group,
      changes: asText(folding()),
      through: selected && asText(threading(selected)),
    };
    for (const [name, text] of Object.entries(counted))
      if (text === undefined) delete canvas.figure.dataset[name];
      else canvas.figure.dataset[name] = text;
    line.replaceChildren(
      ...(selected && thread
        ? [
            selectionLine(
              selectionSentence(selected, thread, size.locale),
              size.locale,
              () => select(undefined),
              () => call?.insert({ ...folding(), ...threading(selected) }),
            ),
          ]
        : []),
    );
  };
  const show = () => {
    const own = ++turn;
    const { selected } = choices;
    const asked = [
      ask(folding(), "detail"),
      selected ? ask({ ...folding(), ...threading(selected) }, "selection") : undefined,
    ] as const;
    if (asked[0] instanceof Promise || asked[1] instanceof Promise) {
      canvas.stage.setAttribute("aria-busy", "true");
      Promise.all(asked).then(
        (answers) => whenReleased(canvas.stage, () => own === turn && draw(...answers)),
        (error: unknown) => own === turn && fail(error),
      );
    } else draw(asked[0], asked[1]);
  };
  const fail = (error: unknown) => {
    canvas.stage.removeAttribute("aria-busy");
    if (error instanceof Error && error.name === "AbortError") return;
    const why = error instanceof Error ? error.message : String(error);
    line.replaceChildren(
      html("p", { role: "alert", class: "jb-selection" }, wordsIn(size.locale).path.failed(why)),
    );
  };
  const select = (selected: Selected | undefined) => {
    if (selected && isSame(choices.selected, selected)) delete choices.selected;
    else if (selected) choices.selected = selected;
    else delete choices.selected;
    show();
  };

  // the call is asked first: it counts while the controls are drawn
  show();
  const groups = readSegments(data.table).groups;
  const drawControls = () =>
    canvas.controls.replaceChildren(
      ...(call ? endControls(data.details.activities, call, size.locale) : []),
      ...groupChoice(groups, choices.group, size.locale, (value) => {
        if (value === undefined) delete choices.group;
        else choices.group = value;
        drawControls();
        show();
      }),
      ...amounts.map(({ name, label, min, max }) =>
        slider(label, { min, max, value: amount(name) }, (value) => {
          choices.amounts.set(name, value);
          shown.setAttribute("aria-live", "polite");
          // what is folded has changed, and with it what names like (other) stand for
          delete choices.selected;
          show();
        }),
      ),
      ...(amounts.length ? [shown] : []),
    );
  drawControls();
  canvas.stage.before(line);
  if (call && saysCounts(data))
    followSelection(canvas.stage, {
      now: () => choices.selected,
      press: select,
      keep: (selected) => {
        choices.selected = selected;
        show();
      },
    });
  if (call)
    followDrag(
      canvas.figure,
      canvas.stage,
      (name, end) => kindOf(name) === "activity" || name === (end === "from" ? "(start)" : "(end)"),
      (end, name) => chooseEnd(call, end, name),
    );
  followPointer(canvas.figure, canvas.stage, chart.isRelated);
  return canvas.figure;
}

function asText(changes: ArgumentChanges): string {
  return JSON.stringify(changes);
}

function threading({ names, step }: Selected): ArgumentChanges {
  return { through: names, ...(step === undefined ? {} : { through_step: step }) };
}

/**
 * A click or Space on a mark selects it, or lets go of it; Escape lets go. The second click of two means something else, and so
 * does a press without a pointer, by a screen reader: what was selected before the first stays, as the numbers then seen were
 * counted in it.
 */
function followSelection(
  stage: HTMLElement,
  selection: {
    now(): Selected | undefined;
    press(selected: Selected | undefined): void;
    keep(selected: Selected): void;
  },
): void {
  let before: Selected | undefined;
  const wayOf = (target: EventTarget | null) => {
    const mark = target instanceof Element ? target.closest(".jb-mark") : null;
    return mark ? selectedBy(mark) : undefined;
  };
  stage.addEventListener("click", (event) => {
    const way = event.detail === 1 ? wayOf(event.target) : undefined;
    if (!way) return;
    before = selection.now();
    selection.press(way);
  });
  stage.addEventListener("dblclick", () => {
    if (before) selection.keep(before);
  });
  // the figure’s chips are outside the stage, and Escape there means the same
  stage.parentElement!.addEventListener("keydown", (event) => {
    const way = event.key === " " ? wayOf(event.target) : undefined;
    const isLettingGo = event.key === "Escape" && selection.now() !== undefined;
    if (!way && !isLettingGo) return;
    event.preventDefault();
    event.stopPropagation();
    selection.press(way);
  });
}
