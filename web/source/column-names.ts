import type { Note } from "#table/note.ts";

/**
 * Names a table can have: trimmed; an empty one becomes `column_<n>`; one that was there before, compared as SQL
 * does without regard to case, gets `_2`, `_3`, ….
 * @returns the names in the same order, and a note for what was changed
 */
export function columnNames(header: readonly string[]): { names: string[]; notes: Note[] } {
  const written = header.map((name) => name.trim());
  const taken = new Set(written.map((name) => name.toLowerCase()));
  const used = new Set<string>();
  const changes: string[] = [];
  const names = written.map((name, at) => {
    const wanted = name || `column_${at + 1}`;
    const clashes = (name ? used : taken).has(wanted.toLowerCase());
    const unique = clashes ? numbered(wanted, taken) : wanted;
    if (!name) changes.push(`column ${at + 1} has no name, now ${unique}`);
    else if (clashes) changes.push(`${name} occurs again, now ${unique}`);
    used.add(unique.toLowerCase());
    taken.add(unique.toLowerCase());
    return unique;
  });
  if (!changes.length) return { names, notes: [] };
  const rest = changes.length > 5 ? `; and ${changes.length - 5} more` : "";
  const text = `Column names made unique: ${changes.slice(0, 5).join("; ")}${rest}`;
  return { names, notes: [{ level: "warning", text }] };
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  let n = 2;
  while (taken.has(`${name}_${n}`.toLowerCase())) ++n;
  return `${name}_${n}`;
}
