import { describe, expect, it } from "vitest";
import { parseNotebook, serialiseNotebook } from "#notebook/format.ts";
import { renameEverywhere } from "#notebook/rename.ts";
import type { Drill } from "#ui/drill/drill.ts";
import { freeName } from "#ui/state/names.ts";
import {
  canFilter,
  eventsNameOf,
  filtered,
  filtersOf,
  rowsOf,
  unfiltered,
  withoutCell,
} from "#ui/drill/filter-notebook.ts";

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

\`\`\`sql {#scores}
FROM effort(events)
\`\`\`

\`\`\`sql {#worst}
SELECT customer_id FROM scores WHERE effort > 3
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

const asIs = (name: string) => name;
const after = (text: string, one: Drill) => serialiseNotebook(filtered(parseNotebook(text), one, asIs));
const ofRows: Drill = { ...drill, arguments: [], rows: "SELECT DISTINCT customer_id FROM worst\nWHERE 1" };
const inline: Drill = { ...drill, events: "(SELECT * FROM events WHERE channel = 'app')" };

describe("filtered(notebook, drill, freeName)", () => {
  it("puts the events of some customers under the name that all cells read", () => {
    const text = after(overCell, drill);
    expect(text).toContain("```sql {#events_all}\nSELECT * FROM log\n```");
    expect(text).toContain(
      "```sql {#events view=table filter=events_all}\nFROM only(events_all, at => 'error')\n```",
    );
  });

  it("gives a file's table another name, and keeps what is said of it", () => {
    const text = after(overTable, drill);
    expect(text).toContain("  events_all: { file: log.csv, time: at }   # from the shop\n");
    expect(text).toContain("```sql {#events filter=events_all}\nFROM only(events_all, at => 'error')\n```");
  });

  it("leaves out with whom a drill compares, and keeps what it was narrowed to", () => {
    const narrow: Drill = { ...drill, against: "all", filters: [{ attribute: "plan", value: "basic" }] };
    expect(after(overTable, narrow)).toContain(
      "FROM only(events_all, at => 'error', filter => {plan: 'basic'})",
    );
  });

  it("finds customers that results of the events select in copies over the events of all", () => {
    const text = after(overCell, ofRows);
    expect(text).toContain("```sql {#scores_all of=events}\nFROM effort(events_all)\n```");
    expect(text).toContain(
      "```sql {#worst_all of=events}\nSELECT customer_id FROM scores_all WHERE effort > 3\n```",
    );
    expect(text).toContain(
      "```sql {#events_chosen of=events}\nSELECT DISTINCT customer_id FROM worst_all\nWHERE 1\n```",
    );
    expect(text).toContain("FROM only(events_all, among => events_chosen)");
    expect(text).toContain("```sql {#scores}\nFROM effort(events)\n```");
  });

  it("goes on calling the customers what their rows were called, with what they were narrowed to", () => {
    const chosen = { of: "worst", conditions: [{ column: "effort", op: ">", values: [3] }] } as const;
    const filters = [{ attribute: "plan", value: "basic" }];
    const texts = [after(overCell, { ...ofRows, chosen }), after(overCell, { ...ofRows, chosen, filters })];
    expect(texts[0]).toContain(
      "FROM only(events_all, among => events_chosen, called => 'worst (effort > 3)')",
    );
    expect(texts[1]).toContain(
      "FROM only(events_all, among => events_whom, called => 'worst (effort > 3, plan basic)')",
    );
    expect(texts.map((text) => rowsOf(filtersOf(parseNotebook(text))[0]))).toEqual([
      "worst (effort > 3)",
      "worst (effort > 3, plan basic)",
    ]);
    expect(rowsOf(filtersOf(parseNotebook(after(overCell, ofRows)))[0])).toBeUndefined();
  });

  it("finds customers of a query over the events in a cell of its own", () => {
    const text = after(overCell, inline);
    expect(text).toContain(
      "```sql {#events_whom of=events}\nFROM customers((SELECT * FROM events_all WHERE channel = 'app'), at => 'error')\n```",
    );
    expect(text).toContain("FROM only(events_all, among => events_whom)");
  });

  it.each([
    ["a cell", overCell, drill],
    ["a table", overTable, drill],
    ["a cell by rows", overCell, ofRows],
    ["a table by a query", overTable, inline],
  ])("of %s is taken back by unfiltered, to the byte", (_, text, one) => {
    const now = parseNotebook(after(text, one));
    expect(filtersOf(now)).toMatchObject([{ all: "events_all" }]);
    expect(serialiseNotebook(unfiltered(now, filtersOf(now)[0]))).toBe(text);
  });
});

describe("filtered(filtered(notebook))", () => {
  const second: Drill = { ...drill, arguments: ["at => 'call'"] };
  const free = (notebook: ReturnType<typeof parseNotebook>) => {
    const taken = [
      ...notebook.cells.map(({ name }) => name),
      ...notebook.frontMatter.data.map(({ name }) => name),
    ];
    return (base: string) => {
      const name = freeName(base, taken);
      taken.push(name);
      return name;
    };
  };
  const withFilter = (text: string, one: Drill) => {
    const notebook = parseNotebook(text);
    return serialiseNotebook(filtered(notebook, one, free(notebook)));
  };
  const without = (text: string, at: number) => {
    const notebook = parseNotebook(text);
    return serialiseNotebook(unfiltered(notebook, filtersOf(notebook)[at]));
  };
  const filters = (text: string) => filtersOf(parseNotebook(text)).map(({ cell, all }) => [cell.name, all]);

  it.each([
    ["a cell", overCell, drill],
    ["a table", overTable, drill],
    ["a cell by rows", overCell, ofRows],
    ["a table by a query", overTable, inline],
  ])("of %s keeps both filters, and each is taken back alone", (_, text, first) => {
    const once = withFilter(text, first);
    const twice = withFilter(once, second);
    expect(filters(twice)).toEqual([
      ["events_all_2", "events_all"],
      ["events", "events_all_2"],
    ]);
    expect(without(twice, 1)).toBe(once);
    expect(without(without(twice, 1), 0)).toBe(text);
    const lifted = without(twice, 0);
    expect(filters(lifted)).toEqual([["events", "events_all_2"]]);
    expect(lifted).toContain("FROM only(events_all_2, at => 'call')");
    expect(without(lifted, 0)).toBe(text);
  });

  it("keeps the cells of the second, which select by rows, when the first is taken back", () => {
    const twice = withFilter(withFilter(overCell, ofRows), ofRows);
    const notebook = parseNotebook(twice);
    expect(
      notebook.cells.flatMap(({ name, attributes }) =>
        attributes.has("of") ? [[name, attributes.get("of")]] : [],
      ),
    ).toEqual([
      ["scores_all", "events_all_2"],
      ["worst_all", "events_all_2"],
      ["events_chosen", "events_all_2"],
      ["scores_all_2", "events"],
      ["worst_all_2", "events"],
      ["events_chosen_2", "events"],
    ]);
    expect(without(without(twice, 0), 0)).toBe(overCell);
    expect(without(without(twice, 1), 0)).toBe(overCell);
  });

  it("goes by one name: eventsNameOf(filters, filter)", () => {
    const found = filtersOf(parseNotebook(withFilter(withFilter(overTable, drill), second)));
    expect(found.map((one) => eventsNameOf(found, one))).toEqual(["events", "events"]);
  });
});

it("canFilter(notebook, drill) asks for events that come from one cell or table", () => {
  const notebook = parseNotebook(overCell);
  expect(canFilter(notebook, drill)).toBe(true);
  expect(canFilter(notebook, inline)).toBe(true);
  expect(canFilter(notebook, { ...drill, events: "(SELECT * FROM nowhere)" })).toBe(false);
  expect(canFilter(notebook, { ...drill, events: "stitch(log, events)" })).toBe(false);
});

describe("a filter whose cells are renamed or deleted", () => {
  const notebook = filtered(parseNotebook(overCell), ofRows, asIs);
  const idOf = (name: string) => notebook.cells.find((cell) => cell.name === name)!.id;
  /** Attributes of cells that name another one, by the cell's name. */
  const named = (one: typeof notebook) =>
    one.cells.flatMap(({ name, attributes }) =>
      ["filter", "of"].flatMap((key) =>
        attributes.has(key) ? [`${name} ${key}=${attributes.get(key)}`] : [],
      ),
    );

  it("keeps its copies when it is renamed, and is taken back with them", () => {
    const renamed = renameEverywhere(notebook, idOf("events"), "contacts");
    expect(named(renamed)).toEqual([
      "scores_all of=contacts",
      "worst_all of=contacts",
      "events_chosen of=contacts",
      "contacts filter=events_all",
    ]);
    const [filter] = filtersOf(renamed);
    const contacts = parseNotebook(overCell);
    const { id } = contacts.cells.find(({ name }) => name === "events")!;
    expect(serialiseNotebook(unfiltered(renamed, filter))).toBe(
      serialiseNotebook(renameEverywhere(contacts, id, "contacts")),
    );
  });

  it("knows the events of all by their new name", () => {
    const renamed = renameEverywhere(notebook, idOf("events_all"), "everybody");
    expect(named(renamed).at(-1)).toBe("events filter=everybody");
    expect(serialiseNotebook(unfiltered(renamed, filtersOf(renamed)[0]))).toBe(overCell);
  });

  it("takes its copies along when it is deleted, and is no filter without the events of all", () => {
    expect(named(withoutCell(notebook, idOf("events")))).toEqual([]);
    expect(withoutCell(notebook, idOf("events")).cells.map(({ name }) => name)).not.toContain("scores_all");
    const without = withoutCell(notebook, idOf("events_all"));
    expect(named(without)).toEqual([]);
    expect(without.cells.length).toBe(notebook.cells.length - 1);
    expect(withoutCell(notebook, idOf("map")).cells.length).toBe(notebook.cells.length - 1);
  });
});
