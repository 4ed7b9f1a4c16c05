import { JourneyError } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { journeyIndex } from "../build-index.ts";
import type { HelperInput } from "../helper.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { read, roleChoice } from "../role-parameters.ts";
import { inBucket } from "./bucket.ts";
import { buildSegment } from "./build-segment.ts";
import { pathSource, type PathSource } from "./path-source.ts";
import type { Segment, Selection } from "./segment.ts";
import { segmentParameters } from "./segment-parameters.ts";
import { selectCell } from "./select-cell.ts";
import { selectDuration } from "./select-duration.ts";
import { selectEdge } from "./select-edge.ts";
import { selectFunnel } from "./select-funnel.ts";
import { selectNext } from "./select-next.ts";
import { selectNode } from "./select-node.ts";
import { selectAll, selectAmong, type NamedRows } from "./select-units.ts";
import { selectDeviation, selectVariant } from "./select-variant.ts";

/** Parameters that say who is meant; a call has one of them. */
const SELECTORS = [
  "segment",
  "at",
  "lost_after",
  "variant",
  "deviation",
  "next",
  "from_seconds",
  "reached",
  "lost_at",
  "among",
] as const;
type Selector = (typeof SELECTORS)[number];

const remembered = new WeakMap<JourneyIndex, Map<string, Segment>>();
/** A unit takes ten bytes in each segment, so about 64 MB; four in any case, as the calls of one drill-down need. */
const REMEMBERED = { least: 4, most: 32, units: 6_400_000 };

/**
 * The customers a call means. The last few of an index are remembered, so that the calls of one drill-down find them once.
 * @param whole everybody with a path where the call selects nobody; without it that is an error
 * @throws JourneyError for no selector or several, what does not go together, and columns or values there are not
 */
export function readSegment(input: HelperInput, whole = false): Segment {
  const selector = selectorOf(input, whole);
  const index = journeyIndex(input.tables[0].table, roleChoice(input));
  const key = keyOf(input);
  const known = remembered.get(index)?.get(key);
  const segment = known ?? newSegment(input, selector, index);
  remember(index, key, segment);
  return segment;
}

function newSegment(input: HelperInput, selector: Selector | undefined, index: JourneyIndex): Segment {
  const { index: counted, selection } = select(input, selector, index);
  return inBucket(input, buildSegment(input, counted, selection));
}

function selectorOf({ arguments: given }: HelperInput, whole: boolean): Selector | undefined {
  const chosen = SELECTORS.filter((name) => given.has(name));
  if (chosen.length === 1 || (whole && !chosen.length)) return chosen.at(0);
  const choice =
    "write one of segment => ['from', 'to'], at => 'activity', lost_after => 'activity', variant => […], deviation => […], after and next, from_seconds => n, steps with reached or lost_at, among => table";
  throw new JourneyError(
    chosen.length
      ? `${chosen.map((name) => `${name} => …`).join(" and ")} do not go together; keep one of them`
      : `nothing says which customers are meant; ${choice}`,
  );
}

function select(
  input: HelperInput,
  selector: Selector | undefined,
  index: JourneyIndex,
): { index: JourneyIndex; selection: Selection } {
  checkNaming(input, selector);
  if (selector === "reached" || selector === "lost_at")
    return selectFunnel(input, { kind: selector, step: read(input.arguments, selector, "integer")! });
  if (selector === "among") {
    const among = namedRows(input, "among", "called")!;
    return { index, selection: selectAmong(index, among, namedRows(input, "others", "others_called")) };
  }
  const folds = selector === "segment" || selector === "at" || selector === "lost_after";
  const source = pathSource(input, folds && !input.arguments.has("offset"));
  const selection = selectPath(input, selector, source);
  return { index, selection: { ...selection, notes: [...source.notes, ...selection.notes] } };
}

/** @throws JourneyError for names of rows, or rows to compare with, where no rows say who is meant */
function checkNaming({ arguments: given }: HelperInput, selector: Selector | undefined): void {
  const refuse = (name: string, why: string) => {
    throw new JourneyError(`${name} => … ${why}, or leave it out`);
  };
  if (selector !== "among" && given.has("called"))
    refuse("called", "names the rows that among => table was taken from; write among");
  if (selector !== "among" && given.has("others"))
    refuse("others", "says whom the customers of among => table are compared with; write among");
  if (!given.has("others") && given.has("others_called"))
    refuse("others_called", "names the rows that others => table was taken from; write others");
}

/** The rows of a table argument. @throws JourneyError if there is no such table */
function namedRows(
  { arguments: given }: HelperInput,
  parameter: "among" | "others",
  naming: string,
): NamedRows | undefined {
  const argument = given.get(parameter);
  if (!argument) return undefined;
  if (argument.type !== "table" || !argument.table)
    throw new JourneyError(`${parameter} => …: there is no such table; write the name of a table or a cell`);
  const called = read(given, naming, "pattern")?.text;
  return { parameter, name: argument.value, table: argument.table, called };
}

function selectPath(
  { arguments: given }: HelperInput,
  selector: Exclude<Selector, "reached" | "lost_at" | "among"> | undefined,
  source: PathSource,
): Selection {
  const texts = (name: string): string[] => (read(given, name, "patterns") ?? []).map(({ text }) => text);
  const step = read(given, "at_step", "integer");
  switch (selector) {
    case "segment": {
      const [from, to, ...more] = texts("segment");
      if (to === undefined || more.length)
        throw new JourneyError(
          "segment => […] is a step between two activities; write segment => ['from', 'to'], or variant => […] for a whole path",
        );
      return selectEdge(source, [from, to], step, "segment");
    }
    case "lost_after": {
      const { text } = read(given, "lost_after", "pattern")!;
      const ending = source.call.to === undefined ? "(end)" : "(lost)";
      return selectEdge(source, [text, ending], step, "lost_after");
    }
    case "at": {
      const { text } = read(given, "at", "pattern")!;
      const offset = read(given, "offset", "integer");
      const centre = read(given, "centre", "pattern")?.text;
      if (offset !== undefined) return selectCell(source, text, offset, centre);
      if (centre !== undefined)
        throw new JourneyError(`centre => '${centre}' needs offset => n, the step from the centre`);
      return selectNode(source, text, step);
    }
    case "variant":
      return selectVariant(source, texts("variant"), read(given, "arrived", "boolean"));
    case "deviation":
      return selectDeviation(
        source,
        texts("deviation"),
        read(given, "after_step", "integer"),
        read(given, "expected", "patterns"),
      );
    case "next": {
      const after = texts("after");
      if (!after.length)
        throw new JourneyError("next => … needs after => 'activity', or after => ['before', 'activity']");
      return selectNext(source, after, read(given, "next", "pattern")!.text);
    }
    case "from_seconds":
      return selectDuration(
        source,
        read(given, "from_seconds", "number")!,
        read(given, "to_seconds", "number"),
      );
    case undefined:
      return selectAll(source);
    default:
      return selector satisfies never;
  }
}

/** What the call says of the segment, as text. */
function keyOf({ arguments: given }: HelperInput): string {
  return JSON.stringify(
    segmentParameters.map(({ name }) => given.get(name) ?? null),
    (name, value: unknown) => (name === "table" && value ? numberOf(value as Table) : value),
  );
}

const numbers = new WeakMap<Table, number>();
let last = 0;

/** A number of this very table’s own. */
function numberOf(table: Table): number {
  let number = numbers.get(table);
  if (number === undefined) numbers.set(table, (number = ++last));
  return number;
}

/** The one used last goes last; the first ones are forgotten. */
function remember(index: JourneyIndex, key: string, segment: Segment): void {
  let ofIndex = remembered.get(index);
  if (!ofIndex) remembered.set(index, (ofIndex = new Map()));
  ofIndex.delete(key);
  ofIndex.set(key, segment);
  const { least, most, units } = REMEMBERED;
  const room = Math.min(most, Math.max(least, Math.floor(units / index.unitCount)));
  for (const oldest of ofIndex.keys()) {
    if (ofIndex.size <= room) return;
    ofIndex.delete(oldest);
  }
}
