import type { Problem } from "./source.ts";

/** Examples kept of one kind of flaw. */
const EXAMPLES = 5;
const EXCERPT_LENGTH = 120;
/** Kinds told apart; whatever else is found counts as one more. */
const KINDS = 12;

/** Counts flaws by kind, in order of first appearance, and keeps the first few of each. */
export interface ProblemLog {
  /** @param locate asked only for the first few: an editor’s line number and the text there */
  add(text: string, leftOut: boolean, locate: () => { line: number; excerpt: string }): void;
  problems(): readonly Problem[];
}

export function problemLog(): ProblemLog {
  const kinds = new Map<string, Problem & { count: number; examples: Problem["examples"][number][] }>();
  return {
    add(given, leftOut, locate) {
      const text =
        kinds.has(given) || kinds.size < KINDS ? given : leftOut ? "is broken otherwise" : "is odd otherwise";
      let kind = kinds.get(text);
      if (!kind) kinds.set(text, (kind = { text, leftOut, count: 0, examples: [] }));
      if (++kind.count > EXAMPLES) return;
      const { line, excerpt } = locate();
      const short = excerpt.length > EXCERPT_LENGTH ? `${excerpt.slice(0, EXCERPT_LENGTH)}…` : excerpt;
      kind.examples.push({ line, excerpt: short });
    },
    problems: () => [...kinds.values()],
  };
}
