import type { HelperInput } from "../helper.ts";
import { findContacts, readContactCall } from "../effort/contacts.ts";
import { intentJourneys } from "../effort/intent-journeys.ts";
import { readCosts } from "../effort/money-costs.ts";
import { outcomeValues } from "../drivers/outcome.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { matchPattern } from "../pattern.ts";
import { read } from "../role-parameters.ts";
import { columnOf } from "../roles.ts";

/** Something that is compared: what came of it, or what it took. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  /** of a unit’s events from…to (positions in the index, `to` excluded) in time order; NaN where it has none */
  of(from: number, to: number, at: number): number;
}

/**
 * What a call can compare: `outcome`, `goal`, `contacts` and `cost` where something says what they are, `events` and
 * `elapsed_seconds` always.
 * @throws JourneyError for a column there is not, or of which there is no mean
 */
export function readMeasures(input: HelperInput, index: JourneyIndex): Measure[] {
  const { table } = input.tables[0];
  const outcome = read(input.arguments, "outcome", "column");
  const goal = read(input.arguments, "goal", "pattern")?.text;
  const measures: Measure[] = [];
  if (outcome !== undefined) {
    const column = columnOf(table, outcome, "outcome");
    const valueAt = outcomeValues("outcome", column);
    measures.push({
      name: column.name,
      unit: "",
      of: (from, to) => {
        for (let i = to - 1; i >= from; --i) {
          const value = valueAt(index.row[i]);
          if (!Number.isNaN(value)) return value;
        }
        return NaN;
      },
    });
  }
  if (goal !== undefined) {
    const hits = matchPattern(goal, index.activities);
    measures.push({
      name: `reached ${goal}`,
      unit: "share",
      of: (from, to) => {
        for (let i = from; i < to; ++i) if (hits[index.activity[i]]) return 1;
        return 0;
      },
    });
  }
  return [
    ...measures,
    ...contactMeasures(input, index),
    { name: "events", unit: "events", of: (from, to) => to - from },
    {
      name: "elapsed_seconds",
      unit: "seconds",
      of: (from, to, at) =>
        from >= to
          ? 0
          : Math.max(index.time[to - 1] - index.time[at], index.time[at] - index.time[from]) / 1000,
    },
  ];
}

function contactMeasures(input: HelperInput, index: JourneyIndex): Measure[] {
  const call = readContactCall(input);
  if (!call.knowsContacts) return [];
  const lives = intentJourneys({ ...call, intent: undefined, gapMs: Infinity });
  const found = findContacts(call, lives);
  const begins = new Uint8Array(index.eventCount);
  lives.order.forEach((event, at) => (begins[event] = found[at] === 1 ? 1 : 0));
  const contacts: Measure = {
    name: "contacts",
    unit: "contacts",
    of: (from, to) => {
      let count = 0;
      for (let i = from; i < to; ++i) count += begins[i];
      return count;
    },
  };
  if (!input.arguments.has("costs")) return [contacts];
  const { amounts } = readCosts("forks", input, call);
  const { channel } = call;
  const amountOf = (row: number): number => {
    const code = channel ? channel.codes[row] : -1;
    return amounts[code < 0 ? amounts.length - 1 : code];
  };
  return [
    contacts,
    {
      name: "cost",
      unit: "money",
      of: (from, to) => {
        let sum = 0;
        for (let i = from; i < to; ++i) if (begins[i]) sum += amountOf(index.row[i]);
        return sum;
      },
    },
  ];
}
