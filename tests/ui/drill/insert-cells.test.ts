import { expect, it } from "vitest";
import { parseNotebook, serialiseNotebook } from "#notebook/format.ts";
import { narrowed, type Drill } from "#ui/drill/drill.ts";
import { insertDrill } from "#ui/drill/insert-cells.ts";

const text = "```sql {#map}\nFROM paths(log)\n```\n\n```sql {}\nSELECT 1 AS customer_id\n```\n";
const drill: Drill = {
  events: "log",
  arguments: ["unit => who", "segment => ['a', 'b']"],
  filters: [],
  against: "all",
};

it("insertDrill(notebook, after, drill, cells, freeName) puts named cells behind the one it began in", () => {
  const notebook = parseNotebook(text);
  const { notebook: after, added } = insertDrill(
    notebook,
    notebook.cells[0].id,
    narrowed(drill, { attribute: "app version", value: "4.2" }),
    [{ kind: "customers" }, { kind: "drivers", name: "why" }, { kind: "timeline", customer: "o'neill" }],
    (name) => name,
  );
  expect(after.cells.slice(1, 4).map(({ id }) => id)).toEqual(added);
  expect(after.cells.slice(1, 4).map(({ name, body }) => [name, body.replaceAll(/\s+/g, " ")])).toEqual([
    [
      "map_customers",
      `FROM customers(log, unit => who, segment => ['a', 'b'], filter => {"app version": '4.2'})`,
    ],
    [
      "why",
      `FROM drivers(log, unit => who, segment => ['a', 'b'], filter => {"app version": '4.2'}, against => 'all')`,
    ],
    ["map_timeline", "FROM timeline(log, unit => who, customer => 'o''neill')"],
  ]);
});

it("insertDrill(notebook, after, drill with rows) adds the rows first, and writes the name of the cell they are read from", () => {
  const notebook = parseNotebook(text);
  const [, unnamed] = notebook.cells;
  const rows = `SELECT DISTINCT customer_id FROM ${unnamed.name}`;
  const { notebook: after } = insertDrill(
    notebook,
    unnamed.id,
    { ...drill, rows },
    [{ kind: "customers" }],
    (name) => name,
  );
  const written = serialiseNotebook(after);
  expect(written).toContain(`\`\`\`sql {#${unnamed.name}}`);
  expect(written).toContain(`\`\`\`sql {#drill_chosen}\n${rows}\n\`\`\``);
  expect(written).toContain("among => drill_chosen");
  const { notebook: both } = insertDrill(
    notebook,
    unnamed.id,
    { ...drill, rows, others: "SELECT 2 AS customer_id" },
    [{ kind: "drivers" }],
    (name) => name,
  );
  expect(both.cells.slice(-3).map(({ name, body }) => [name, body.replaceAll(/\s+/g, " ")])).toEqual([
    ["drill_chosen", rows],
    ["drill_compared", "SELECT 2 AS customer_id"],
    [
      "drill_drivers",
      "FROM drivers(log, unit => who, segment => ['a', 'b'], among => drill_chosen, others => drill_compared, against => 'all')",
    ],
  ]);
});
