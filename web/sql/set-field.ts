import type { CallForm, Field, WrittenTable } from "./call-form.ts";
import { fieldShape, type FieldShape, type MapEntry } from "./field-shape.ts";
import { edited, withMoved, withoutParts, withPart, type Edit } from "./parts.ts";
import type { Span } from "./script.ts";
import { setArguments } from "./set-argument.ts";
import { writeMapKey, writeMapValue } from "./write-value.ts";

// Everything here gives the whole text anew, in which one argument differs and nothing else.

/** The value of a parameter as it is to stand in the text; undefined takes the argument out. */
export function setField({ text, call }: CallForm, { parameter }: Field, value: string | undefined): string {
  return setArguments(text, call, { [parameter.name]: value });
}

/** Another text for an item of a list. */
export function setItem(form: CallForm, { from, to }: Span, item: string): string {
  return edited(form.text, [{ from, to, text: item }]);
}

/** One more item at the end of a list; a list is begun where there is none, or one value alone. */
export function addItem(form: CallForm, field: Field, item: string): string {
  const shape = shapeOf(form, field);
  if (shape?.kind === "list" && shape.parts)
    return edited(form.text, [withPart(form.text, shape.parts, item)]);
  const before = shape?.kind === "list" ? shape.items.map(({ text }) => text) : [];
  return setField(form, field, `[${[...before, item].join(", ")}]`);
}

/** Without an item; with the last one the argument goes. */
export function removeItem(form: CallForm, field: Field, index: number): string {
  const shape = shapeOf(form, field);
  if (shape?.kind !== "list" || !shape.parts || shape.items.length < 2)
    return setField(form, field, undefined);
  return edited(form.text, withoutParts(form.text, shape.parts, [index]));
}

/** An item at another place of its list. */
export function moveItem(form: CallForm, field: Field, from: number, to: number): string {
  const shape = shapeOf(form, field);
  if (shape?.kind !== "list" || !shape.parts) return form.text;
  return edited(form.text, withMoved(form.text, shape.parts, from, to));
}

/** Another key or value for an entry of a map. */
export function setEntry(
  form: CallForm,
  entry: MapEntry,
  { key = entry.key, value = entry.value }: { key?: string; value?: string },
): string {
  const edits: Edit[] = [];
  if (key !== entry.key) edits.push({ ...entry.keySpan, text: writeMapKey(key) });
  if (value !== entry.value) {
    const isText = entry.kind === "text";
    edits.push({ ...entry.valueSpan, text: isText ? value : writeMapValue(value, entry.kind) });
  }
  return edited(form.text, edits);
}

/** One more entry at the end of a map; a map is begun where there is none. */
export function addEntry(form: CallForm, field: Field, key: string, value: string): string {
  const shape = shapeOf(form, field);
  const entry = `${writeMapKey(key)}: ${writeMapValue(value)}`;
  if (shape?.kind !== "map") return setField(form, field, `{${entry}}`);
  return edited(form.text, [withPart(form.text, shape.parts, entry)]);
}

/** Without an entry; with the last one the argument goes. */
export function removeEntry(form: CallForm, field: Field, index: number): string {
  const shape = shapeOf(form, field);
  if (shape?.kind !== "map" || shape.entries.length < 2) return setField(form, field, undefined);
  return edited(form.text, withoutParts(form.text, shape.parts, [index]));
}

/** Another table in the place of one. */
export function setTable(form: CallForm, { from, to }: WrittenTable, table: string): string {
  return edited(form.text, [{ from, to, text: table }]);
}

/** One more table: behind the others, before the arguments. */
export function addTable(form: CallForm, table: string): string {
  const { text, parts, tables } = form;
  const last = tables.at(-1);
  if (last) return edited(text, [{ from: last.to, to: last.to, text: `, ${table}` }]);
  if (!parts.parts.length) return edited(text, [withPart(text, parts, table)]);
  const [{ from }] = parts.parts;
  return edited(text, [{ from, to: from, text: `${table}, ` }]);
}

/** Without a table. */
export function removeTable({ text, parts }: CallForm, { from }: WrittenTable): string {
  const index = parts.parts.findIndex((part) => part.from === from);
  return edited(text, withoutParts(text, parts, [index]));
}

function shapeOf({ text }: CallForm, { parameter, written }: Field): FieldShape | undefined {
  return written && fieldShape(parameter, written, text);
}
