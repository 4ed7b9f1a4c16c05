/**
 * Rows of an event table grouped by unit, in time order, as typed arrays: built once per table and choice of
 * columns, then every kernel is one linear scan. Order: unit (by first appearance in the table), then time,
 * then input row.
 */
export interface JourneyIndex {
  /** number of units; units are numbered 0…unitCount-1 in order of first appearance */
  readonly unitCount: number;
  /** number of events kept; rows without a unit, an activity or a readable time are not */
  readonly eventCount: number;
  /** length unitCount + 1; events of unit u are offsets[u] (inclusive) to offsets[u + 1] (exclusive) */
  readonly offsets: Int32Array;
  /** length eventCount; code into `activities`; the narrowest array that holds them */
  readonly activity: Uint8Array | Uint16Array | Int32Array;
  /** length eventCount; ms since 1970 UTC, ascending within a unit */
  readonly time: Float64Array;
  /** length eventCount; the row of the event in the table */
  readonly row: Int32Array;
  /** distinct activities that occur, in order of first appearance in the table */
  readonly activities: readonly string[];
  /** the unit's name: text as is, numbers and truth values as text */
  unitName(unit: number): string;
  readonly roles: Roles;
  readonly leftOut: { readonly noUnit: number; readonly noActivity: number; readonly noTime: number };
}

/** The columns that play who, what and when (and channel, where there is one), and how the time was read. */
export interface Roles {
  readonly unit: string;
  readonly activity: string;
  readonly time: string;
  readonly channel: string | undefined;
  /** `seconds` and `milliseconds` since 1970 for number columns */
  readonly timeUnit: "instant" | "seconds" | "milliseconds";
  /** some time had no zone and was read as UTC */
  readonly assumedUtc: boolean;
}
