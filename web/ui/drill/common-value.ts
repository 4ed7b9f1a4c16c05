import { isSure, readDrivers, type Driver } from "#chart/driver-rows.ts";
import type { Table } from "#table/table.ts";

/** Below this it would be said to be once as likely. */
const LEAST_LIFT = 1.05;

/**
 * The value these customers most clearly have in common: the first driver that is more common here than among those
 * compared, surely so, and by more than a rounding; with an infinite `lift` where
 * nobody else has it. Undefined if there is none.
 * @param chosenBy attributes by which the customers were chosen: that they have these in common says nothing
 */
export function commonValue(drivers: Table, chosenBy: readonly string[] = []): Driver | undefined {
  const isNews = ({ attribute }: Driver) => !chosenBy.includes(attribute);
  return readDrivers(drivers).find((driver) => driver.lift >= LEAST_LIFT && isSure(driver) && isNews(driver));
}
