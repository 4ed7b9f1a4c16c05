import { describe, expect, it } from "vitest";
import { parseNotebook, serialiseNotebook } from "#notebook/format.ts";
import type { Drill } from "#ui/drill/drill.ts";
import { canFilter, filtered, filtersOf, unfiltered } from "#ui/drill/filter-notebook.ts";

const drill: Drill = {
  events: "events",
  arguments: ["at => 'error'"],
  filters: [],
  against: "same_source",
};

const overCell = `---
journeybook: 1
data:
  log: log.csv
---

\`\`\`sql {#map}
FROM paths(events)
\`\`\`

\`\`\`sql {#events view=table}
SELECT * FROM log
\`\`\`
`;

const overTable = `---
journeybook: 1
data:
  events: { file: log.csv, time: at }   # from the shop
---

\`\`\`sql {#map}
FROM paths(events)
\`\`\`
`;

describe("filtered(notebook, drill, unit, freeName)", () => {
  it("puts the events of some customers under the name that all cells read", () => {
    const after = serialiseNotebook(filtered(parseNotebook(overCell), drill, "customer_id", (name) => name));
    expect(after).toContain("```sql {#events_all}\nSELECT * FROM log\n```");
    expect(after).toContain("```sql {#events_only}\nFROM customers(events_all, at => 'error')\n```");
    expect(after).toContain(
      "```sql {#events view=table filter=events_only of=events_all}\nSELECT * FROM events_all\nWHERE customer_id IN (SELECT customer_id FROM events_only)\n```",
    );
  });

  it("gives a file's table another name, and keeps what is said of it", () => {
    const after = serialiseNotebook(filtered(parseNotebook(overTable), drill, "customer_id", (name) => name));
    expect(after).toContain("  events_all: { file: log.csv, time: at }   # from the shop\n");
    expect(after).toContain("```sql {#events filter=events_only of=events_all}\nSELECT * FROM events_all\n");
  });

  it.each([
    ["a cell", overCell],
    ["a table", overTable],
  ])("of %s is taken back by unfiltered, to the byte", (_, text) => {
    const after = parseNotebook(
      serialiseNotebook(filtered(parseNotebook(text), drill, "customer_id", (name) => name)),
    );
    expect(filtersOf(after)).toMatchObject([{ customers: "events_only", all: "events_all" }]);
    expect(serialiseNotebook(unfiltered(after, filtersOf(after)[0]))).toBe(text);
  });
});

it("canFilter(notebook, drill) asks for events that have a name, and for customers that no result of theirs selects", () => {
  const notebook = parseNotebook(overCell);
  expect(canFilter(notebook, drill)).toBe(true);
  expect(canFilter(notebook, { ...drill, events: "(SELECT * FROM events)" })).toBe(false);
  expect(canFilter(notebook, { ...drill, rows: "SELECT customer_id FROM map" })).toBe(false);
});
