import type { JourneyIndex } from "./journey-index.ts";

/** Where journeys begin and end within a unit’s events. */
export interface JourneyRules {
  /** ms; a silence longer than this begins a new journey */
  readonly gapMs: number;
  /** length index.activities; 1: this activity begins a journey, ends one; undefined: none does */
  readonly start: Uint8Array | undefined;
  readonly end: Uint8Array | undefined;
  /** codes per table row; where one of them changes a new journey begins; missing (-1) is a value too */
  readonly by: readonly Int32Array[];
}

/** Per event of the index: the number of its journey within the unit, and of its step within that, both from 1. */
export interface JourneyNumbers {
  readonly journey: Int32Array;
  readonly step: Int32Array;
  readonly journeyCount: number;
}

/** Numbers the journeys of every unit; O(events). */
export function cutJourneys(index: JourneyIndex, { gapMs, start, end, by }: JourneyRules): JourneyNumbers {
  const { offsets, activity, time, row } = index;
  const journey = new Int32Array(index.eventCount);
  const step = new Int32Array(index.eventCount);
  let journeyCount = 0;
  const begins = (i: number): boolean =>
    time[i] - time[i - 1] > gapMs ||
    start?.[activity[i]] === 1 ||
    end?.[activity[i - 1]] === 1 ||
    by.some((codes) => codes[row[i]] !== codes[row[i - 1]]);
  for (let unit = 0; unit < index.unitCount; ++unit) {
    let number = 0;
    let steps = 0;
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) {
      if (number === 0 || begins(i)) {
        number += 1;
        journeyCount += 1;
        steps = 0;
      }
      journey[i] = number;
      step[i] = ++steps;
    }
  }
  return { journey, step, journeyCount };
}
