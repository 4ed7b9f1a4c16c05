import {
  isOperator,
  isWord,
  newFrame,
  inFrame,
  problem,
  startOfNext,
  type Cte,
  type Frame,
  type Reader,
} from "./reader.ts";
import { readAlias } from "./read-table.ts";
import type { CteDefinition, Span, Statement } from "./script.ts";

/** What only the kind of statement tells. */
export interface StatementFacts {
  readonly givesRows: boolean;
  readonly creates?: string;
}

/** The statement of the tokens from `first` up to the cursor, with what `frame` collected. */
export function buildStatement(r: Reader, first: number, frame: Frame, facts: StatementFacts): Statement {
  const from = r.tokens[first]?.from ?? startOfNext(r);
  const to = r.index > first ? r.tokens[r.index - 1].to : from;
  const outer = outerCtes(r, frame, { from, to });
  const names = [frame, ...outer.map((cte) => cte.frame)];
  return {
    from,
    to,
    reads: names.flatMap((f) => f.reads),
    calls: uniqueCalls(names),
    parameters: names.flatMap((f) => f.parameters),
    selectStarAt: names.flatMap((f) => f.selectStarAt).sort((a, b) => a - b),
    outerCtes: outer.map(({ name, from, to, recursive }): CteDefinition => ({ name, from, to, recursive })),
    startsWithFrom: isWord(r.tokens[first], "FROM"),
    withEnd: withEnd(r, first),
    ...whole(r, first, frame),
    ...facts,
  };
}

/** Reads a helper's table argument as a statement of its own. */
export function argumentStatement(r: Reader, read: () => void): Statement {
  const first = r.index;
  return buildStatement(r, first, inFrame(r, read), { givesRows: true });
}

/** The statement a bare name stands for: all rows of a CTE, or of a table the script created before. */
export function bareStatement(r: Reader, name: string, span: Span, cte: Cte | undefined): Statement {
  const frame = newFrame();
  if (cte) frame.uses.add(cte);
  const outer = outerCtes(r, frame, span);
  const names = outer.map((definition) => definition.frame);
  return {
    ...span,
    bareName: name,
    reads: names.flatMap((f) => f.reads),
    calls: uniqueCalls(names),
    parameters: names.flatMap((f) => f.parameters),
    selectStarAt: names.flatMap((f) => f.selectStarAt).sort((a, b) => a - b),
    outerCtes: outer.map(({ name, from, to, recursive }) => ({ name, from, to, recursive })),
    startsWithFrom: false,
    givesRows: true,
  };
}

/** The CTEs outside `span` that the frame needs, directly or through others, in text order. */
function outerCtes(r: Reader, frame: Frame, span: Span): Cte[] {
  const needed = new Set(frame.uses);
  for (const cte of needed) for (const other of cte.frame.uses) needed.add(other);
  const outer = [...needed].filter((cte) => cte.to <= span.from || cte.from >= span.to);
  const byName = new Map<string, Cte>();
  for (const cte of outer) {
    const other = byName.get(cte.name.toLowerCase());
    if (other) problem(r, `two WITH names ${cte.name} are needed here at once; rename one`, other);
    byName.set(cte.name.toLowerCase(), cte);
  }
  return outer.sort((a, b) => a.from - b.from);
}

function uniqueCalls(frames: readonly Frame[]) {
  return [...new Set(frames.flatMap((f) => f.calls))].sort((a, b) => a.from - b.from);
}

function withEnd(r: Reader, first: number): number | undefined {
  if (!isWord(r.tokens[first], "WITH")) return undefined;
  const second = r.tokens[first + 1];
  return isWord(second, "RECURSIVE") ? second.to : r.tokens[first].to;
}

/** Whether the tokens are `[SELECT *] FROM one thing [alias]` and nothing else. */
function whole(r: Reader, first: number, frame: Frame): Pick<Statement, "whole" | "wholeTable"> {
  const hasSelect = isWord(r.tokens[first], "SELECT") && isOperator(r.tokens[first + 1], "*");
  const at = hasSelect ? first + 2 : first;
  if (!isWord(r.tokens[at], "FROM") || at + 1 >= r.index) return {};
  const begin = r.tokens[at + 1].from;
  const call = frame.calls.find((c) => c.from === begin);
  const wholeTable = frame.reads.find((ref) => ref.from === begin);
  const thing = call ?? wholeTable;
  if (!thing) return {};
  const end = r.index;
  r.index = at + 1;
  while (r.index < end && startOfNext(r) < thing.to) ++r.index;
  readAlias(r);
  const isAll = r.index === end;
  r.index = end;
  if (!isAll) return {};
  return call ? { whole: call } : { wholeTable };
}
