import { JourneyError } from "#table/note.ts";
import { alignTo, MAX_WORDS, MAX_WORK, wordsFor } from "./align.ts";
import type { ExpectedPath } from "./expected-path.ts";
import { listBuilder, type Lists } from "./lists.ts";
import type { Events, Segments } from "./path-set.ts";
import { counted } from "./wording.ts";

/** An event that is not expected; a step not taken; an expected activity once more; one that came elsewhere. */
export const KINDS = ["inserted", "skipped", "repeated", "moved"] as const;
const INSERTED = 0;
const SKIPPED = 1;
const REPEATED = 2;
const MOVED = 3;

/** What a deviation is, whoever makes it. */
export interface Deviation {
  /** place in KINDS */
  readonly kind: number;
  /** activity, or name of the skipped step */
  readonly activity: string;
  /** expected steps passed before it: 0 where none was, else the number, from 1, of the last one taken */
  readonly after: number;
}

/** Each distinct sequence against the expected path. A list may hold a number more than once. */
export interface Alignments {
  readonly deviations: readonly Deviation[];
  /** per sequence: numbers of deviations */
  readonly found: Lists;
  /** per sequence: steps taken, from 0 */
  readonly taken: Lists;
  /** per sequence: steps skipped, from 0, those of moved activities too */
  readonly skipped: Lists;
  /** per sequence: nodes inserted, those of repeats and moves too */
  readonly inserted: Lists;
  /** per sequence: insertions and skips of the optimal alignment */
  readonly cost: Int32Array;
}

/**
 * Aligns sequences to the expected path and names what differs. Insertions and skips of one activity are paired in
 * order: a pair is `moved`, where the activity came; an insertion left over is `repeated` if the expected path has its
 * activity, else `inserted`; a skip left over is `skipped`. So cost = inserted + repeated + skipped + 2 × moved.
 * @param examples a segment of each distinct sequence
 * @throws JourneyError where aligning takes more than MAX_WORDS of memory or MAX_WORK of time
 */
export function findDeviations(
  { labels, events }: { readonly labels: readonly string[]; readonly events: Events },
  { first, last }: Pick<Segments, "first" | "last">,
  examples: Int32Array,
  { steps, fits }: ExpectedPath,
): Alignments {
  const longest = checkWork(first, last, examples, steps.length);
  const align = alignTo(fits, labels.length);
  const isExpected = Uint8Array.from(labels, (_, node) => (fits.some((takes) => takes[node]) ? 1 : 0));
  const stepOf = new Int32Array(longest);
  const known = deviationNumbers();
  const lists = {
    found: listBuilder(),
    taken: listBuilder(),
    skipped: listBuilder(),
    inserted: listBuilder(),
  };
  const cost = new Int32Array(examples.length);
  /** per step: 1 + the step taken last before it was skipped; -1 where it was not, or is paired with an insertion */
  const skippedAfter = new Int32Array(steps.length);
  /** per node: no step before this one is left to be paired with */
  const pairedTo = new Int32Array(labels.length);

  examples.forEach((s, sequence) => {
    const length = last[s] - first[s] + 1;
    const matches = align(events.node, first[s], last[s], stepOf);
    cost[sequence] = length + steps.length - 2 * matches;
    let next = 0;
    const skipTo = (step: number): void => {
      for (const after = next; next < step; ++next) {
        skippedAfter[next] = after;
        lists.skipped.add(next);
      }
    };
    for (let i = 0; i < length; ++i) {
      if (stepOf[i] < 0) continue;
      skipTo(stepOf[i]);
      skippedAfter[next++] = -1;
      lists.taken.add(stepOf[i]);
    }
    skipTo(steps.length);
    const anySkipped = matches < steps.length;
    if (anySkipped) pairedTo.fill(0);
    for (let i = 0, after = 0; i < length; ++i) {
      const node = events.node[first[s] + i];
      if (stepOf[i] >= 0) {
        after = stepOf[i] + 1;
        continue;
      }
      lists.inserted.add(node);
      const kind = !isExpected[node] ? INSERTED : anySkipped && pairs(node) ? MOVED : REPEATED;
      lists.found.add(known.numberOf(kind, labels[node], after));
    }
    if (anySkipped)
      skippedAfter.forEach((after, step) => {
        if (after >= 0) lists.found.add(known.numberOf(SKIPPED, steps[step], after));
      });
    for (const list of Object.values(lists)) list.close();
  });

  /** Takes the first skipped step of this activity that is not paired yet out of the skipped ones. */
  function pairs(node: number): boolean {
    let step = pairedTo[node];
    while (step < steps.length && (skippedAfter[step] < 0 || !fits[step][node])) ++step;
    pairedTo[node] = step;
    if (step === steps.length) return false;
    skippedAfter[step] = -1;
    return true;
  }

  return {
    deviations: known.deviations,
    found: lists.found.finish(),
    taken: lists.taken.finish(),
    skipped: lists.skipped.finish(),
    inserted: lists.inserted.finish(),
    cost,
  };
}

/** Numbers deviations in the order in which they are first seen. */
function deviationNumbers() {
  const deviations: Deviation[] = [];
  const numbers = new Map<string, Int32Array>();
  return {
    deviations,
    numberOf(kind: number, activity: string, after: number): number {
      let known = numbers.get(activity);
      const place = 4 * after + kind;
      if (!known || known.length <= place) {
        const longer = new Int32Array(2 * place + 8).fill(-1);
        if (known) longer.set(known);
        numbers.set(activity, (known = longer));
      }
      if (known[place] < 0) known[place] = deviations.push({ kind, activity, after }) - 1;
      return known[place];
    },
  };
}

/** @returns events of the longest sequence */
function checkWork(first: Int32Array, last: Int32Array, examples: Int32Array, stepCount: number): number {
  let longest = 0;
  let events = 0;
  for (const s of examples) {
    longest = Math.max(longest, last[s] - first[s] + 1);
    events += last[s] - first[s] + 1;
  }
  const words = wordsFor(stepCount);
  const remedy =
    "write a shorter expected => […], cut the paths by from, to or within, or use collapse => TRUE";
  if ((longest + 1) * words > MAX_WORDS)
    throw new JourneyError(
      `deviations: a path of ${counted(longest, "event")} is too long to be compared with ${counted(stepCount, "expected step")}; ${remedy}`,
    );
  if (events * words > MAX_WORK)
    throw new JourneyError(
      `deviations: ${counted(examples.length, "different path")} of ${counted(events, "event")} are too many to be compared with ${counted(stepCount, "expected step")}; ${remedy}`,
    );
  return longest;
}
