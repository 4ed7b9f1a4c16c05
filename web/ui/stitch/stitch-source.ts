import { callBehind, type CallBehind, type WrittenCell } from "../drill/call-behind.ts";

/** Where a `stitch` stands: the cell and the call in its text. */
export type StitchSource = CallBehind;

/** The `stitch` that a cell's rows tell of: in the cell itself, or in a cell it reads; undefined if there is none. */
export function stitchBehind(cells: readonly WrittenCell[], id: string): StitchSource | undefined {
  return callBehind(cells, id, ({ name }) => name === "stitch");
}
