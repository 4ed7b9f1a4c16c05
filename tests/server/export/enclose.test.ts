import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { encloseNotebook, type EncloseOptions } from "#server/export/enclose.ts";
import type { PageParts } from "#server/export/page-parts.ts";
import { openFolder } from "#server/store/folder.ts";
import { ENCLOSED, resultKey, type Enclosed } from "#notebook/enclosed.ts";
import { tableFromArrow } from "#table/arrow.ts";
import { valueAt } from "#table/column.ts";
import { tableRows } from "#table/table.ts";
import { temporaryFolder } from "../harness.ts";

const parts: PageParts = {
  script: ";",
  threads: { workbench: "", sqlite: "", file: "" },
  style: "",
  icon: "",
  wasm: new Uint8Array(),
};

const crm = [
  "id,mail,city,plan",
  ...Array.from({ length: 300 }, (_, i) => `K${i},k${i}@mail.example,Town,${i % 3}`),
];
const log = [
  "customer_id,activity,time",
  ...Array.from({ length: 300 }, (_, i) => `K${i},open,2026-07-01T10:00:00Z\nK${i},pay,2026-07-01T10:05:00Z`),
];
const files = {
  "crm.csv": `${crm.join("\n")}\nK9,too,short\n`,
  "log.csv": `${log.join("\n")}\n`,
  "unread.csv": "a\n1\n",
  "visits.csv": "customer_id,visits\n90001,2\n90002,3\n90003,2\n",
};
const notebook = `---
journeybook: 1
title: Who pays?
data:
  crm: ../crm.csv
  log: ../log.csv
  unread: ../unread.csv
  gone: ../gone.csv
---

\`\`\`sql {#plans}
SELECT plan, count(*) AS n FROM crm GROUP BY plan ORDER BY plan
\`\`\`

\`\`\`sql {#map}
FROM paths(log)
\`\`\`

\`\`\`sql {#people}
SELECT id, plan FROM crm
\`\`\`

\`\`\`sql {#broken}
SELECT * FROM nowhere
\`\`\`
`;

async function enclose(more: Partial<EncloseOptions> = {}, text = notebook) {
  const root = await temporaryFolder();
  await mkdir(join(root, "notebooks"));
  await writeFile(join(root, "notebooks", "n.journey.md"), text);
  for (const [name, content] of Object.entries(files)) await writeFile(join(root, name), content);
  const folder = await openFolder(root);
  const path = "notebooks/n.journey.md";
  const enclosure = await encloseNotebook({ folder, path, parts, version: "1", withRows: true, ...more });
  const element = (id: string) =>
    enclosure.html.split(`id="${id}">`)[1]?.split("</script>")[0] ?? expect.fail(`no element ${id}`);
  const tableOf = (id: string) => tableFromArrow(gunzipSync(Buffer.from(element(id), "base64"))).table;
  return { ...enclosure, contents: JSON.parse(element(ENCLOSED)) as Enclosed, tableOf };
}

it("encloseNotebook(…) holds the tables that are read, with the columns that are read, and says so", async () => {
  const { contents, tables, tableOf, problems, html, bytes } = await enclose();
  expect(tables.map(({ name, rows, columns, leftOut }) => [name, rows, columns, leftOut])).toEqual([
    ["crm", 300, ["id", "plan"], ["mail", "city"]],
    ["log", 600, ["customer_id", "activity", "time"], []],
  ]);
  const [enclosed] = contents.files.crm.tables;
  const table = tableOf(enclosed.element ?? "");
  expect(table.columns.map(({ name, data }) => [name, valueAt(data, 17)])).toEqual([
    ["id", "K17"],
    ["plan", 2],
  ]);
  expect(contents.files.unread.tables.map(({ element }) => element)).toEqual([undefined]);
  expect(problems).toEqual([expect.stringContaining("gone")]);
  expect(contents.text).toBe(notebook);
  expect(bytes).toBe(Buffer.byteLength(html));
  // an excerpt of a flawed row would show the columns that are not read
  expect(enclosed.problems).toHaveLength(1);
  expect(enclosed.problems.flatMap(({ examples }) => examples)).toEqual([]);
});

it("encloseNotebook(…) holds a table of any name", async () => {
  const text = notebook
    .replace("  crm: ../crm.csv", "  __proto__: ../crm.csv")
    .replaceAll("FROM crm", "FROM __proto__");
  const { contents, tables } = await enclose({}, text);
  expect(tables.map(({ name }) => name)).toEqual(["__proto__", "log"]);
  expect(Object.keys(contents.files)).toEqual(["__proto__", "log", "unread", "gone"]);
});

it("encloseNotebook(…) names columns that seem to be personal", async () => {
  const { tables } = await enclose({}, notebook.replace("SELECT id, plan", "SELECT id, mail"));
  expect(tables[0].personal).toEqual([{ column: "mail", what: "e-mail" }]);
});

it("encloseNotebook({withRows: false}) holds what cells come to, and nobody who is behind it", async () => {
  const { contents, tables, tableOf, problems, html } = await enclose({ withRows: false });
  const ids = [...html.matchAll(/id="(journeybook-table-\d+)"/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(1);
  const all = JSON.stringify([contents, ...ids.map((id) => tableOf(id))]);
  expect(all).not.toMatch(/K17|mail\.example/);
  const of = (sql: string) => contents.results?.find(({ key }) => key === resultKey(sql, {}));
  const plans = of("SELECT plan, count(*) AS n FROM crm GROUP BY plan ORDER BY plan");
  expect(tableOf(plans?.element ?? "").rowCount).toBe(plans?.rowCount);
  expect(of("FROM paths(log)")?.helper).toBe("paths");
  expect(of("SELECT id, plan FROM crm")).toMatchObject({ rowCount: 300 });
  expect(of("SELECT id, plan FROM crm")?.element).toBeUndefined();
  expect(tables.map(({ name, withheld }) => [name, withheld !== undefined])).toEqual([
    ["plans", false],
    ["map", false],
    ["people", true],
  ]);
  expect(problems).toEqual([expect.stringContaining("gone"), expect.stringContaining("broken: ")]);
});

it("encloseNotebook({withRows: false}) leaves out customers who are numbers, whatever a query calls them", async () => {
  const text = `---\njourneybook: 1\ndata:\n  visits: ../visits.csv\n---\n
\`\`\`sql {#who}\nSELECT customer_id AS w, count(*) AS n FROM visits GROUP BY 1\n\`\`\`\n
\`\`\`sql {#n}\nSELECT count(DISTINCT customer_id) AS n FROM visits\n\`\`\`\n`;
  const { tables } = await enclose({ withRows: false }, text);
  expect(tables.map(({ name, withheld }) => [name, withheld !== undefined])).toEqual([
    ["who", true],
    ["n", false],
  ]);
});

it("encloseNotebook({withRows: false}) tells of cells whose own text names somebody", async () => {
  const cell = (name: string, sql: string) => `\`\`\`sql {#${name}}\n${sql}\n\`\`\`\n\n`;
  const text = [
    notebook,
    cell("one", "SELECT plan FROM crm WHERE id = 'K17' -- K18"),
    cell("story", "FROM timeline(log, customer => 'K9')"),
    cell("plain", "SELECT count(*) AS customers FROM crm WHERE city = 'Town' -- 'K17'"),
  ].join("\n");
  expect((await enclose({ withRows: false }, text)).naming).toEqual(["one", "story"]);
  expect((await enclose({}, text)).naming).toBeUndefined();
});

it("encloseNotebook({maxBytes}) refuses what is too large and says what to do instead", async () => {
  await expect(enclose({ maxBytes: 1_000 })).rejects.toThrow(/more than 0 MB.*figures only.*smaller file/);
});

it("encloseNotebook(…) refuses a file with conflict markers", async () => {
  const text = `a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n`;
  await expect(enclose({}, text)).rejects.toThrow("notebooks/n.journey.md: git conflict markers");
});

const groups = `---
journeybook: 1
data:
  log: ../log.csv
---

\`\`\`yaml {.input #least}
type: select
options: SELECT DISTINCT activity FROM log ORDER BY activity
\`\`\`

\`\`\`sql {#few}
SELECT customer_id IN ('K1', 'K2', 'K3') AS is_rare, count(DISTINCT customer_id) AS customers
FROM log WHERE activity = :least GROUP BY 1 ORDER BY 1
\`\`\`

\`\`\`sql {#uncounted}
SELECT activity, count(*) AS events FROM log GROUP BY activity
\`\`\`

\`\`\`sql {#nobody}
SELECT activity, count(DISTINCT customer_id) AS customers FROM log WHERE customer_id = 'K7' GROUP BY activity
\`\`\`

\`\`\`sql {#steps}
FROM funnel(log, steps => ['open', 'pay'])
\`\`\`

\`\`\`sql {#again}
FROM funnel(log, steps => ['open', 'pay'], entry => 'every')
\`\`\`
`;

it("encloseNotebook({suppressBelow: 5}) holds no figure of fewer, and says what was left out", async () => {
  const { contents, tables, tableOf, suppressBelow } = await enclose(
    { withRows: false, suppressBelow: 5, inputs: { least: "pay" } },
    groups,
  );
  expect([suppressBelow, contents.suppressBelow]).toEqual([5, 5]);
  expect(tables.map(({ name, withheld, small }) => [name, withheld, small])).toEqual([
    ["least:options", undefined, 0],
    ["few", undefined, 1],
    ["uncounted", "uncounted", 0],
    ["nobody", "small", 2],
    ["steps", undefined, 0],
    ["again", "uncounted", 0],
  ]);
  const rows = (name: string) => {
    const at = tables.findIndex((one) => one.name === name);
    return tableRows(tableOf(contents.results?.[at].element ?? ""));
  };
  // the rarer activity is no option any more, and the three of one group cannot be got from all 300
  expect(rows("least:options")).toEqual([{ activity: "pay" }]);
  expect(rows("few")).toEqual([{ is_rare: 0, customers: 295 }]);
  expect(rows("steps").map(({ count }) => count)).toEqual([300, 300]);
  expect(contents.results?.flatMap(({ notes }) => notes.filter(({ text }) => /\d/.test(text)))).toEqual([]);
  expect(contents.files.log.tables[0]).toMatchObject({ rowCount: 600, problems: [], notes: [] });
});

it("encloseNotebook({inputs}) carries what inputs are set to, rows or not, and refuses one there is not", async () => {
  const inputs = { least: "pay" };
  for (const withRows of [true, false])
    expect((await enclose({ withRows, inputs }, groups)).contents.inputs).toEqual(inputs);
  await expect(enclose({ inputs: { most: 1 } }, groups)).rejects.toThrow(
    "there is no input most; there are least",
  );
});

it("encloseNotebook({withRows: true, suppressBelow}) is refused: rows can be counted again", async () => {
  await expect(enclose({ withRows: true, suppressBelow: 5 })).rejects.toThrow("take the figures only");
});
