import { journeyIndex } from "../build-index.ts";
import type { HelperInput } from "../helper.ts";
import { roleChoice } from "../role-parameters.ts";
import { attributesOf } from "./attributes.ts";
import { eventCodes } from "./event-codes.ts";

/** More columns than this are read when they are asked for. */
const COLUMNS = 50;

/**
 * Makes what every drill-down into these events needs of their attributes, so that the first is as fast as those after it: one
 * column a step, each in O(events). Nothing is given; it is found again by the table and its index.
 * @throws JourneyError for columns there are not
 */
export function* readyAttributes(input: HelperInput): Generator<void, void, void> {
  const { table } = input.tables[0];
  const index = journeyIndex(table, roleChoice(input));
  for (const column of attributesOf(table, index, undefined).columns.slice(0, COLUMNS)) {
    eventCodes(index, column);
    yield;
  }
}
