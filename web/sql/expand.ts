import { quoteIdentifier } from "./quote.ts";
import type { HelperCall, Span, Statement } from "./script.ts";

/** SQL for the engine, and where each of its characters came from. */
export interface Expanded {
  readonly sql: string;
  /** Offset in the cell's text of an offset in `sql`; inside something that was put in, where it was put. */
  originalOffset(offset: number): number;
}

/** A stretch of the expanded SQL: copied from `from` of the text, or put in there. */
interface Piece {
  readonly sql: string;
  readonly from: number;
  readonly isCopy: boolean;
}

/**
 * The SQL an engine understands: each helper call becomes the quoted name of the table that holds its result
 * (`AS <helper>` where no alias follows), a left-out `SELECT *` is put in, and a table argument gets the CTEs of
 * the surrounding statement it uses. All other text stays as it is, comments included.
 * @param nameOf the table that holds the result of a call
 */
export function expand(statement: Statement, text: string, nameOf: (call: HelperCall) => string): Expanded {
  const copy = (span: Span) => copied(span, statement, text, nameOf);
  const pieces = outerCtes(statement, copy);
  if (statement.bareName !== undefined)
    pieces.push(put(`SELECT * FROM ${quoteIdentifier(statement.bareName)}`, statement.from));
  else if (!pieces.length) pieces.push(...copy(statement));
  else if (statement.withEnd === undefined) pieces.push(...copy(statement));
  else pieces.push(put(", ", statement.from), ...copy({ from: statement.withEnd, to: statement.to }));
  return assembled(pieces);
}

/** `WITH a AS (…), b AS (…) `, ready for what follows it; empty when there are none. */
function outerCtes(statement: Statement, copy: (span: Span) => Piece[]): Piece[] {
  const { outerCtes, withEnd, from } = statement;
  if (!outerCtes.length) return [];
  const recursive = outerCtes.some((cte) => cte.recursive) || (withEnd ?? 0) > from + "WITH".length;
  const pieces = outerCtes.flatMap((cte, i) => [put(i ? ", " : "", cte.from), ...copy(cte)]);
  return [
    put(recursive ? "WITH RECURSIVE " : "WITH ", from),
    ...pieces,
    put(withEnd === undefined ? " " : "", from),
  ];
}

function copied(
  span: Span,
  statement: Statement,
  text: string,
  nameOf: (call: HelperCall) => string,
): Piece[] {
  const edits = [
    ...statement.calls.map((call) => ({ from: call.from, to: call.to, sql: callSql(call, nameOf) })),
    ...statement.selectStarAt.map((at) => ({ from: at, to: at, sql: "SELECT * " })),
  ]
    .filter(({ from, to }) => from >= span.from && to <= span.to)
    .sort((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  let at = span.from;
  for (const { from, to, sql } of edits) {
    pieces.push({ sql: text.slice(at, from), from: at, isCopy: true }, put(sql, from));
    at = to;
  }
  pieces.push({ sql: text.slice(at, span.to), from: at, isCopy: true });
  return pieces;
}

function callSql(call: HelperCall, nameOf: (call: HelperCall) => string): string {
  const name = quoteIdentifier(nameOf(call));
  return call.needsAlias ? `${name} AS ${quoteIdentifier(call.helper.name)}` : name;
}

function put(sql: string, from: number): Piece {
  return { sql, from, isCopy: false };
}

function assembled(pieces: readonly Piece[]): Expanded {
  const originalOffset = (offset: number) => {
    let begin = 0;
    for (const { sql, from, isCopy } of pieces) {
      if (offset < begin + sql.length) return isCopy ? from + Math.max(0, offset - begin) : from;
      begin += sql.length;
    }
    const last = pieces.at(-1);
    return last === undefined ? 0 : last.from + (last.isCopy ? last.sql.length : 0);
  };
  return { sql: pieces.map(({ sql }) => sql).join(""), originalOffset };
}
