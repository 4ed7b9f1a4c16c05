import { findColumn, type Table } from "#table/table.ts";
import { numbersOf, textsOf } from "./columns.ts";
import { numberText } from "./number-text.ts";
import { html } from "./svg.ts";
import { wordsIn } from "./words/words.ts";

/** What comes into all activities of a path map, and what leaves them. */
export interface Conservation {
  /** traversals into activities, and paths that begin in one */
  readonly in: number;
  /** traversals from one activity to another */
  readonly out: number;
  /** paths that end in an activity, or go from one to an end */
  readonly ended: number;
  /** of these, paths that end in being lost */
  readonly lost: number;
  /** activities at which the two differ; none unless something is broken */
  readonly broken: readonly string[];
}

const NEEDED = ["node", "traversals_in", "traversals_out", "started", "ended"];

/** Adds up the companion `nodes`, starts and ends aside; undefined where it is not there. */
export function conservationOf(nodes: Table | undefined): Conservation | undefined {
  if (!nodes || NEEDED.some((name) => !findColumn(nodes, name))) return undefined;
  const names = textsOf(findColumn(nodes, "node")!.data);
  const kind = findColumn(nodes, "kind");
  const kinds = kind ? textsOf(kind.data) : [];
  const [ins, outs, started, ended] = NEEDED.slice(1).map((name) => numbersOf(nodes, name));
  const sum = { in: 0, out: 0, ended: 0, lost: 0, broken: [] as string[] };
  names.forEach((name, row) => {
    if (kinds[row] === "start") return;
    if (kinds[row] === "end" || kinds[row] === "lost") {
      sum.out -= ins[row];
      sum.ended += ins[row];
      if (kinds[row] === "lost") sum.lost += ins[row];
      return;
    }
    sum.in += ins[row] + started[row];
    sum.out += outs[row];
    sum.ended += ended[row];
    if (ins[row] + started[row] !== outs[row] + ended[row]) sum.broken.push(name);
  });
  return sum;
}

/** "in = out + ended: 4,478 = 4,478", counted, or the activities where it does not hold; none without the companion. */
export function conservationBadge(nodes: Table | undefined, locale: string): readonly HTMLElement[] {
  const sum = conservationOf(nodes);
  return sum ? [html("span", { "data-part": "conservation" }, conservationText(sum, locale))] : [];
}

/** The badge's text. */
export function conservationText(
  { in: into, out, ended, lost, broken }: Conservation,
  locale: string,
): string {
  const { count } = numberText(locale);
  const words = wordsIn(locale).path;
  if (broken.length) return words.notConserved(broken.slice(0, 3).join(", "));
  return words.conserved(lost > 0, `${count(into)} = ${count(out)} + ${count(ended)}`);
}
