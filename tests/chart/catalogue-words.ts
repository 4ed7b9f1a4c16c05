/** Stands for whatever a function of a catalogue is given: a text, a list, a noun, a number that is not one. */
const ANYTHING: unknown = new Proxy(() => ANYTHING, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => "◇" : ANYTHING),
  apply: () => ANYTHING,
});

/** Kinds of things a catalogue has words for, as data name them. */
export const KINDS = [
  ["inserted", "skipped", "repeated", "moved"],
  ["merged", "split", "failure", "disconnect", "repeat", "transfer"],
  ["path length", "young journeys", "forced", "shared", "public", "refused"],
  ["wait_seconds", "elapsed_seconds", "identifications", "restatements", "low", "medium", "high"],
].flat();

/** What a function’s arguments may be besides anything: one, nothing, true, a kind. */
const SPECIAL: readonly unknown[] = [ANYTHING, 1, "", undefined, true, ...KINDS];

export interface Saying {
  /** "path.sankey.steps" */
  readonly key: string;
  /** what it says, its arguments as ◇; of a function with branches several */
  readonly texts: readonly string[];
}

/** Everything a catalogue says, by key. */
export function sayings(catalogue: object, path: readonly string[] = []): Saying[] {
  return Object.entries(catalogue).flatMap(([name, value]: [string, unknown]): Saying[] => {
    const at = [...path, name];
    const key = at.join(".");
    if (typeof value === "string") return [{ key, texts: [value] }];
    if (typeof value === "function")
      return [{ key, texts: saidBy(value as (...given: unknown[]) => unknown) }];
    return value === undefined ? [] : sayings(value as object, at);
  });
}

function saidBy(say: (...given: unknown[]) => unknown): string[] {
  const texts = new Set<string>();
  for (let at = 0; at < Math.max(1, say.length); ++at)
    for (const special of SPECIAL) {
      const given = Array.from({ length: say.length }, (_, i) => (i === at ? special : ANYTHING));
      try {
        const text = say(...given);
        if (text !== undefined) texts.add(String(text));
      } catch {
        // it takes no such argument
      }
    }
  return [...texts];
}

/** The words in texts, in lower case, of two letters at least. */
export function wordsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []));
}

/** The words of one catalogue that are none of another. */
export function wordsOnlyIn(catalogue: object, other: object): Set<string> {
  const [own, others] = [catalogue, other].map((one) => wordsOf(sayings(one).flatMap(({ texts }) => texts)));
  return new Set(
    [...own].filter((word) => !others.has(word) && word !== "undefined" && !KINDS.includes(word)),
  );
}
