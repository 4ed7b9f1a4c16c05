import { fork } from "node:child_process";
import { cpus, loadavg, platform, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { STAGES, type Job, type Outcome } from "./job.ts";

export const GB = 1 << 30;

/** Runs one built script in a process of its own, so that peak memory is that engine's alone, and gives what it says. */
export function ask<T>(script: string, argument: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const path = fileURLToPath(new URL(`./${script}.js`, import.meta.url));
    const child = fork(path, [argument], { execArgv: ["--max-old-space-size=8192"] });
    let answer: T | undefined;
    child.on("message", (message) => (answer = message as T));
    child.on("error", reject);
    child.on("close", (code, signal) =>
      answer === undefined
        ? reject(new Error(`${script} ended with ${signal ?? code} and no answer`))
        : resolve(answer),
    );
  });
}

/** Asks every engine the same, prints their times and ratios, and gives the disagreements. */
export async function compare(job: Job, peers: readonly string[]): Promise<string[]> {
  const ours = await ask<Outcome>("ours", JSON.stringify(job));
  const outcomes = [ours];
  for (const peer of peers) outcomes.push(await ask<Outcome>(peer, JSON.stringify(job)));
  print(job, outcomes);
  return outcomes.slice(1).flatMap((peer) => disagreements(job, ours, peer));
}

function disagreements(job: Job, ours: Outcome, peer: Outcome): string[] {
  const found: string[] = [];
  const differs = (what: string, a: unknown, b: unknown): void => {
    if (JSON.stringify(a) !== JSON.stringify(b))
      found.push(`${job.name}: ${what} differ: ours ${shorten(a)}, ${peer.engine} ${shorten(b)}`);
  };
  differs("rows", ours.rows, peer.rows);
  differs("funnel counts", ours.answers.funnel, peer.answers.funnel);
  differs("edges", ...onlyIn(ours.answers.edges, peer.answers.edges));
  for (const what of ["times", "between", "variants"] as const)
    if (peer.answers[what]) differs(what, ...onlyIn(ours.answers[what], peer.answers[what]));
  if (peer.answers.matrix) differs("step matrices", ...onlyIn(ours.answers.matrix, peer.answers.matrix));
  if (peer.answers.next) differs("next steps", ...onlyIn(ours.answers.next, peer.answers.next));
  return found;
}

/** What only one side has. */
function onlyIn(mine: readonly string[] = [], theirs: readonly string[] = []): [string[], string[]] {
  const [left, right] = [new Set(mine), new Set(theirs)];
  return [mine.filter((line) => !right.has(line)), theirs.filter((line) => !left.has(line))];
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function print(job: Job, outcomes: readonly Outcome[]): void {
  const [ours, ...peers] = outcomes;
  const { funnel, edges } = ours.answers;
  console.log(
    `\n${job.name}: ${ours.rows.toLocaleString("en-US")} events, ${edges.length} edges, funnel ${funnel.join(" > ")}`,
  );
  const header = [
    "ms: median (best), ratio to ours",
    ...outcomes.map(({ engine }) => engine),
    "faster peer / ours",
  ];
  const stages = STAGES.map((stage) => {
    const own = median(ours.ms[stage] ?? []);
    const cell = (outcome: Outcome): string => {
      const { [stage]: ms } = outcome.ms;
      if (!ms) return "";
      const times = `${format(median(ms))} (${format(Math.min(...ms))})`;
      return outcome === ours ? times : `${times} ${(median(ms) / own).toFixed(1)} x`;
    };
    const asked = peers.flatMap(({ ms: { [stage]: ms } }) => (ms ? [median(ms)] : []));
    const runs = ours.ms[stage]?.length;
    return [
      `${stage}, ${runs} ${runs === 1 ? "run" : "runs"}`,
      ...outcomes.map(cell),
      asked.length ? `${(Math.min(...asked) / own).toFixed(2)} x` : "",
    ];
  });
  const memory = ["peak memory, GB", ...outcomes.map(({ peakBytes }) => (peakBytes / GB).toFixed(2)), ""];
  const lines = [header, ...stages, memory];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines)
    console.log(
      `  ${line.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join("  ")}`,
    );
}

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export function format(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString("en-US");
}

export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} x ${cpu?.model.trim() ?? "unknown processor"}, ${(totalmem() / GB).toFixed(0)} GB, ${platform()} ${release()}, Node ${process.versions.node}`;
}

/** A warning when other work takes part of the machine; undefined when it is quiet. */
export function otherWork(): string | undefined {
  const [load] = loadavg();
  return load > 0.5
    ? `The machine is busy with other work (load ${load.toFixed(1)} before the start): the times below are too long and unsteady.`
    : undefined;
}
