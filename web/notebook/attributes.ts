/** The `{#name .class key=value}` part of a fence, as far as it is understood. */
export interface Attributes {
  readonly name: string | undefined;
  readonly classes: readonly string[];
  readonly values: ReadonlyMap<string, string>;
}

interface Item {
  readonly kind: "name" | "class" | "value";
  readonly key: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

const ITEM =
  /\s*(?:#([^\s{}#.="]+)|\.([^\s{}#.="]+)|([^\s{}#.="]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"{}]*)))(?=\s|$)/uy;

/**
 * Reads what stands between the braces.
 * @returns undefined when it is not a list of `#name`, `.class` and `key=value` (another tool's syntax)
 */
export function parseAttributes(text: string): Attributes | undefined {
  const items = parseItems(text);
  if (!items) return undefined;
  const names = items.filter((item) => item.kind === "name");
  if (names.length > 1) return undefined;
  return {
    name: names[0]?.value,
    classes: items.filter((item) => item.kind === "class").map((item) => item.value),
    values: new Map(items.filter((item) => item.kind === "value").map((item) => [item.key, item.value])),
  };
}

/** The same text with one key set, changed or (undefined) taken out; everything else stays as it was. */
export function withValue(text: string, key: string, value: string | undefined): string {
  return withItem(
    text,
    (item) => item.kind === "value" && item.key === key,
    value && `${key}=${quoteValue(value)}`,
  );
}

/** The same text with the name set, changed or (undefined) taken out. A new name goes first. */
export function withName(text: string, name: string | undefined): string {
  const has = parseItems(text)?.some((item) => item.kind === "name");
  if (name && !has) return text.trim() ? `#${name} ${text.trimStart()}` : `#${name}`;
  return withItem(text, (item) => item.kind === "name", name && `#${name}`);
}

function withItem(text: string, wanted: (item: Item) => boolean, written: string | undefined): string {
  const item = parseItems(text)?.findLast(wanted);
  if (!item) return written ? (text.trim() ? `${text.trimEnd()} ${written}` : written) : text;
  if (written) return text.slice(0, item.from) + written + text.slice(item.to);
  return (text.slice(0, item.from).trimEnd() + text.slice(item.to)).trim();
}

function parseItems(text: string): Item[] | undefined {
  const items: Item[] = [];
  ITEM.lastIndex = 0;
  while (text.slice(ITEM.lastIndex).trim()) {
    const match = ITEM.exec(text);
    if (!match) return undefined;
    const [whole, name, className, key, quoted, bare] = match;
    const to = match.index + whole.length;
    const from = to - whole.trimStart().length;
    if (name !== undefined) items.push({ kind: "name", key: "", value: name, from, to });
    else if (className !== undefined) items.push({ kind: "class", key: "", value: className, from, to });
    else items.push({ kind: "value", key, value: quoted?.replace(/\\(.)/gu, "$1") ?? bare ?? "", from, to });
  }
  return items;
}

function quoteValue(value: string): string {
  return /^[^\s"{}]+$/u.test(value) ? value : `"${value.replace(/["\\]/gu, "\\$&")}"`;
}
