import type { Helper } from "#journey/helper.ts";
import { readStatement } from "./read-statement.ts";
import { newReader, peek, problem, takeOperator, type Reader, type Reading } from "./reader.ts";
import type { Statement } from "./script.ts";

const QUOTES: Readonly<Record<string, string>> = { "'": "'", '"': '"', "`": "`", "[": "]" };

/** Reads a text in whatever state it is; never throws. What is wrong with it is in `problems`. */
export function readScript(text: string, helpers: readonly Helper[]): Reading {
  const r = newReader(text, helpers);
  reportOpenQuotes(r);
  const statements: Statement[] = [];
  while (peek(r)) if (!takeOperator(r, ";")) statements.push(readStatement(r));
  return {
    script: { text, statements: statements.map((statement) => withoutOwnDrops(r, statement, statements)) },
    problems: r.problems,
    slots: r.slots,
    scopes: r.scopes,
    calls: r.calls,
    ctes: r.ctes,
  };
}

function reportOpenQuotes(r: Reader): void {
  for (const token of r.tokens) {
    if (token.kind !== "error") continue;
    const quote = token.text.replace(/^x/i, "")[0];
    problem(
      r,
      `${quote} is never closed; add ${QUOTES[quote]} where the ${quote === "'" ? "text" : "name"} ends`,
      token,
    );
  }
}

/** `DROP TABLE IF EXISTS x` needs no x where the script creates x itself. */
function withoutOwnDrops(r: Reader, statement: Statement, all: readonly Statement[]): Statement {
  if (!statement.reads.some((ref) => r.optional.has(ref))) return statement;
  const created = new Set(
    all.flatMap(({ creates }) => (creates === undefined ? [] : [creates.toLowerCase()])),
  );
  return {
    ...statement,
    reads: statement.reads.filter((ref) => !r.optional.has(ref) || !created.has(ref.name.toLowerCase())),
  };
}
