import type { Note } from "#table/note.ts";
import { journeyNotes, nounOf } from "./notes.ts";
import type { PathCall } from "./path-call.ts";
import { ARRIVED, type PathSet } from "./path-set.ts";
import { selectQuantile } from "./quantile.ts";
import { counted, percent, spoken, written } from "./wording.ts";

/** What a reader of paths must know to trust them: who was counted, what a path is, what was left out. */
export function pathNotes(call: PathCall, paths: PathSet): Note[] {
  const texts = [
    eventsText(call, paths),
    startedText(call, paths),
    reachedText(call, paths),
    call.within === undefined
      ? undefined
      : `A path lasts at most ${call.within} from its first event to its last.`,
    cutText(call, paths),
    call.by &&
      `Each ${nounOf(call.index).one} counts once, under the value of ${call.by.name} at the first event of the path.`,
  ];
  const info = texts.flatMap((text): Note[] => (text === undefined ? [] : [{ level: "info", text }]));
  return [...journeyNotes(call.index), ...info, ...call.warnings];
}

function eventsText({ index, rules }: PathCall, { events }: PathSet): string | undefined {
  const parts = [
    events.dropped && `${counted(events.dropped, "event")} left out by include and exclude`,
    events.collapsed && `${counted(events.collapsed, "direct repeat")} collapsed`,
  ].filter(Boolean);
  const groups = rules.labels.length < index.activities.length && !events.dropped ? rules.labels.length : 0;
  if (groups) parts.push(`${written(index.activities.length)} activities grouped into ${written(groups)}`);
  return parts.length ? `${parts.join(", ")}.` : undefined;
}

function startedText({ index, from, rules }: PathCall, { segments }: PathSet): string | undefined {
  const { tally, count } = segments;
  const { one, many } = nounOf(index);
  const without = index.unitCount - tally.unitsStarted;
  const what = from === undefined ? "have an event" : `have '${from}'`;
  const all = rules.all ? ` A ${one} counts with every path: ${counted(count, "path")}.` : "";
  if (!without && !all) return undefined;
  return `${written(tally.unitsStarted)} of ${counted(index.unitCount, one, many)} ${what}; the ${written(without)} without ${without === 1 ? "is" : "are"} not counted.${all}`;
}

function reachedText({ index, to, rules }: PathCall, paths: PathSet): string | undefined {
  if (to === undefined) return undefined;
  const { unitsStarted, unitsReached, segmentsLost } = paths.segments.tally;
  const { one, many } = nounOf(index);
  const lost = rules.all
    ? `${counted(segmentsLost, "path")} did not arrive`
    : `${written(unitsStarted - unitsReached)} did not`;
  const kept = !segmentsLost ? "" : rules.keepLost ? " and end in (lost)" : " and are not counted";
  const durations = durationsThere(paths);
  const median = durations.length
    ? ` The median path there takes ${spoken(selectQuantile(durations, 0, durations.length, 0.5))}.`
    : "";
  return `${written(unitsReached)} of ${counted(unitsStarted, one, many)} (${percent(unitsReached, unitsStarted)}) reach '${to}', ${lost}${kept}.${median}`;
}

/** ms from first to last event of each segment that arrives and is not cut before. */
function durationsThere({ events: { time }, segments }: PathSet): Float64Array {
  const durations = new Float64Array(segments.count);
  let count = 0;
  for (let s = 0; s < segments.count; ++s)
    if (segments.ending[s] === ARRIVED) durations[count++] = time[segments.last[s]] - time[segments.first[s]];
  return durations.subarray(0, count);
}

function cutText({ rules }: PathCall, { segments }: PathSet): string | undefined {
  if (!segments.tally.segmentsCut) return undefined;
  return `${counted(segments.tally.segmentsCut, "path")} of more than ${counted(rules.maxSteps, "event")} cut there; what follows is (more).`;
}
