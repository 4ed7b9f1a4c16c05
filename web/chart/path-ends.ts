import { findColumn, type Table } from "#table/table.ts";
import type { ChartCall } from "./chart.ts";
import { textsOf } from "./columns.ts";
import { html } from "./svg.ts";
import { wordsIn } from "./words/words.ts";

/** The two ends of a path: where it begins and where it is to arrive. */
export type PathEnd = "from" | "to";

const ENDS: readonly { end: PathEnd; pill: string; none: string }[] = [
  { end: "from", pill: "A", none: "(start)" },
  { end: "to", pill: "Q", none: "(end)" },
];

/** A list longer than this is not searched by eye. */
const MOST_LISTED = 1_000;

/** The value of the entry that stands for a pattern which is no single activity. */
const PATTERN = "\0";

/**
 * Two choices, where paths begin and where they arrive, each with a pill to be dragged onto an activity; none where the
 * result does not say which activities there are.
 */
export function endControls(
  activities: Table | undefined,
  call: ChartCall,
  locale: string,
): readonly HTMLElement[] {
  const column = activities && findColumn(activities, "activity");
  if (!column) return [];
  const names = textsOf(column.data);
  const words = wordsIn(locale).path;
  return ENDS.map(({ end, pill, none }) => {
    const label = words[end];
    const pattern = call.written[end];
    const chosen =
      pattern === undefined ? "" : (names.find((name) => name === literalOf(pattern)) ?? PATTERN);
    const listed = names.slice(0, MOST_LISTED);
    if (chosen !== "" && chosen !== PATTERN && !listed.includes(chosen)) listed.unshift(chosen);
    const select = html(
      "select",
      { "data-part": `path-${end}` },
      html("option", { value: "" }, none),
      ...(chosen === PATTERN ? [html("option", { value: PATTERN }, pattern)] : []),
      ...listed.map((name) => html("option", { value: name }, name)),
    );
    select.value = chosen;
    select.addEventListener("change", () => {
      if (select.value !== PATTERN) chooseEnd(call, end, select.value);
    });
    const grip = html(
      "span",
      {
        class: "jb-grip",
        "data-grip": end,
        "aria-hidden": "true",
        title: words.drag(label),
      },
      pill,
    );
    return html("label", { class: "jb-end", "data-end": end }, grip, label, select);
  });
}

/** Writes an end into the call; an end of the paths itself takes it out. */
export function chooseEnd(call: ChartCall, end: PathEnd, name: string): void {
  const isNone = name === "" || name === "(start)" || name === "(end)";
  call.write({ [end]: isNone ? undefined : name }, `path-${end}`);
}

/** The one label a pattern stands for; undefined where it may stand for several. */
function literalOf(pattern: string): string | undefined {
  if (/^(?:[^\\*|]|\\.)*$/s.test(pattern)) return pattern.replaceAll(/\\(.)/gs, "$1");
  return undefined;
}
