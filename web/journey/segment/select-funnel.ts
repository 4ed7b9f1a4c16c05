import { JourneyError, type Note } from "#table/note.ts";
import { parseTimeMs } from "#table/time.ts";
import { readFunnelCall, type FunnelCall } from "../funnel-call.ts";
import { funnelReach, type FunnelReach } from "../funnel-reach.ts";
import { segmentsOf } from "../funnel-segments.ts";
import type { HelperInput } from "../helper.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { read } from "../role-parameters.ts";
import { bucketStart } from "../time-bucket.ts";
import { isOfTrend } from "./bucket.ts";
import { counted, quoted } from "../wording.ts";
import { gatherAttempts } from "./attempts.ts";
import type { Selection, Visit } from "./segment.ts";

/** Said where whoever made attempts is counted. */
export const COUNTED_ONCE: Note = {
  level: "info",
  text: "The funnel counts attempts; here whoever has several of them counts once.",
};

/** A figure of a funnel: those at a step, or those lost at it. */
export interface FunnelFigure {
  readonly kind: "reached" | "lost_at";
  /** from 1 */
  readonly step: number;
}

/**
 * Those a funnel counts at a step (`count`), among those of the step before it that must be done; at step 1, among all
 * customers. Or those it has lost there (`lost`), among the same. With entry `every` a customer is one of them with any
 * attempt, and the attempts are told beside.
 * @throws JourneyError for a step, a value or a bucket there is not
 */
export function selectFunnel(
  input: HelperInput,
  { kind, step }: FunnelFigure,
): { readonly index: JourneyIndex; readonly selection: Selection } {
  const call = readFunnelCall(input);
  const { index, shown, steps, rules } = call;
  if (step > shown.length)
    throw new JourneyError(
      `${kind} => ${step}: the funnel has ${counted(shown.length, "step")}; write a number from 1 to ${shown.length}`,
    );
  const reach = funnelReach(index, rules);
  const isMeant = groupFilter(input, call, reach);
  const row = step - 1;
  const { previous } = shown[row];
  const place = placesOf(reach);
  const unitOf = ownersOf(index, rules.entry === "every" ? reach : undefined);
  const isDone = (unit: number): boolean => {
    const { isOptional, at } = shown[row];
    if (!isOptional) return reach.level[unit] > at;
    return reach.level[unit] > 0 && !Number.isNaN(reach.optionalGap[at][place[unit]]);
  };
  const isHit = (one: number): boolean => {
    if (row === 0) return kind === "reached" && reach.level[one] > 0 && isMeant(one);
    return reach.level[one] > shown[previous].at && isMeant(one) && isDone(one) === (kind === "reached");
  };
  const momentOf = (one: number): number =>
    row === 0
      ? reach.firstEvent[one]
      : eventOf(call, reach, place, one, shown[previous].at, index.offsets[unitOf(one) + 1]);
  const label = steps[row].label;
  const of = `step ${step} of ${steps.length} ('${label}')`;
  const selection: Selection = {
    words: kind === "reached" ? `reached ${of}` : `were lost before ${of}`,
    baseWords: row === 0 ? "are in the data" : `reached '${steps[previous].label}'`,
    notes: [...call.warnings, ...(rules.entry === "every" ? [COUNTED_ONCE] : [])],
    lookAt: row === 0 ? "middle" : "first",
    ...(rules.within < Infinity ? { settleMs: rules.within } : {}),
    ...(rules.entry === "every"
      ? {
          attempts: gatherAttempts(call, reach, [...reach.level.keys()].filter(isHit), unitOf, momentOf),
        }
      : {}),
    scan: (visit) => {
      if (row === 0) return scanEntries(index, reach, unitOf, isMeant, kind === "reached", visit);
      for (let one = 0; one < reach.level.length; ++one) {
        if (reach.level[one] <= shown[previous].at || !isMeant(one)) continue;
        const event = momentOf(one);
        visit(unitOf(one), event, +isHit(one), isDone(one) ? event + 1 : -1);
      }
    },
  };
  return { index, selection };
}

/** Who did the first step, among all who have an event; of a group, nobody is known who did not. */
function scanEntries(
  { unitCount, offsets }: JourneyIndex,
  { level, firstEvent }: FunnelReach,
  unitOf: (one: number) => number,
  isMeant: (one: number) => boolean,
  isReached: boolean,
  visit: Visit,
): void {
  let one = 0;
  for (let unit = 0; unit < unitCount; ++unit) {
    const hits = new Set<number>();
    for (; one < level.length && unitOf(one) === unit; ++one)
      if (level[one] > 0 && isMeant(one)) hits.add(firstEvent[one]);
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) visit(unit, i, +(isReached && hits.has(i)), i);
  }
}

/** The unit of each attempt; of a unit, itself. */
function ownersOf({ offsets }: JourneyIndex, attempts: FunnelReach | undefined): (one: number) => number {
  if (!attempts) return (unit) => unit;
  const owners = new Int32Array(attempts.level.length);
  let unit = 0;
  attempts.firstEvent.forEach((event, attempt) => {
    while (offsets[unit + 1] <= event) ++unit;
    owners[attempt] = unit;
  });
  return (attempt) => owners[attempt];
}

/** Where each unit (attempt) stands in `further`; -1 where it does not. */
function placesOf({ level, further }: FunnelReach): Int32Array {
  const place = new Int32Array(level.length).fill(-1);
  further.forEach((unit, at) => (place[unit] = at));
  return place;
}

/** The event that did a step that must be done, from 0; found again by its time, as reaches keep only times. */
function eventOf(
  { index, rules }: FunnelCall,
  { level, firstEvent, lastEvent, gap }: FunnelReach,
  place: Int32Array,
  one: number,
  step: number,
  end: number,
): number {
  if (step === 0) return firstEvent[one];
  if (level[one] === step + 1) return lastEvent[one];
  const { time, activity } = index;
  let wanted = time[firstEvent[one]];
  for (let k = 1; k <= step; ++k) wanted += gap[k][place[one]];
  const mask = rules.order === "any" ? -1 : 1 << step;
  for (let i = firstEvent[one]; i < end && time[i] < wanted + 0.5; ++i)
    if (time[i] > wanted - 0.5 && rules.masks[activity[i]] & mask) return i;
  return firstEvent[one];
}

/** Whether a unit (attempt) is in the block of `by_value` and `in_bucket`. */
function groupFilter(input: HelperInput, call: FunnelCall, reach: FunnelReach): (one: number) => boolean {
  const value = read(input.arguments, "by_value", "pattern")?.text;
  const bucket = isOfTrend(input) ? read(input.arguments, "in_bucket", "pattern")?.text : undefined;
  if (value === undefined && bucket === undefined) return () => true;
  if (value !== undefined && !call.by)
    throw new JourneyError(
      `by_value => '${value}' needs a column; write by => column, or leave by_value out`,
    );
  const { names, buckets, of } = segmentsOf(call, reach);
  const start = bucket === undefined ? undefined : bucketOf(call, bucket);
  const isIn = names.map(
    (name, group) =>
      (value === undefined || name === value) && (start === undefined || buckets[group] === start),
  );
  if (value !== undefined && !names.includes(value))
    throw new JourneyError(
      `by_value => '${value}' is no value of ${call.by!.name} in this funnel; there is ${quoted([...new Set(names)])}`,
    );
  return (one) => reach.level[one] > 0 && isIn[of[one]];
}

function bucketOf({ trend }: FunnelCall, text: string): number {
  const ms = parseTimeMs(text.trim());
  if (!trend || Number.isNaN(ms))
    throw new JourneyError(`in_bucket => '${text}' is no day or instant; write a day such as '2026-07-06'`);
  return bucketStart(ms, trend);
}
