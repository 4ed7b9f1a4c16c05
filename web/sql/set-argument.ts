import { edited, partsFrom, withoutParts, withPart, type Edit, type Parts } from "./parts.ts";
import type { ArgumentNode, HelperCall } from "./script.ts";

/** What is needed of a call to change its arguments; a call that is still being written has it too. */
export type WrittenCall = Pick<HelperCall, "name" | "tables" | "arguments" | "to">;

/**
 * A text in which a helper call has this argument: the value replaced where it is written, else added at the end of the
 * call. Nothing else changes.
 * @param value as it is to stand in the text: `0.9`, `'7 days'`, `feedback`
 */
export function setArgument(text: string, call: WrittenCall, name: string, value: string): string {
  return setArguments(text, call, { [name]: value });
}

/** The same for several arguments; one without a value is taken out with its comma. Comments stay. */
export function setArguments(
  text: string,
  call: WrittenCall,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const parts = partsFrom(text, call.name.to) ?? unclosed(text, call);
  const edits: Edit[] = [];
  const added: string[] = [];
  const out: number[] = [];
  for (const [name, value] of Object.entries(changes)) {
    const wanted = name.toLowerCase();
    const written = call.arguments.find((argument) => argument.name.name.toLowerCase() === wanted);
    if (written && value === undefined) out.push(parts.parts.findIndex(({ from }) => from === written.from));
    else if (written) edits.push({ ...valueSpan(parts, written), text: spaced(text, written, value!) });
    else if (value !== undefined) added.push(`${name} => ${value}`);
  }
  edits.push(...withoutParts(text, parts, out));
  if (added.length) edits.push(withPart(text, parts, added.join(", "), out.length === parts.parts.length));
  return edited(text, edits);
}

/** All that stands behind the `=>`, even where more stands there than could be read as a value. */
export function valueSpan({ parts }: Parts, { from, value }: ArgumentNode): { from: number; to: number } {
  const part = parts.find((one) => one.from === from);
  return { from: value.from, to: Math.max(value.to, part?.to ?? 0) };
}

/** A value where none stood yet is set off from the `=>`. */
function spaced(text: string, { value }: ArgumentNode, written: string): string {
  return value.from === value.to && text[value.from - 1] === ">" ? ` ${written}` : written;
}

/** The parts of a call without a closing parenthesis: as far as it could be read. */
function unclosed(text: string, { name, tables, arguments: given, to }: WrittenCall): Parts {
  const parts = [...tables, ...given].map((one) => ({ from: one.from, to: one.to }));
  parts.sort((a, b) => a.from - b.from);
  const open = text.indexOf("(", name.to) + 1 || to;
  return { open, close: Math.max(open, parts.at(-1)?.to ?? to), parts, commas: [] };
}
