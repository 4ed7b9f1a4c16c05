import { whoOf, type Noun } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import type { HelperInput } from "../helper.ts";
import { OTHER_WAYS } from "../own-words.ts";
import { read } from "../role-parameters.ts";
import { readThrough } from "../through.ts";
import { capital, counted, percent, quoted, written } from "../wording.ts";
import type { WayMeasure } from "./compare-ways.ts";
import type { Alike } from "./counterparts.ts";
import { isComparable } from "./fork-table.ts";
import { LARGE, type Likeness } from "./strata.ts";
import type { Ways } from "./ways.ts";

/** Which paths and customers alone are looked at. */
export function keptNotes(input: HelperInput, { many }: Noun): Note[] {
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
      `Only ${many} with ${filter.map(([name, one]) => `${name} ${one}`).join(" and ")} at the fork are looked at.`,
    );
  return notes.map((text) => ({ level: "info", text }));
}

/** A fork, counted and compared. */
export interface Forked {
  readonly steps: readonly string[];
  /** who came there too late to be looked at */
  readonly young: number;
  readonly horizon: string;
  readonly ways: Ways;
  readonly alike: readonly Alike[];
  readonly compared: readonly WayMeasure[];
  readonly noun: Noun;
}

/** How the fork was counted, and who was compared with whom. */
export function forkNotes({ steps, young, horizon, ways, alike, compared, noun }: Forked): Note[] {
  const { names, sizes, isEnding, folded } = ways;
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const notes: Note[] = [];
  const say = (text: string | undefined, level: Note["level"] = "info"): void => {
    if (text !== undefined) notes.push({ level, text });
  };
  say(
    `${counted(count, noun.one, noun.many)} came to '${steps.join(" > ")}', each counted the first time, and went ${counted(names.length, "way")} from there.`,
  );
  if (young)
    say(
      `${counted(young, noun.one, noun.many)} came there less than ${horizon} before the log ends and ${young === 1 ? "is" : "are"} left out.`,
      "warning",
    );
  if (folded) say(`${counted(folded, "small way")} ${folded === 1 ? "is" : "are"} ${OTHER_WAYS}.`);
  for (const note of counterpartNotes(alike, noun)) notes.push(note);
  say(
    `Compared is what came within ${horizon} after the fork; the placebo is the same measure within ${horizon} before it, which no way can have changed.`,
  );
  const endings = names.filter((_, way) => isEnding[way]);
  if (endings.length)
    say(
      `${quoted(endings)} ${endings.length === 1 ? "is" : "are"} known only afterwards: whoever ends there has nothing more to measure, so no way is compared with ${endings.length === 1 ? "it" : "them"}, and ${endings.length === 1 ? "it is" : "they are"} not tested.`,
    );
  say(lotsText(compared));
  say(placeboText(compared, ways), "warning");
  const tested = compared.filter(({ p }) => !Number.isNaN(p)).length;
  say(
    `${whoOf(noun) === "who" ? `${capital(noun.many)} chose their way` : `The way of ${noun.many} was not drawn by lot`}, so a difference is no proof of its effect (${counted(tested, "comparison")}, corrected by q).`,
  );
  return notes;
}

/** How alike those compared came, and how many have nobody to be compared with. */
function counterpartNotes(alike: readonly Alike[], noun: Noun): Note[] {
  const { one, many } = noun;
  const who = whoOf(noun);
  const all = alike.reduce((sum, { units }) => sum + units, 0);
  const alone = all - alike.reduce((sum, { compared }) => sum + compared, 0);
  if (!all) return [];
  if (alike.some(({ likeness }) => likeness === "the fork alone"))
    return [
      {
        level: "info",
        text: `Each is compared with all ${who} went on another way, whatever way they came.`,
      },
    ];
  const parts = alike.map(({ likeness, units, strata }) => {
    const whom = `${counted(units, one, many)} ${RULES[likeness]}`;
    return likeness === "number of steps" ? whom : `${whom} (${counted(strata, "path")})`;
  });
  const notes: Note[] = [
    {
      level: "info",
      text: `Each is compared only with those ${who} came the same way: ${parts.join("; ")}. A coarser rule is taken where fewer than ${LARGE} ${many} came alike.`,
    },
  ];
  if (alone)
    notes.push({
      level: 2 * alone > all ? "warning" : "info",
      text: `${counted(alone, one, many)} of ${written(all)} (${percent(alone, all)}) ${alone === 1 ? "has" : "have"} no counterpart: ${who === "who" ? "nobody who" : "none that"} came the same way went on another. They are counted, and compared with ${who === "who" ? "nobody" : "none"}.`,
    });
  return notes;
}

const RULES: Readonly<Record<Likeness, string>> = {
  "whole path": "by the whole path so far",
  "last 3 steps": "by the last 3 steps before and about as many steps",
  "last step": "by the last step before and about as many steps",
  "number of steps": "by about as many steps",
  "the fork alone": "",
};

function lotsText(compared: readonly WayMeasure[]): string | undefined {
  const tested = compared.filter(({ shuffled }) => !Number.isNaN(shuffled));
  if (!tested.length) return undefined;
  const byLot = tested.filter(({ shuffled }) => shuffled >= 0.05).length;
  const may = byLot === 0 ? "" : `, so ${byLot === 1 ? "that one" : "these"} may be chance`;
  return `A second placebo lets lots decide who of those that came the same way went which: p_shuffled says how often a difference as large comes out then. For ${written(byLot)} of ${counted(tested.length, "difference")} it does so in at least 5 % of the shuffles${may}.`;
}

/** Which ways’ customers were different already, and how often chance alone says so. */
function placeboText(compared: readonly WayMeasure[], { names }: Ways): string | undefined {
  const known = compared.map(isComparable).filter((one) => one >= 0);
  const failed = known.filter((one) => one === 0).length;
  if (!failed) return undefined;
  const differ = [...new Set(compared.filter((row) => isComparable(row) === 0).map(({ way }) => names[way]))];
  return `Who went ${quoted(differ)} differed before the fork in some measure: there the difference after it is not the way’s alone. ${written(failed)} of ${counted(known.length, "placebo")} ${failed === 1 ? "differs" : "differ"} from 0; by chance alone about ${written(Math.round(known.length / 20))} would.`;
}
