/** One event as the slow search sees it. */
export interface Event {
  readonly unit: string;
  readonly activity: string;
  readonly time: number;
  readonly group?: string;
}

/** What `paths` is told, over plain labels instead of patterns. */
export interface Question {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly within?: number | undefined;
  readonly all?: boolean | undefined;
  readonly drop?: boolean | undefined;
  readonly collapse?: boolean | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly groups?: Readonly<Record<string, string | undefined>> | undefined;
  readonly maxSteps?: number | undefined;
  readonly bySteps?: boolean | undefined;
}

export interface Segment {
  readonly unit: string;
  readonly events: readonly Event[];
  readonly before: "(start)" | undefined;
  readonly behind: "(end)" | "(lost)" | "(more)" | undefined;
  readonly reached: boolean;
}

export interface Edge {
  readonly step: number;
  readonly source: string;
  readonly target: string;
  readonly customers: number;
  readonly traversals: number;
  readonly share: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/** Each unit’s events in order of time, then of the rows. */
function timelines(events: readonly Event[]): Event[][] {
  const units = [...new Set(events.map(({ unit }) => unit))];
  return units.map((unit) =>
    events
      .map((event, row) => ({ event, row }))
      .filter(({ event }) => event.unit === unit)
      .sort((a, b) => a.event.time - b.event.time || a.row - b.row)
      .map(({ event }) => event),
  );
}

/** The segments of all units, found by looking at the events again and again. */
export function segmentsOf(events: readonly Event[], question: Question): Segment[] {
  return timelines(events).flatMap((timeline) => {
    const left = timeline.filter(({ activity }) => stays(activity, question));
    const named = left.map((event) => ({ ...event, activity: rename(event.activity, question) }));
    const path = question.collapse ? named.filter((e, i) => e.activity !== named[i - 1]?.activity) : named;
    const found = cut(path, question);
    return (question.all ? found : found.slice(0, 1))
      .filter(({ behind }) => !(question.drop && behind === "(lost)"))
      .map((segment) => shorten(segment, question));
  });
}

function stays(activity: string, { include, exclude, groups = {}, from, to }: Question): boolean {
  if (exclude?.includes(activity)) return false;
  const name = groups[activity] ?? activity;
  return !include || include.includes(activity) || name === from || name === to;
}

function rename(activity: string, { groups = {} }: Question): string {
  return groups[activity] ?? activity;
}

function cut(path: readonly Event[], question: Question): Segment[] {
  const { from, to, within = Infinity } = question;
  const before = from === undefined ? "(start)" : undefined;
  const start = from === undefined ? 0 : path.findIndex(({ activity }) => activity === from);
  if (start < 0 || !path.length) return [];
  const unit = path[0].unit;
  const rest = path.slice(start);
  const inTime = rest.filter(({ time }) => time - rest[0].time <= within);
  const arrival = inTime.findIndex((e, i) => e.activity === to && (i > 0 || from === undefined));
  if (to !== undefined && arrival >= 0) {
    const events = inTime.slice(0, arrival + 1);
    const next = rest.slice(from === to ? arrival : arrival + 1);
    return [{ unit, events, before, behind: undefined, reached: true }, ...cut(next, question)];
  }
  if (to !== undefined)
    return [
      { unit, events: inTime, before, behind: "(lost)", reached: false },
      ...cut(rest.slice(inTime.length), question),
    ];
  const again =
    question.all && from !== undefined ? inTime.findIndex((e, i) => i > 0 && e.activity === from) : -1;
  const events = again > 0 ? inTime.slice(0, again) : inTime;
  return [
    { unit, events, before, behind: "(end)", reached: false },
    ...cut(rest.slice(events.length), question),
  ];
}

function shorten(segment: Segment, { maxSteps = Infinity }: Question): Segment {
  if (segment.events.length <= maxSteps) return segment;
  return { ...segment, events: segment.events.slice(0, maxSteps), behind: "(more)" };
}

interface Step {
  readonly step: number;
  readonly unit: string;
  readonly source: string;
  readonly target: string;
  readonly wait: number | undefined;
}

/** Every single step of the segments, one by one. */
export function stepsOf(segments: readonly Segment[], bySteps: boolean): Step[] {
  return segments.flatMap(({ unit, events, before, behind }) => {
    const stops = [
      ...(before ? [{ at: 0, label: before, time: undefined }] : []),
      ...events.map(({ activity, time }, i) => ({ at: i + 1, label: activity, time })),
      ...(behind ? [{ at: events.length + 1, label: behind, time: undefined }] : []),
    ];
    return stops.slice(1).map((stop, i): Step => {
      const last = stops[i];
      const wait = stop.time === undefined || last.time === undefined ? undefined : stop.time - last.time;
      return { step: bySteps ? last.at : 0, unit, source: last.label, target: stop.label, wait };
    });
  });
}

/** The edges in the order `paths` gives them. */
export function edgesOf(steps: readonly Step[]): Edge[] {
  const keys = [...new Set(steps.map(({ step, source, target }) => JSON.stringify([step, source, target])))];
  const edges = keys.map((key): Edge => {
    const [step, source, target] = JSON.parse(key) as [number, string, string];
    const here = steps.filter((s) => s.step === step && s.source === source);
    const taken = here.filter((s) => s.target === target);
    const customers = new Set(taken.map(({ unit }) => unit)).size;
    const waits = taken.flatMap(({ wait }) => (wait === undefined ? [] : [wait / 1000]));
    return {
      step,
      source,
      target,
      customers,
      traversals: taken.length,
      share: customers / new Set(here.map(({ unit }) => unit)).size,
      median: percentile(waits, 0.5),
      p90: percentile(waits, 0.9),
    };
  });
  return edges.sort(
    (a, b) =>
      a.step - b.step ||
      b.customers - a.customers ||
      b.traversals - a.traversals ||
      compare(a.source, b.source) ||
      compare(a.target, b.target),
  );
}

export function percentile(values: readonly number[], p: number): number | null {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = p * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  return low + (high - low) * (rank - Math.floor(rank));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
