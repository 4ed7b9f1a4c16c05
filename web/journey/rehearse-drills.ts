import { sliceTable } from "#table/table.ts";
import { journeyIndex } from "./build-index.ts";
import { drivers } from "./drivers/drivers.ts";
import type { Argument, HelperInput } from "./helper.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { roleChoice } from "./role-parameters.ts";
import { customers } from "./segment/customers.ts";
import { watch } from "./watch/watch.ts";

const ASKED = [customers, drivers, watch];
/** Enough for an engine to compile a loop, few enough to take no time. */
const ROWS = 20_000;
const TIMES = 4;

/**
 * Asks what a drill-down asks, of the first events and for nobody: engines compile code while it runs, and so the first
 * drill-down that somebody waits for is as fast as those after it. One call a step.
 */
export function* rehearseDrills({
  tables: [{ name, table }],
  arguments: given,
}: HelperInput): Generator<void, void, void> {
  const few = sliceTable(table, 0, ROWS);
  const index = journeyIndex(few, roleChoice({ tables: [], arguments: given }));
  const segment = someStep(index);
  if (!segment) return;
  const roles = Object.entries(index.roles).flatMap(([role, column]): [string, Argument][] =>
    given.has(role) ? [[role, { type: "column", value: String(column) }]] : [],
  );
  const input = { tables: [{ name, table: few }], arguments: new Map([...roles, ["segment", segment]]) };
  for (let time = 0; time < TIMES; ++time)
    for (const helper of ASKED) {
      helper.run(input);
      yield;
    }
}

/** The first step that some unit makes from one activity to another. */
function someStep({ unitCount, offsets, activity, activities }: JourneyIndex): Argument | undefined {
  for (let unit = 0; unit < unitCount; ++unit)
    for (let i = offsets[unit] + 1; i < offsets[unit + 1]; ++i)
      if (activity[i] !== activity[i - 1]) {
        const step = [activities[activity[i - 1]], activities[activity[i]]];
        return { type: "patterns", value: step.map((text) => ({ text, label: text })) };
      }
  return undefined;
}
