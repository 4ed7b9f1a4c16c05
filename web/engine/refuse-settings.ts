import { significant, tokenize, type Token } from "#sql/tokenize.ts";
import { JourneyError } from "#table/note.ts";

/** Pragmas that take an argument and only tell something. */
const TELLING = new Set(
  (
    "foreign_key_check foreign_key_list index_info index_list index_xinfo integrity_check quick_check " +
    "table_info table_list table_xinfo"
  ).split(" "),
);

/**
 * Refuses `PRAGMA name = value` and `PRAGMA name(value)` wherever they would set something. All cells share one
 * database: one that made LIKE heed case, or left SQLite a kilobyte of memory for good, would change or break the
 * others. SQLite obeys some of them while it prepares a statement, so this looks at the text before.
 * @throws JourneyError with `at`
 */
export function refuseSettings(sql: string): void {
  if (!/pragma/i.test(sql)) return;
  const tokens = significant(tokenize(sql));
  tokens.forEach((token, i) => {
    if (!isPragma(tokens, i)) return;
    const isQualified = tokens[i + 2]?.text === ".";
    const name = tokens[i + (isQualified ? 3 : 1)];
    const argument = tokens[i + (isQualified ? 4 : 2)]?.text;
    if (argument !== "=" && argument !== "(") return;
    if (name === undefined || TELLING.has(name.text.toLowerCase())) return;
    const wanted = `PRAGMA ${name.text}`;
    throw new JourneyError(
      `${wanted} with a value would change the database for every cell; ask with ${wanted} alone, or leave it out`,
      { at: { from: token.from, to: name.to } },
    );
  });
}

/** PRAGMA where a statement begins, or is explained; anywhere else it is a name. */
function isPragma(tokens: readonly Token[], i: number): boolean {
  if (tokens[i].kind !== "word" || tokens[i].text.toUpperCase() !== "PRAGMA") return false;
  const before = tokens[i - 1]?.text.toUpperCase();
  return before === undefined || before === ";" || before === "EXPLAIN" || before === "PLAN";
}
