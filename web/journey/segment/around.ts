import { JourneyError } from "#table/note.ts";
import { parseTimeMs } from "#table/time.ts";
import type { HelperInput, Parameter } from "../helper.ts";
import { read } from "../role-parameters.ts";
import { counted, spoken, written } from "../wording.ts";

const NEIGHBOURS = 3;

/** Parameters that keep only a moment of a story, and what stands next to it. */
export const aroundParameters: readonly Parameter[] = [
  {
    name: "around",
    type: "patterns",
    purpose:
      "only the events of this instant, to the millisecond, or from one to another, and their neighbours: `'2026-07-06T10:00:00Z'`",
  },
  {
    name: "neighbours",
    type: "integer",
    min: 0,
    default: String(NEIGHBOURS),
    purpose: "with `around`, how many events before and after it are kept",
  },
];

/** Places in a story, from 0, the last of each included. */
export interface Around {
  /** the events asked for */
  readonly first: number;
  readonly last: number;
  /** with their neighbours */
  readonly from: number;
  readonly to: number;
}

/**
 * Where in a story the events are that a call asks for; undefined where it asks for all.
 * @param time of the events in order, ms since 1970 UTC; at least one
 * @throws JourneyError for what is no instant, for more than two, and where there is no event; names the nearest
 */
export function readAround({ arguments: given }: HelperInput, time: Float64Array): Around | undefined {
  const texts = read(given, "around", "patterns")?.map(({ text }) => text) ?? [];
  if (!texts.length) {
    if (given.has("neighbours"))
      throw new JourneyError("neighbours => … needs around => 'an instant', whose neighbours are meant");
    return undefined;
  }
  const instants = texts.map((text) => parseTimeMs(text.trim()));
  const unread = instants.findIndex(Number.isNaN);
  if (unread >= 0 || texts.length > 2)
    throw new JourneyError(
      `around => '${texts[Math.max(unread, 0)]}'${texts.length > 2 ? ` and ${texts.length - 1} more` : ""}: write one instant such as '2026-07-06T10:00:00Z', or two, from and to`,
    );
  const [begin, end] = [instants[0], instants[instants.length - 1]];
  const isMeant = (ms: number): boolean => Math.floor(ms) >= begin && Math.floor(ms) <= end;
  const first = time.findIndex(isMeant);
  if (first < 0) throw new JourneyError(`around => '${texts.join("', '")}': ${nearestTo(time, begin)}`);
  const last = time.findLastIndex(isMeant);
  const neighbours = read(given, "neighbours", "integer") ?? NEIGHBOURS;
  return {
    first,
    last,
    from: Math.max(0, first - neighbours),
    to: Math.min(time.length - 1, last + neighbours),
  };
}

/** What is shown of a story of so many events. */
export function aroundNote({ first, last, from, to }: Around, all: number): string {
  const events =
    first === last
      ? `event ${written(first + 1)} is`
      : `events ${written(first + 1)} to ${written(last + 1)} are`;
  return `Of ${counted(all, "event")}, ${events} shown, with ${written(first - from)} before and ${written(to - last)} after.`;
}

function nearestTo(time: Float64Array, ms: number): string {
  const nearest = time.reduce((best, one) => (Math.abs(one - ms) < Math.abs(best - ms) ? one : best));
  return `the customer has no event then; the nearest, at ${new Date(Math.floor(nearest)).toISOString()}, is ${spoken(Math.abs(nearest - ms))} away`;
}
