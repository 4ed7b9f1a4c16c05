/** Most options shown at once. */
const SHOWN = 60;

/**
 * The options that hold every word that was typed, case aside, each once: those that begin with the text first, else in their order.
 * None where the text is the only one there is.
 */
export function offered(options: readonly string[], typed: string): readonly string[] {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const found = [...new Set(options)].filter((option) =>
    words.every((word) => option.toLowerCase().includes(word)),
  );
  if (found.length === 1 && found[0] === typed) return [];
  const begins = (option: string) => text !== "" && option.toLowerCase().startsWith(text);
  return [...found.filter(begins), ...found.filter((option) => !begins(option))].slice(0, SHOWN);
}
