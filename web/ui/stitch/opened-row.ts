import { stitchRefusal } from "#chart/stitch-figures.ts";
import { isEvidence } from "#chart/evidence-rows.ts";
import type { Table } from "#table/table.ts";
import type { ResultView } from "#worker/protocol.ts";
import { isProfiles } from "./profile.ts";

/** A row a person opened in a table. */
export interface OpenedRow {
  readonly table: Table;
  readonly row: number;
}

/** Whether a result tells of a stitch, and whether its rows can be opened. */
export function stitchResult({ head, details }: ResultView): { isOne: boolean; opensRows: boolean } {
  const opensRows = isEvidence(head) || isProfiles(head);
  return { opensRows, isOne: opensRows || stitchRefusal({ table: head, details }) === undefined };
}
