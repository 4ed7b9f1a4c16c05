import type { Noun } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import { formatTime } from "#table/time.ts";
import { counted, percent, spoken, written } from "../wording.ts";
import type { Bucket } from "../segment/bucket.ts";
import type { Buckets } from "./buckets.ts";
import type { Baseline } from "./cusum.ts";
import type { Episode } from "./replay.ts";

/** What was watched, and what came of it. */
export interface Watched {
  readonly bucket: Bucket;
  readonly buckets: Buckets;
  readonly baseline: Baseline;
  readonly length: number;
  readonly wanted: number;
  readonly episodes: readonly Episode[];
  readonly chance: number;
  readonly settleMs: number;
  /** what is counted */
  readonly noun: Noun;
}

/** What is usual, when an alarm would have been raised, for whom in time, and how often it would be false. */
export function watchNotes({
  bucket,
  buckets,
  baseline,
  length,
  wanted,
  episodes,
  chance,
  settleMs,
  noun,
}: Watched): Note[] {
  const notes: Note[] = [];
  const say = (text: string, level: Note["level"] = "info"): void => void notes.push({ level, text });
  const at = (place: number): string => {
    const text = formatTime(buckets.from + place * buckets.width);
    return bucket === "hour" ? text.slice(0, 16).replace("T", " ") : text.slice(0, 10);
  };
  if (!baseline.units) {
    say(
      `Too little happened to say what is usual: no complete bucket of the baseline has a ${noun.one}.`,
      "warning",
    );
    return notes;
  }
  if (length < wanted)
    say(
      `The log is too short for a baseline of ${counted(wanted, bucket)}: its first ${counted(length, bucket)} are taken.`,
      "warning",
    );
  say(
    `Usual is ${percent(baseline.rate, 1)}, the rate of ${counted(length, bucket)} from ${at(0)} on (${counted(baseline.units, "chance")}).${baseline.dispersion > 1.2 ? ` They differ ${baseline.dispersion.toFixed(1)} times as much as by chance, which widens the band.` : ""}`,
  );
  const real = episodes.filter(({ isFalse }) => !isFalse);
  for (const { began, raised, hits, expected, before, inTime } of real.slice(0, 3))
    say(
      `Alarm at the end of ${at(raised)}, of a rise from ${at(began)} on: ${counted(hits, noun.one, noun.many)} in its buckets where ${written(Math.round(expected))} are usual. ${counted(before, noun.one, noun.many)} had been hit by then, ${written(inTime)} were hit for the first time after it.`,
    );
  if (real.length > 3) say(`${written(real.length - 3)} more alarms.`);
  if (!real.length) say("No alarm after the baseline.");
  const wrong = episodes.length - real.length;
  say(
    `False alarms: ${written(wrong)} in the baseline; in ${percent(chance, 1)} of 400 replays, where nothing rises and a baseline and the time watched are drawn from its buckets, one is raised.`,
    wrong ? "warning" : "info",
  );
  const young = buckets.complete.length - buckets.complete.reduce((sum, one) => sum + one, 0);
  if (young)
    say(
      `The last ${counted(young, bucket)} may still change${settleMs >= 1000 ? `: nine in ten go on within ${spoken(Math.round(settleMs / 1000) * 1000)}, or the limit is that long` : ", as the log ends in it"}; complete = 0.`,
    );
  return notes;
}
