import { parseScript } from "#sql/parse.ts";
import type { HelperCall, Statement } from "#sql/script.ts";

interface Written {
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

/** Where a `stitch` stands: the cell and the call in its text. */
export interface StitchSource {
  readonly cell: Written;
  readonly call: HelperCall;
  /** the cell holds the call and nothing else, so that its rows are those of the stitch */
  readonly isWhole: boolean;
}

/** The `stitch` that a cell's rows tell of: in the cell itself, or in a cell it reads; undefined if there is none. */
export function stitchBehind(cells: readonly Written[], id: string): StitchSource | undefined {
  const visited = new Set<string>();
  const inCell = (cell: Written | undefined): StitchSource | undefined => {
    if (!cell || visited.has(cell.id)) return undefined;
    visited.add(cell.id);
    for (const statement of statementsOf(cell.body)) {
      const found = inStatement(cell, statement);
      if (found) return found;
    }
    return undefined;
  };
  const named = (name: string) => cells.find((cell) => cell.name.toLowerCase() === name.toLowerCase());
  const inStatement = (cell: Written, { calls, reads, whole }: Statement): StitchSource | undefined => {
    for (const call of calls) {
      const found = inCall(cell, call, whole);
      if (found) return found;
    }
    for (const { name } of reads) {
      const found = inCell(named(name));
      if (found) return found;
    }
    return undefined;
  };
  const inCall = (cell: Written, call: HelperCall, whole?: HelperCall): StitchSource | undefined => {
    if (call.helper.name === "stitch") return { cell, call, isWhole: call === whole };
    for (const table of call.tables) {
      const found =
        table.kind === "call"
          ? inCall(cell, table.call)
          : table.kind === "name"
            ? inCell(named(table.name))
            : inStatement(cell, table.statement);
      if (found) return found;
    }
    return undefined;
  };
  return inCell(cells.find((cell) => cell.id === id));
}

function statementsOf(text: string): readonly Statement[] {
  try {
    return parseScript(text).statements;
  } catch {
    return [];
  }
}
