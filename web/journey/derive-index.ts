import { narrow } from "./build-index.ts";
import type { JourneyIndex } from "./journey-index.ts";

/**
 * The index that `journeyIndex` builds over the rows of some units, from that of all: theirs are copied unit by unit, in
 * O(events kept + rows of the table).
 * @param inside per unit; 1 where kept, with all of its rows
 * @param rows rows kept, ascending: the table’s row of each row of the smaller one
 */
export function deriveIndex(index: JourneyIndex, inside: Uint8Array, rows: Int32Array): JourneyIndex {
  const units = keptUnits(inside);
  const offsets = new Int32Array(units.length + 1);
  for (let u = 0; u < units.length; ++u)
    offsets[u + 1] = offsets[u] + index.offsets[units[u] + 1] - index.offsets[units[u]];
  const eventCount = offsets[units.length];
  const { time, row, activity, first } = copyEvents(index, units, offsets, placeOfRow(rows));
  const order = [...first.keys()].filter((code) => first[code] >= 0).sort((a, b) => first[a] - first[b]);
  return {
    unitCount: units.length,
    eventCount,
    offsets,
    activity: recoded(activity, order, first.length),
    time,
    row,
    activities: order.map((code) => index.activities[code]),
    unitName: (unit) => index.unitName(units[unit]),
    roles: index.roles,
    leftOut: { noUnit: 0, noActivity: 0, noTime: 0 },
  };
}

function keptUnits(inside: Uint8Array): Int32Array {
  let count = 0;
  for (let unit = 0; unit < inside.length; ++unit) count += inside[unit];
  const units = new Int32Array(count);
  for (let unit = 0, k = 0; k < count; ++unit) if (inside[unit]) units[k++] = unit;
  return units;
}

function placeOfRow(rows: Int32Array): Int32Array {
  const place = new Int32Array(rows.length ? rows[rows.length - 1] + 1 : 0);
  for (let k = 0; k < rows.length; ++k) place[rows[k]] = k;
  return place;
}

/** The events of these units; `first` is the first row of each activity, -1 where it does not occur. */
function copyEvents(index: JourneyIndex, units: Int32Array, offsets: Int32Array, place: Int32Array) {
  const { time: times, activity: activities, row: rows } = index;
  const eventCount = offsets[units.length];
  const time = new Float64Array(eventCount);
  const row = new Int32Array(eventCount);
  const activity = narrow(index.activities.length, eventCount);
  const first = new Int32Array(index.activities.length).fill(-1);
  for (let u = 0; u < units.length; ++u) {
    const shift = index.offsets[units[u]] - offsets[u];
    for (let i = offsets[u]; i < offsets[u + 1]; ++i) {
      const code = activities[i + shift];
      const at = place[rows[i + shift]];
      time[i] = times[i + shift];
      activity[i] = code;
      row[i] = at;
      if (first[code] < 0 || at < first[code]) first[code] = at;
    }
  }
  return { time, row, activity, first };
}

/** The codes as places in `order`, which holds those of 0…count-1 that occur. */
function recoded(
  activity: JourneyIndex["activity"],
  order: readonly number[],
  count: number,
): JourneyIndex["activity"] {
  if (order.length === count && order.every((code, at) => code === at)) return activity;
  const placeOf = new Int32Array(count);
  order.forEach((code, at) => (placeOf[code] = at));
  const codes = narrow(order.length, activity.length);
  for (let i = 0; i < codes.length; ++i) codes[i] = placeOf[activity[i]];
  return codes;
}
