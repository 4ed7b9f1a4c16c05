import type { HelperCall } from "./script.ts";

/**
 * A text in which a helper call has this argument: the value replaced where it is written, else added at the end of the
 * call. Nothing else changes.
 * @param value as it is to stand in the text: `0.9`, `'7 days'`, `feedback`
 */
export function setArgument(text: string, call: HelperCall, name: string, value: string): string {
  const wanted = name.toLowerCase();
  const written = call.arguments.find((argument) => argument.name.name.toLowerCase() === wanted);
  if (written) return text.slice(0, written.value.from) + value + text.slice(written.value.to);
  const last = [...call.tables, ...call.arguments].reduce((end, one) => Math.max(end, one.to), -1);
  const end = last < 0 ? call.to - 1 : last;
  return `${text.slice(0, end)}${last < 0 ? "" : ", "}${name} => ${value}${text.slice(end)}`;
}
