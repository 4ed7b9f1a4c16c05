import type { Verdict } from "./review-queue.ts";

const pending = new Map<string, Map<string, Verdict>>();

/** Verdicts given on the stitch of a cell and not applied yet, by pair: they outlive the panel, not the page. */
export function pendingVerdicts(cell: string): Map<string, Verdict> {
  let verdicts = pending.get(cell);
  if (!verdicts) pending.set(cell, (verdicts = new Map<string, Verdict>()));
  return verdicts;
}
