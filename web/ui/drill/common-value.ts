import { isSure, readDrivers, type Driver } from "#chart/driver-rows.ts";
import type { Table } from "#table/table.ts";

/**
 * The value these customers most clearly have in common: the first driver that is more common here than among those
 * compared and surely so; undefined if there is none.
 */
export function commonValue(drivers: Table): Driver | undefined {
  return readDrivers(drivers).find(
    (driver) => driver.lift > 1 && Number.isFinite(driver.lift) && isSure(driver),
  );
}
