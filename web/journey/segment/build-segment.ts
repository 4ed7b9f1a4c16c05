import { whoOf } from "#table/noun.ts";
import type { Note } from "#table/note.ts";
import type { HelperInput } from "../helper.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { nounOf, unitsText, unitsWho } from "../notes.ts";
import { quantile } from "../quantile.ts";
import { read } from "../role-parameters.ts";
import { agreeing, percent } from "../wording.ts";
import { attemptsOf } from "./attempts.ts";
import { unitsHaving } from "./attributes.ts";
import type { Segment, Selection, Visit } from "./segment.ts";

/**
 * The segment that a selection makes of an index: whom it is compared with as `against` says, narrowed as `filter` says.
 * @throws JourneyError for a column or a value there is not
 */
export function buildSegment(input: HelperInput, index: JourneyIndex, selection: Selection): Segment {
  const { table } = input.tables[0];
  const { inside, base, moment } = gather(index.unitCount, selection);
  const against = read(input.arguments, "against", "choice");
  const isAlone = against === undefined && isSame(inside, base) && sum(inside) < index.unitCount;
  const all = against === "all" || isAlone;
  if (all) widen(index, base, moment);
  const filter = read(input.arguments, "filter", "map");
  const notes: Note[] = [...selection.notes, ...(isAlone ? [aloneNote(selection, index)] : [])];
  let { words } = selection;
  if (filter && Object.keys(filter).length) {
    const left = unitsHaving(table, index, marked(base), moment, filter);
    const kept = Uint8Array.from(inside);
    inside.fill(0);
    base.fill(0);
    for (const unit of left) {
      base[unit] = 1;
      inside[unit] = kept[unit];
    }
    for (let unit = 0; unit < moment.length; ++unit) if (!base[unit]) moment[unit] = -1;
    words += `, with ${Object.entries(filter)
      .map(([name, value]) => `${name} ${value}`)
      .join(" and ")}`;
  }
  const value = read(input.arguments, "by_value", "pattern")?.text;
  if (value !== undefined) words += `, ${read(input.arguments, "by", "column")} ${value}`;
  const units = marked(base);
  const insideCount = sum(inside);
  const baseCount = units.length;
  const baseWords = all ? "are in the data" : selection.baseWords;
  notes.push({
    level: "info",
    text: `${unitsText(index, insideCount)} ${agreeing(words, insideCount)}: ${percent(insideCount, baseCount)} of the ${unitsWho(index, baseCount)} ${agreeing(baseWords, baseCount)}.`,
  });
  const chances = (visit: Visit): void => {
    selection.scan((unit, event, hit, next) => {
      if (base[unit]) visit(unit, event, hit, next);
    });
  };
  let { settleMs } = selection;
  return {
    table,
    index,
    inside,
    base,
    units,
    moment,
    insideCount,
    baseCount,
    words,
    baseWords,
    against: all ? "all" : "same_source",
    get settleMs() {
      return (settleMs ??= usualWait(index, chances));
    },
    notes,
    ...(selection.attempts ? { attempts: attemptsOf(selection.attempts, inside) } : {}),
    chances,
  };
}

function aloneNote({ baseWords }: Selection, index: JourneyIndex): Note {
  return {
    level: "info",
    text: `All ${whoOf(nounOf(index))} ${baseWords} are in this segment, so it is compared with all other ${nounOf(index).many}.`,
  };
}

/** Who had a chance and who took it, and the event each is looked at. */
function gather(unitCount: number, { scan, lookAt }: Selection) {
  const inside = new Uint8Array(unitCount);
  const base = new Uint8Array(unitCount);
  const moment = new Int32Array(unitCount).fill(-1);
  const last = lookAt === "middle" ? new Int32Array(unitCount) : undefined;
  scan((unit, event, hit) => {
    if (inside[unit]) return;
    base[unit] = 1;
    if (last) last[unit] = event;
    if (hit) {
      inside[unit] = 1;
      moment[unit] = event;
    } else if (moment[unit] < 0) moment[unit] = event;
  });
  if (last)
    for (let unit = 0; unit < unitCount; ++unit)
      if (base[unit] && !inside[unit]) moment[unit] += (last[unit] - moment[unit]) >> 1;
  return { inside, base, moment };
}

/** Takes in everybody; those who never had a chance are looked at at the middle one of their events. */
function widen({ unitCount, offsets }: JourneyIndex, base: Uint8Array, moment: Int32Array): void {
  for (let unit = 0; unit < unitCount; ++unit) {
    if (moment[unit] < 0) moment[unit] = offsets[unit] + ((offsets[unit + 1] - offsets[unit] - 1) >> 1);
    base[unit] = 1;
  }
}

/**
 * ms within which nine in ten took a chance, as far as taking it takes time; where it takes none, as going nowhere, within
 * which nine in ten of the others went on.
 */
function usualWait({ time }: JourneyIndex, chances: Segment["chances"]): number {
  const waitsOf = (way: number): number[] => {
    const waits: number[] = [];
    chances((_, event, hit, next) => {
      if (hit === way && next > event) waits.push(time[next] - time[event]);
    });
    return waits;
  };
  const hits = waitsOf(1);
  const known = hits.length ? hits : waitsOf(0);
  return known.length ? quantile(known, 0.9) : 0;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((mark, at) => mark === b[at]);
}

/** Where marks are 1, ascending. */
function marked(marks: Uint8Array): Int32Array {
  const found = new Int32Array(sum(marks));
  let count = 0;
  for (let at = 0; at < marks.length; ++at) if (marks[at]) found[count++] = at;
  return found;
}

function sum(marks: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < marks.length; ++at) count += marks[at];
  return count;
}
