import { nounNamed } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import { formatTime } from "#table/time.ts";
import { capital, counted, quoted, written } from "../wording.ts";
import type { Intents } from "./find-intents.ts";
import { riseOf, type IntentFigures } from "./intent-figures.ts";
import type { IntentsCall } from "./intents-call.ts";

const DAY_MS = 86_400_000;

/** What a reader must know to trust the groups: what was read, what was left out, how they were made. */
export function intentsNotes(call: IntentsCall, intents: Intents, figures: IntentFigures): Note[] {
  const texts = [
    readText(call, intents, figures),
    groupedText(call, intents),
    languageText(intents),
    columnsText(call),
    newText(intents, figures),
  ];
  const info = texts.flatMap((text): Note[] => (text === undefined ? [] : [{ level: "info", text }]));
  const leftOut = leftOutText(call, intents);
  return leftOut === undefined ? info : [...info, { level: "warning", text: leftOut }];
}

function readText({ text }: IntentsCall, { wordings, groups }: Intents, { size }: IntentFigures): string {
  const total = size.reduce((sum, n) => sum + n, 0);
  return `${counted(total, "text")} of ${text.name} in ${counted(wordings, "wording")} fall into ${counted(groups.length, "group")}.`;
}

function groupedText({ groups: wanted }: IntentsCall, { silhouette, groups }: Intents): string | undefined {
  if (!groups.length) return undefined;
  const how =
    wanted === undefined
      ? "Their number was found: the fewest groups that keep like with like as well as any number does"
      : wanted === groups.length
        ? `groups => ${wanted} sets their number`
        : `groups => ${wanted} asked for more than the wordings give`;
  const quality = Number.isNaN(silhouette) ? "" : `, mean silhouette ${silhouette.toFixed(2)} of at most 1`;
  return `${how}${quality}. Texts are alike by the words in them, not by what is meant: read the examples before you rely on a group.`;
}

function languageText({ read }: Intents): string {
  const { english, german } = read;
  const text = (n: number, language: string) => `${counted(n, "distinct text")} read as ${language}`;
  return `${[english && text(english, "English"), german && text(german, "German")].filter(Boolean).join(", ") || "No text read"}.`;
}

function columnsText({ unit, time, repeatText, table }: IntentsCall): string {
  const who = unit
    ? `${capital(nounNamed(unit.name).many)} are told apart by ${unit.name}`
    : "No column says who wrote: customers and repeat_share are NULL; unit => column names one";
  const when = time
    ? `, times are ${time.name}${time.values.assumedUtc ? " (without a zone: UTC)" : ""}`
    : "; no column says when: trend, new and first_seen are NULL; time => column names one";
  const repeats =
    unit && time && table.rowCount
      ? ` repeat_share: texts that follow another of the same ${nounNamed(unit.name).one} on the same within ${repeatText}.`
      : "";
  return `${who}${when}.${repeats}`;
}

function newText(intents: Intents, figures: IntentFigures): string | undefined {
  const found = intents.groups.flatMap(({ name }, group) => {
    const { rise, isNew } = riseOf(figures, group);
    return isNew
      ? [`${quoted([name])} since ${formatTime(figures.firstDay + rise!.day * DAY_MS).slice(0, 10)}`]
      : [];
  });
  if (Number.isNaN(figures.firstDay)) return undefined;
  const rule = "a rate at least ten times that before, more than chance would give (q below 0.01)";
  return found.length ? `New: ${found.join("; ")} (${rule}).` : `No group is new (${rule}).`;
}

function leftOutText({ textOf, times, text, table }: IntentsCall, { groupOf, placeholders }: Intents) {
  let [none, meaningless, wordless] = [0, 0, 0];
  for (const at of textOf) if (at < 0) none += 1;
  groupOf.forEach((group, at) => {
    if (group >= 0) return;
    if (placeholders[at]) meaningless += times[at];
    else wordless += times[at];
  });
  const total = none + meaningless + wordless;
  if (!total) return undefined;
  const reasons = [
    none && `${written(none)} without ${text.name}`,
    meaningless && `${written(meaningless)} that stand for nothing (n/a, -, test …)`,
    wordless && `${written(wordless)} without a word that says anything`,
  ].filter(Boolean);
  return `${written(total)} of ${counted(table.rowCount, "row")} are in no group: ${reasons.join(", ")}.`;
}
