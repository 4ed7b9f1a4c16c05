import { JourneyError } from "#table/note.ts";
import { parseTimeMs } from "#table/time.ts";
import type { HelperInput } from "../helper.ts";
import { nounOf } from "../notes.ts";
import { read } from "../role-parameters.ts";
import type { Segment } from "./segment.ts";

/** What `watch` takes rates of, in UTC. */
export type Bucket = "hour" | "day" | "week";

const HOUR_MS = 3_600_000;
/** 1970-01-05, the first Monday. */
const MONDAY_MS = 4 * 24 * HOUR_MS;

export const BUCKET_MS: Readonly<Record<Bucket, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 168 * HOUR_MS,
};

/** The first instant of the bucket an instant is in, ms since 1970 UTC; weeks begin on Monday. */
export function bucketBegin(ms: number, bucket: Bucket): number {
  const width = BUCKET_MS[bucket];
  const origin = bucket === "week" ? MONDAY_MS : 0;
  return Math.floor((ms - origin) / width) * width + origin;
}

/** Whether `in_bucket` is one of the funnel’s trend, which the funnel’s own selection takes care of. */
export function isOfTrend({ arguments: given }: HelperInput): boolean {
  return given.has("trend") && (given.has("reached") || given.has("lost_at"));
}

/** The call without the bucket of `watch` it is about: all of them. */
export function overTime(input: HelperInput): HelperInput {
  if (isOfTrend(input) || !input.arguments.has("in_bucket")) return input;
  return {
    ...input,
    arguments: new Map([...input.arguments].filter(([name]) => name !== "in_bucket")),
  };
}

/**
 * The segment in the bucket of `in_bucket` alone, as a row of `watch` counts it: who went this way in it, among those who had the
 * chance in it (among all, where all are compared). Unchanged without `in_bucket`.
 * @throws JourneyError for what is no day or instant, or if no bucket is given
 */
export function inBucket(input: HelperInput, segment: Segment): Segment {
  const text = read(input.arguments, "in_bucket", "pattern")?.text;
  if (text === undefined || isOfTrend(input)) return segment;
  const bucket = read(input.arguments, "bucket", "choice") as Bucket | undefined;
  if (!bucket)
    throw new JourneyError(
      `in_bucket => '${text}': nothing says how long the bucket is; write bucket => 'hour', 'day' or 'week' as watch was told, or trend => 'day', 'week' or 'month' as a funnel was`,
    );
  const ms = parseTimeMs(text.trim());
  if (Number.isNaN(ms))
    throw new JourneyError(`in_bucket => '${text}' is no day or instant; write a day such as '2026-07-06'`);
  const begin = bucketBegin(ms, bucket);
  const end = begin + BUCKET_MS[bucket];
  return narrow(segment, begin, end, read(input.arguments, "against", "choice") === "all");
}

function narrow(segment: Segment, begin: number, end: number, isAgainstAll: boolean): Segment {
  const { index, chances } = segment;
  const { time } = index;
  const inside = new Uint8Array(index.unitCount);
  const base = isAgainstAll ? Uint8Array.from(segment.base) : new Uint8Array(index.unitCount);
  const moment = isAgainstAll ? Int32Array.from(segment.moment) : new Int32Array(index.unitCount).fill(-1);
  const within: Segment["chances"] = (visit) =>
    chances((unit, event, hit, next) => {
      if (time[event] >= begin && time[event] < end) visit(unit, event, hit, next);
    });
  within((unit, event, hit) => {
    if (inside[unit] || (base[unit] && !hit)) return;
    base[unit] = 1;
    moment[unit] = event;
    inside[unit] = hit;
  });
  const units = Int32Array.from([...base.keys()].filter((unit) => base[unit]));
  const insideCount = inside.reduce((sum, one) => sum + one, 0);
  const day = new Date(begin)
    .toISOString()
    .replace(/:00\.000Z$/, "")
    .replace(/T00:00$/, "");
  const when = `in the ${end - begin === BUCKET_MS.hour ? "hour" : end - begin === BUCKET_MS.day ? "day" : "week"} from ${day.replace("T", " ")}`;
  return {
    ...segment,
    attempts: undefined,
    inside,
    base,
    units,
    moment,
    insideCount,
    baseCount: units.length,
    words: `${segment.words}, ${when}`,
    baseWords: isAgainstAll ? segment.baseWords : `${segment.baseWords}, ${when}`,
    chances: within,
    notes: [
      ...segment.notes,
      {
        level: "info",
        text: `Of these, ${insideCount} ${when}; a ${nounOf(index).one} may be in several buckets.`,
      },
    ],
  };
}
