import type { Surroundings } from "#ui/drill/call-behind.ts";

const EVENTS = ["customer_id", "time", "activity", "channel"];

/** A notebook with these cells; their columns, and those of a table `events`, are known. */
export function surroundings(
  bodies: Readonly<Record<string, string>>,
  columns: Readonly<Record<string, readonly string[]>> = {},
): Surroundings {
  const cells = Object.entries(bodies).map(([name, body]) => ({ id: `id of ${name}`, name, body }));
  const known: Readonly<Record<string, readonly string[]>> = { events: EVENTS, ...columns };
  return { cells, columnsOf: (name) => known[name] };
}
