import type { ArgumentNode, HelperCall } from "./script.ts";

/**
 * A text in which a helper call has this argument: the value replaced where it is written, else added at the end of the
 * call. Nothing else changes.
 * @param value as it is to stand in the text: `0.9`, `'7 days'`, `feedback`
 */
export function setArgument(text: string, call: HelperCall, name: string, value: string): string {
  return setArguments(text, call, { [name]: value });
}

/** The same for several arguments; one without a value is taken out, with the comma before it. */
export function setArguments(
  text: string,
  call: HelperCall,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const edits: Edit[] = [];
  const added: string[] = [];
  for (const [name, value] of Object.entries(changes)) {
    const wanted = name.toLowerCase();
    const written = call.arguments.find((argument) => argument.name.name.toLowerCase() === wanted);
    if (written && value === undefined) edits.push({ ...spanOut(text, call, written), text: "" });
    else if (written) edits.push({ from: written.value.from, to: written.value.to, text: value! });
    else if (value !== undefined) added.push(`${name} => ${value}`);
  }
  if (added.length) edits.push(addition(call, added.join(", ")));
  // from the end, so that earlier places stay where they are; what is added comes behind what is taken out there
  edits.sort((a, b) => b.from - a.from || b.to - a.to);
  return edits.reduce((now, edit) => now.slice(0, edit.from) + edit.text + now.slice(edit.to), text);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function addition(call: HelperCall, text: string): Edit {
  const last = [...call.tables, ...call.arguments].reduce((end, one) => Math.max(end, one.to), -1);
  const end = last < 0 ? call.to - 1 : last;
  return { from: end, to: end, text: `${last < 0 ? "" : ", "}${text}` };
}

/** An argument with the comma and the space before it; of the first one in a call without tables, with those behind. */
function spanOut(text: string, call: HelperCall, argument: ArgumentNode): { from: number; to: number } {
  const before = [...call.tables, ...call.arguments].filter(({ to }) => to <= argument.from);
  if (before.length) return { from: Math.max(...before.map(({ to }) => to)), to: argument.to };
  const comma = /^\s*,\s*/.exec(text.slice(argument.to))?.[0] ?? "";
  return { from: argument.from, to: argument.to + comma.length };
}
