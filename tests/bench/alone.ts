/** What no peer does: measured alone, each in its own process, beside the aim it should stay below. */
import { ask, GB } from "./compare.ts";

/** Ten million events of six columns should load and map below this. */
const MEMORY_AIM = 2 * GB;
/** Re-threading a selection of 1 M events should stay below this, ms. */
const RETHREAD_AIM = 50;

export async function printRethreading(file: string): Promise<void> {
  const { rows, lines } = await ask<{
    rows: number;
    lines: readonly { what: string; ms: number; customers: number; all: number }[];
  }>("rethread", file);
  console.log(
    `\nre-threading a selection of ${rows.toLocaleString("en-US")} events, aim ${RETHREAD_AIM} ms:`,
  );
  for (const { what, ms, customers, all } of lines) {
    const share = `${customers.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} customers`;
    console.log(`  ${what}: ${ms.toFixed(1)} ms, ${share}${ms < RETHREAD_AIM ? "" : ", ABOVE the aim"}`);
  }
}

/** Who is behind a segment, their drivers, list and trend: complete below this, ms. */
const DRILL_AIM = 150;

export async function printDrill(): Promise<void> {
  const { rows, lines } = await ask<{
    rows: number;
    lines: readonly { what: string; ms: number; rows: number }[];
  }>("drill", "");
  console.log(
    `\nlooking into a segment of ${rows.toLocaleString("en-US")} events with 12 attributes, aim ${DRILL_AIM} ms:`,
  );
  for (const { what, ms } of lines)
    console.log(`  ${what}: ${ms.toFixed(0)} ms${ms < DRILL_AIM ? "" : ", ABOVE the aim"}`);
}

/** Grouping 100,000 short texts should stay below this, ms. */
const INTENTS_AIM = 10_000;

export async function printIntents(): Promise<void> {
  const { texts, distinct, ms, groups, purity } = await ask<
    Record<"texts" | "distinct" | "ms" | "groups" | "purity", number>
  >("intents", "");
  const [all, different] = [texts, distinct].map((n) => n.toLocaleString("en-US"));
  console.log(
    `\nintents: ${all} short texts, ${different} of them different: ${(ms / 1000).toFixed(1)} s, ${groups} groups, ${(100 * purity).toFixed(0)} % with their own topic, ${ms < INTENTS_AIM ? "below" : "ABOVE"} the aim of ${INTENTS_AIM / 1000} s`,
  );
}

/** Scoring the journeys of 1 M events should stay below this, ms. */
const EFFORT_AIM = 500;
/** Pain points of 1 M events with their tornado, ms. */
const IMPACT_AIM = 2000;

export async function printEffort(file: string): Promise<void> {
  const { rows, lines, pains } = await ask<{
    rows: number;
    lines: readonly { what: string; ms: number; journeys: number }[];
    pains: { ms: number; count: number };
  }>("effort", file);
  console.log(`\neffort of ${rows.toLocaleString("en-US")} events, aim ${EFFORT_AIM} ms with equal weights:`);
  for (const { what, ms, journeys } of lines)
    console.log(
      `  ${what}: ${ms.toFixed(0)} ms, ${journeys.toLocaleString("en-US")} journeys${ms < EFFORT_AIM ? "" : ", ABOVE the aim"}`,
    );
  console.log(
    `  impact, aim ${IMPACT_AIM} ms: ${pains.ms.toFixed(0)} ms, ${pains.count} pain points${pains.ms < IMPACT_AIM ? "" : ", ABOVE the aim"}`,
  );
}

export async function printMemory(file: string): Promise<void> {
  const { rows, columns, peakBytes } = await ask<{ rows: number; columns: number; peakBytes: number }>(
    "memory",
    file,
  );
  const verdict = peakBytes < MEMORY_AIM ? "below" : "ABOVE";
  console.log(
    `\nmemory: ${rows.toLocaleString("en-US")} events x ${columns} columns loaded and mapped: peak ${(peakBytes / GB).toFixed(2)} GB, ${verdict} the aim of ${MEMORY_AIM / GB} GB`,
  );
}
