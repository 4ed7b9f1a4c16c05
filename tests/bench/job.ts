import { createHash } from "node:crypto";

/** What every engine is asked, and what it gives back. */
export interface Job {
  readonly name: string;
  readonly file: string;
  readonly unit: string;
  readonly activity: string;
  readonly time: string;
  readonly steps: readonly string[];
  readonly withinMs: number;
  /** runs of each question, the first of which warms up and is not counted */
  readonly runs: number;
  /** how often the file is loaded and indexed, all counted */
  readonly loads: number;
}

export const STAGES = [
  "load",
  "index",
  "paths",
  "paths, counts only",
  "A to B",
  "variants",
  "variants, packed",
  "funnel",
  "step matrix",
  "next steps",
  "deviations",
] as const;
export type Stage = (typeof STAGES)[number];

export interface Answers {
  /** customers who got at least as far as each step */
  readonly funnel: readonly number[];
  /** `source>target traversals customers`, sorted */
  readonly edges: readonly string[];
  /** the same with median and 90th percentile; and for the paths between two activities; undefined: not asked */
  readonly times?: readonly string[];
  readonly between?: readonly string[];
  /** one line that tells all variants, with customers and medians, see `digest`; undefined: not asked */
  readonly variants?: readonly string[];
  /** `step activity customers` of the first 12 steps, sorted; undefined: not asked */
  readonly matrix?: readonly string[];
  /** `before>activity>next traversals customers` and twice the median ms, sorted; undefined: not asked */
  readonly next?: readonly string[];
}

export interface Outcome {
  readonly engine: string;
  /** ms per counted run; a stage left out was not asked, for want of a good way to ask it */
  readonly ms: Readonly<Partial<Record<Stage, readonly number[]>>>;
  readonly answers: Answers;
  readonly rows: number;
  /** highest resident memory of the engine's process, bytes */
  readonly peakBytes: number;
}

/** Runs `action`, each time after `before`, and gives its ms for each of `times` runs after `warmUp` more, and what the last one gave. */
export async function timed<T>(
  times: number,
  warmUp: number,
  action: () => T | Promise<T>,
  before?: () => unknown,
): Promise<{ ms: number[]; value: T }> {
  const ms: number[] = [];
  for (let run = 0; ; ++run) {
    before?.();
    const start = performance.now();
    const value = await action();
    if (run >= warmUp) ms.push(performance.now() - start);
    if (ms.length === times) return { ms, value };
  }
}

/** Answers the job this process was started for, and says so to its parent. */
export async function answerJob(measure: (job: Job) => Promise<Omit<Outcome, "peakBytes">>): Promise<void> {
  const job = JSON.parse(process.argv[2]) as Job;
  const outcome = await measure(job);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  // only once it is sent: closing the channel earlier may lose it
  process.send!({ ...outcome, peakBytes } satisfies Outcome, () => process.disconnect());
}

export function stepText(step: number, activity: string, customers: number): string {
  return `${step} ${activity} ${customers}`;
}

/** The median in half ms, so that rounding does not tell engines apart. */
export function nextText(
  labels: readonly [before: string, activity: string, next: string],
  traversals: number,
  customers: number,
  medianMs: number | null,
): string {
  return `${labels.join(">")} ${traversals} ${customers} ${medianMs === null ? "" : Math.round(2 * medianMs)}`;
}

/** How many lines there are, and a hash of them in order of their text. */
export function digest(lines: readonly string[]): string {
  return `${lines.length} ${createHash("sha256").update(lines.toSorted().join("\n")).digest("hex")}`;
}

/** Times in ms, the median in halves and the other in tenths, which is as fine as they come; NULL for the ends of a path. */
export function timedEdgeText(edge: string, median: number | null, p90: number | null): string {
  return median === null || p90 === null ? edge : `${edge} ${Math.round(2 * median)} ${Math.round(10 * p90)}`;
}

export function edgeText(source: string, target: string, traversals: number, customers: number): string {
  return `${source}>${target} ${traversals} ${customers}`;
}
