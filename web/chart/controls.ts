import { numberText } from "./number-text.ts";
import { marksIn } from "./marks.ts";
import { focusMark } from "./pointing.ts";
import { html } from "./svg.ts";
import { wordsIn } from "./words/words.ts";

/** A labelled choice; the value of the first entry, `""`, stands for all together. */
export function choice(
  label: string,
  entries: readonly (readonly [value: string, text: string])[],
  value: string,
  onChange: (value: string) => void,
): HTMLElement {
  const select = html("select", {}, ...entries.map(([v, text]) => html("option", { value: v }, text)));
  select.value = value;
  select.addEventListener("change", () => onChange(select.value));
  return html("label", {}, label, select);
}

/** px-by-px dragging is followed once it rests for this long, ms */
const REST = 60;

/** A labelled slider over whole numbers. */
export function slider(
  label: string,
  range: { readonly min: number; readonly max: number; readonly value: number },
  onInput: (value: number) => void,
): HTMLElement {
  const input = html("input", { type: "range", min: range.min, max: range.max, value: range.value, step: 1 });
  let waiting: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => onInput(input.valueAsNumber), REST);
  });
  return html("label", {}, label, input);
}

/** The choice among the values that split a result; none where nothing does. `undefined` is all together. */
export function groupChoice(
  groups: { readonly column: string; readonly values: readonly string[] } | undefined,
  chosen: string | undefined,
  locale: string,
  onChange: (value: string | undefined) => void,
): readonly HTMLElement[] {
  if (!groups) return [];
  const entries = [
    ["", wordsIn(locale).common.allTogether] as const,
    ...groups.values.map((v, i) => [String(i), v] as const),
  ];
  const value = chosen === undefined ? "" : String(groups.values.indexOf(chosen));
  return [
    choice(groups.column, entries, value, (v) => onChange(v === "" ? undefined : groups.values[Number(v)])),
  ];
}

/** A button that shows the rows not drawn yet; none where all are. Pressed by key it is gone, and the first of them has the keyboard. */
export function showMore(hidden: number, locale: string, onShow: () => void): readonly HTMLElement[] {
  if (hidden <= 0) return [];
  const button = html(
    "button",
    { type: "button", "data-part": "more" },
    wordsIn(locale).common.more(numberText(locale).count(hidden)),
  );
  button.addEventListener("click", ({ detail }) => {
    const figure = button.closest("figure");
    const before = figure ? marksIn(figure).length : 0;
    onShow();
    const marks = figure && detail === 0 ? marksIn(figure) : [];
    const next = marks[before] ?? marks[0];
    if (next) focusMark(marks, next);
  });
  return [button];
}
