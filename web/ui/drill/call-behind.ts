import type { Helper } from "#journey/helper.ts";
import type { RoleChoice } from "#journey/roles.ts";
import { parseScript } from "#sql/parse.ts";
import type { HelperCall, Statement } from "#sql/script.ts";

export interface WrittenCell {
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

/** What the notebook holds, as far as calls are written from it. */
export interface Surroundings {
  readonly cells: readonly WrittenCell[];
  /** names of the columns of a table or a cell's result; undefined if it is not there */
  columnsOf(name: string): readonly string[] | undefined;
  /** columns that the notebook’s entries for its data give roles */
  readonly dataRoles?: readonly RoleChoice[];
}

/** Where a helper call stands: the cell and the call in its text. */
export interface CallBehind {
  readonly cell: WrittenCell;
  readonly call: HelperCall;
  /** the cell holds the call and nothing else, so that its rows are those of the call */
  readonly isWhole: boolean;
}

/**
 * The nearest helper call that a cell's rows come from and that is wanted: in the cell itself, inside the tables of another
 * call, or in a cell it reads; undefined if there is none.
 */
export function callBehind(
  cells: readonly WrittenCell[],
  id: string,
  isWanted: (helper: Helper) => boolean,
): CallBehind | undefined {
  const visited = new Set<string>();
  const inCell = (cell: WrittenCell | undefined): CallBehind | undefined => {
    if (!cell || visited.has(cell.id)) return undefined;
    visited.add(cell.id);
    for (const statement of statementsOf(cell.body)) {
      const found = inStatement(cell, statement);
      if (found) return found;
    }
    return undefined;
  };
  const named = (name: string) => cells.find((cell) => cell.name.toLowerCase() === name.toLowerCase());
  const inStatement = (cell: WrittenCell, { calls, reads, whole }: Statement): CallBehind | undefined => {
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
  const inCall = (cell: WrittenCell, call: HelperCall, whole?: HelperCall): CallBehind | undefined => {
    if (isWanted(call.helper)) return { cell, call, isWhole: call === whole };
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

/** A text's statements; none where it cannot be read. */
export function statementsOf(text: string): readonly Statement[] {
  try {
    return parseScript(text).statements;
  } catch {
    return [];
  }
}
