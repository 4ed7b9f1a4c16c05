import { whoOf } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import { nounOf, unitsText, unitsWho } from "../notes.ts";
import type { Attributes } from "../segment/attributes.ts";
import type { Segment } from "../segment/segment.ts";
import { agreeing, counted, percent, written } from "../wording.ts";
import { strengthOf, type Driver, type Drivers } from "./find-drivers.ts";

/** How sure a difference must be to be told in a sentence. */
const SURE = 0.05;

/** What they have in common in one sentence, how it was compared, and what was left out. */
export function driverNotes(
  segment: Segment,
  { drivers, rare, constant, banded, young }: Drivers,
  { columns, unique, numbering }: Attributes,
  min: number,
): Note[] {
  const { index } = segment;
  const others = segment.baseCount - segment.insideCount;
  const notes: Note[] = [];
  const say = (text: string | undefined, level: Note["level"] = "info"): void => {
    if (text !== undefined) notes.push({ level, text });
  };
  if (!segment.insideCount) say("Nobody is in this segment, so there is nothing to compare.", "warning");
  else if (!others)
    say(
      `All ${unitsWho(index, segment.baseCount)} ${segment.baseWords} are in this segment: nobody is left to compare with${segment.baseCount < segment.index.unitCount ? "; write against => 'all'" : ""}.`,
      "warning",
    );
  else
    say(
      `Compared ${segment.insideCount === 1 ? "is" : "are"} ${unitsWho(index, segment.insideCount)} ${agreeing(segment.words, segment.insideCount)} with ${counted(others, "other", "others")} ${whoOf(nounOf(index))} ${agreeing(segment.baseWords, others)} and ${not(segment.words, others)}.`,
    );
  if (!columns.length) say("There is no attribute to compare.", "warning");
  else if (segment.insideCount && others) {
    say(sentence(drivers));
    say(
      `${counted(drivers.length, "value")} of ${counted(columns.length - constant.length, "attribute")} compared, each with all others: q corrects p for that number. A difference says where to look, not why.`,
    );
  }
  if (banded.length) say(`Numbers in bands of about as many rows: ${banded.join(", ")}.`);
  if (rare.size)
    say(
      `Values of fewer than ${unitsText(index, min)} are left out: ${[...rare].map(([name, count]) => `${written(count)} of ${name}`).join(", ")}.`,
    );
  if (unique.length) say(`Left out, as nearly every row has a value of its own: ${unique.join(", ")}.`);
  if (numbering.length)
    say(
      `Left out, as it goes up with every event of a ${nounOf(index).one}: ${numbering.map(({ name }) => name).join(", ")}.`,
    );
  if (constant.length) say(`The same for all of them: ${constant.join(", ")}.`);
  if (young)
    say(
      `${unitsText(index, young)} came there so late that what they did next may not be known yet (${percent(young, segment.baseCount)}).`,
      "warning",
    );
  return notes;
}

/** The denial of what so many did. */
function not(words: string, count: number): string {
  const [one, many] = [
    { begin: "are ", one: "is not", many: "are not" },
    { begin: "were ", one: "was not", many: "were not" },
    { begin: "have ", one: "has not", many: "have not" },
  ].flatMap(({ begin, ...verbs }) => (words.startsWith(begin) ? [[verbs.one, verbs.many]] : []))[0] ?? [
    "did not",
    "did not",
  ];
  return count === 1 ? one : many;
}

/** `3.1 times as likely with app_version 4.2.0 (71 % of them, 24 % of the others).` */
function sentence(drivers: readonly Driver[]): string | undefined {
  const first = drivers.find(({ odds, q }) => odds.ratio > 1 && strengthOf(odds) > 0 && q < SURE);
  if (!first) return drivers.length ? "No value is more common among them than chance explains." : undefined;
  const { a, b, c, d } = first.cells;
  const but = first.confounds.length ? `; it may be ${first.confounds.join(" and ")}` : "";
  return `Most telling: ${first.attribute} ${first.value}, ${percent(a, a + b)} of them and ${percent(c, c + d)} of the others${but}.`;
}
