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

/** Runs `action` and gives its ms for each of `times` runs after `warmUp` more, and what the last one gave. */
export async function timed<T>(
  times: number,
  warmUp: number,
  action: () => T | Promise<T>,
): Promise<{ ms: number[]; value: T }> {
  const ms: number[] = [];
  for (let run = 0; ; ++run) {
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

export function edgeText(source: string, target: string, traversals: number, customers: number): string {
  return `${source}>${target} ${traversals} ${customers}`;
}
