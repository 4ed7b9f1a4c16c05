import { nounNamed, whoOf, type Noun } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { capital, counted, written } from "./wording.ts";

/** What an index counts, by the column that tells units apart: customers, cases, journeys. */
export function nounOf({ roles }: JourneyIndex): Noun {
  return nounNamed(roles.unit);
}

/** `3 cases`: so many of what an index counts. */
export function unitsText(index: JourneyIndex, count: number): string {
  const { one, many } = nounOf(index);
  return counted(count, one, many);
}

/** `3 cases that`, `1 customer who`: so many, and what did what follows. */
export function unitsWho(index: JourneyIndex, count: number): string {
  return `${unitsText(index, count)} ${whoOf(nounOf(index))}`;
}

/** What a person should know of an index: the columns used, how time was read, which rows were left out and why. */
export function journeyNotes(index: JourneyIndex): Note[] {
  const { roles } = index;
  const { one, many } = nounOf(index);
  const notes: Note[] = [
    {
      level: "info",
      text: `${capital(many)} are told apart by ${roles.unit}, activities by ${roles.activity}, ordered by ${roles.time}: ${counted(index.unitCount, one, many)}, ${counted(index.eventCount, "event")}.`,
    },
  ];
  if (roles.timeUnit !== "instant")
    notes.push({
      level: "info",
      text: `The numbers in ${roles.time} were read as ${roles.timeUnit} since 1970, judged by their size.`,
    });
  if (roles.assumedUtc)
    notes.push({ level: "info", text: `Times without a zone in ${roles.time} were read as UTC.` });
  const leftOut = leftOutText(index);
  return leftOut ? [...notes, { level: "warning", text: leftOut }] : notes;
}

function leftOutText({ leftOut, roles, eventCount }: JourneyIndex): string | undefined {
  const total = leftOut.noUnit + leftOut.noActivity + leftOut.noTime;
  if (!total) return undefined;
  const reasons = [
    leftOut.noUnit && `${written(leftOut.noUnit)} without ${roles.unit}`,
    leftOut.noActivity && `${written(leftOut.noActivity)} without ${roles.activity}`,
    leftOut.noTime && `${written(leftOut.noTime)} without a readable ${roles.time}`,
  ].filter(Boolean);
  return `${written(total)} of ${counted(eventCount + total, "row")} left out: ${reasons.join(", ")}.`;
}
