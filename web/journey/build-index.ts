import type { Table } from "#table/table.ts";
import { coded, type Coded } from "./coded.ts";
import { eventTimes, type EventTimes } from "./event-time.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { findRoles, type RoleChoice, type RoleColumns } from "./roles.ts";
import { sortWithin } from "./sort-within.ts";

const built = new WeakMap<Table, Map<string, JourneyIndex>>();

/**
 * The journey index of an event table, built once per table object and columns. Rows without a unit, an activity
 * (empty text counts as none) or a readable time are left out and counted, each under the first of these it lacks.
 * A counting sort by unit, then a stable sort by time where a unit is not in order yet: about 1 s for 10 M events.
 * @throws JourneyError if a chosen column does not exist, or who, what or when is not found
 */
export function journeyIndex(table: Table, choice: RoleChoice = {}): JourneyIndex {
  const roles = findRoles(table, choice);
  const key = JSON.stringify([roles.unit.name, roles.activity.name, roles.time.name, roles.channel?.name]);
  let ofTable = built.get(table);
  if (!ofTable) built.set(table, (ofTable = new Map()));
  let index = ofTable.get(key);
  if (!index) ofTable.set(key, (index = buildIndex(table, roles)));
  return index;
}

/** Remembers an index that was found another way, for the columns that play its roles. */
export function setJourneyIndex(table: Table, index: JourneyIndex): void {
  const { unit, activity, time, channel } = index.roles;
  built.set(table, new Map([[JSON.stringify([unit, activity, time, channel]), index]]));
}

function buildIndex(table: Table, roles: RoleColumns): JourneyIndex {
  const units = coded(roles.unit.data);
  const activities = coded(roles.activity.data);
  const times = eventTimes(roles.time.name, roles.time.data);
  const found = countRows(table.rowCount, units, activities, times);
  const { offsets, time, row, activity } = groupRows(table.rowCount, units, activities, times, found);
  sortWithin(offsets, time, row, (from, to) => {
    for (let i = from; i < to; ++i) activity[i] = found.activityOf[activities.codes[row[i]]];
  });
  return {
    unitCount: found.unitCodes.length,
    eventCount: row.length,
    offsets,
    activity,
    time,
    row,
    activities: found.activityCodes.map((code) => activities.label(code)),
    unitName: (unit) => units.label(found.unitCodes[unit]),
    roles: {
      unit: roles.unit.name,
      activity: roles.activity.name,
      time: roles.time.name,
      channel: roles.channel?.name,
      timeUnit: times.timeUnit,
      assumedUtc: times.assumedUtc,
    },
    leftOut: found.leftOut,
  };
}

/** An array just wide enough for codes 0…count-1. */
export function narrow(count: number, length: number): Uint8Array | Uint16Array | Int32Array {
  if (count <= 0x100) return new Uint8Array(length);
  return count <= 0x10000 ? new Uint16Array(length) : new Int32Array(length);
}

interface Found {
  /** length units.count; unit number in order of first appearance, -1 where it has no event */
  readonly unitOf: Int32Array;
  /** the code of each unit */
  readonly unitCodes: readonly number[];
  readonly activityOf: Int32Array;
  readonly activityCodes: readonly number[];
  /** events per unit code, not per unit */
  readonly events: Int32Array;
  readonly leftOut: JourneyIndex["leftOut"];
}

function countRows(rowCount: number, units: Coded, activities: Coded, times: EventTimes): Found {
  const unitOf = new Int32Array(units.count).fill(-1);
  const activityOf = new Int32Array(activities.count).fill(-1);
  const events = new Int32Array(units.count);
  const unitCodes: number[] = [];
  const activityCodes: number[] = [];
  const leftOut = { noUnit: 0, noActivity: 0, noTime: 0 };
  for (let row = 0; row < rowCount; ++row) {
    const unit = units.codes[row];
    const activity = activities.codes[row];
    if (unit < 0) leftOut.noUnit += 1;
    else if (activity < 0) leftOut.noActivity += 1;
    else if (Number.isNaN(times.ms[row])) leftOut.noTime += 1;
    else {
      if (unitOf[unit] < 0) unitOf[unit] = unitCodes.push(unit) - 1;
      if (activityOf[activity] < 0) activityOf[activity] = activityCodes.push(activity) - 1;
      events[unit] += 1;
    }
  }
  return { unitOf, unitCodes, activityOf, activityCodes, events, leftOut };
}

function groupRows(rowCount: number, units: Coded, activities: Coded, times: EventTimes, found: Found) {
  const offsets = new Int32Array(found.unitCodes.length + 1);
  const next = new Int32Array(units.count);
  found.unitCodes.forEach((code, unit) => {
    next[code] = offsets[unit];
    offsets[unit + 1] = offsets[unit] + found.events[code];
  });
  const eventCount = offsets[found.unitCodes.length];
  const time = new Float64Array(eventCount);
  const row = new Int32Array(eventCount);
  const activity = narrow(found.activityCodes.length, eventCount);
  for (let r = 0; r < rowCount; ++r) {
    const unit = units.codes[r];
    const ms = times.ms[r];
    const code = activities.codes[r];
    if (unit < 0 || code < 0 || Number.isNaN(ms)) continue;
    const at = next[unit]++;
    time[at] = ms;
    row[at] = r;
    activity[at] = found.activityOf[code];
  }
  return { offsets, time, row, activity };
}
