import type { Note } from "#table/note.ts";
import type { HelperInput } from "../helper.ts";
import { OTHER_WAYS } from "../own-words.ts";
import { read } from "../role-parameters.ts";
import { readThrough } from "../through.ts";
import { counted, quoted, written } from "../wording.ts";
import type { WayMeasure } from "./compare-ways.ts";
import { isComparable } from "./fork-table.ts";
import type { Ways } from "./ways.ts";

/** Which paths and customers alone are looked at. */
export function keptNotes(input: HelperInput): Note[] {
  const notes: string[] = [];
  const through = readThrough(input);
  if (through) {
    const way = through.patterns.map((text) => `'${text}'`).join(", then ");
    const at = through.step === undefined ? "" : ` from step ${written(through.step)} on`;
    notes.push(`Only paths that go through ${way}${at} are looked at.`);
  }
  const value = read(input.arguments, "by_value", "pattern")?.text;
  if (value !== undefined)
    notes.push(`Only paths with ${read(input.arguments, "by", "column")} ${value} are looked at.`);
  const filter = Object.entries(read(input.arguments, "filter", "map") ?? {});
  if (filter.length)
    notes.push(
      `Only customers with ${filter.map(([name, one]) => `${name} ${one}`).join(" and ")} at the fork are looked at.`,
    );
  return notes.map((text) => ({ level: "info", text }));
}

/** How the fork was counted. */
export function forkNotes(
  steps: readonly string[],
  count: number,
  young: number,
  horizon: string,
  { names, folded }: Ways,
  compared: readonly WayMeasure[],
): Note[] {
  const notes: Note[] = [];
  const say = (text: string, level: Note["level"] = "info"): void => void notes.push({ level, text });
  say(
    `${counted(count, "customer")} came to '${steps.join(" > ")}', each counted the first time, and went ${counted(names.length, "way")} from there.`,
  );
  if (young)
    say(
      `${counted(young, "customer")} came there less than ${horizon} before the log ends and ${young === 1 ? "is" : "are"} left out.`,
      "warning",
    );
  if (folded) say(`${counted(folded, "small way")} ${folded === 1 ? "is" : "are"} ${OTHER_WAYS}.`);
  say(
    `Compared is what came within ${horizon} after the fork; the placebo is the same measure within ${horizon} before it, which no way can have changed.`,
  );
  const tested = compared.filter(({ shuffled }) => !Number.isNaN(shuffled));
  const byLot = tested.filter(({ shuffled }) => shuffled >= 0.05).length;
  if (tested.length)
    say(
      `A second placebo lets lots decide who went which way: p_shuffled says how often a difference as large comes out then. For ${written(byLot)} of ${counted(tested.length, "difference")} it does so in at least 5 % of the shuffles, so ${byLot === 1 ? "that one" : "these"} may be chance.`,
    );
  const differ = [...new Set(compared.filter((row) => isComparable(row) === 0).map(({ way }) => names[way]))];
  if (differ.length)
    say(
      `Who went ${quoted(differ)} differed before the fork in some measure: there the difference after it is not the way’s alone.`,
      "warning",
    );
  say(
    `Customers chose their way, so a difference is no proof of its effect (${written(compared.length)} comparisons, corrected by q).`,
  );
  return notes;
}
