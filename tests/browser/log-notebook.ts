/**
 * A folder with a notebook over one table, `log`.
 * @param log lines of the table’s file, its columns first
 * @param cells SQL of each cell by its name, which attributes may follow: `steps view=funnel`
 * @param more Markdown after the cells
 */
export function logNotebook(
  log: readonly string[],
  cells: Readonly<Record<string, string>>,
  more?: string,
): { readonly "n.journey.md": string; readonly "log.csv": string } {
  const fences = Object.entries(cells).map(([head, sql]) => `\`\`\`sql {#${head}}\n${sql}\n\`\`\`\n`);
  const parts = ["---\njourneybook: 1\ndata:\n  log: log.csv\n---\n", ...fences, ...(more ? [more] : [])];
  return { "n.journey.md": parts.join("\n"), "log.csv": [...log, ""].join("\n") };
}

const WAYS = [
  "open pay done",
  "open pay error pay done",
  "open help",
  "open pay error",
  "help open pay done",
];

/** The activities of a customer, by number: five ways, in an order that goes with nothing else that is counted through. */
export function wayOf(customer: number): readonly string[] {
  return WAYS[(customer * 3 + (customer >> 2)) % WAYS.length].split(" ");
}
