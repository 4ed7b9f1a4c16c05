import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, it } from "vitest";
import { breaches, importsOf, type Room } from "./rooms.ts";

const editor = [
  "autocomplete",
  "commands",
  "lang-javascript",
  "lang-markdown",
  "lang-sql",
  "lang-yaml",
  "language",
];
const codemirror = [...editor, "lint", "merge", "search", "state", "view"].map(
  (name) => `@codemirror/${name}`,
);

/**
 * Which room imports which. A new line here is a decision about the architecture. Each room builds on those above it;
 * whatever it takes besides, a file of another room or a package for one file, has its reason beside it.
 */
const table: Readonly<Record<string, Room>> = {
  table: {
    rooms: [],
    packages: [],
    packagesOf: { "web/table/arrow.ts": ["apache-arrow"], "web/table/arrow-lengths.ts": ["flatbuffers"] },
  },
  source: {
    rooms: ["table"],
    packages: ["hyparquet", "hyparquet-compressors", "hyparquet-writer", "papaparse", "saxes", "sql.js"],
  },
  journey: {
    rooms: ["table"],
    packages: ["jstat"],
    packagesOf: { "web/journey/intents/stemmed-texts.ts": ["stemmer"] },
  },
  sql: { rooms: ["table", "journey"], packages: [] },
  engine: { rooms: ["table", "sql"], packages: ["sql.js"] },
  notebook: { rooms: ["table", "sql", "journey"], types: ["source", "engine"], packages: ["yaml"] },
  worker: {
    rooms: ["table", "source", "journey", "sql", "engine", "notebook"],
    packages: [],
    // where the page's SQLite comes from, as the address of a built asset
    packagesOf: { "web/worker/sqlite-wasm.ts": ["sql.js"] },
  },
  chart: {
    // what a person may have meant by a word that is none of a chart's; charts are declared in YAML
    rooms: ["table", "journey/nearest.ts"],
    packages: ["@observablehq/plot", "d3-sankey", "@dagrejs/dagre", "yaml"],
  },
  ui: {
    // The page shows what the rooms below it make, and asks the worker to make it. Besides, the registry and the dialect
    // are what completion, hover help, the form of a call and the reference are made from: texts and no rows. Engines,
    // sources and kernels stay out: they run in the worker, and the page names their types alone.
    rooms: [
      "chart",
      "table",
      "notebook",
      "worker/client.ts",
      // a page that is one file carries its threads and tables
      "worker/carried.ts",
      "worker/enclosed-workbench.ts",
      "journey/index.ts",
      "journey/reference.ts",
      // which columns say who, what and when, for offers, forms and drill-downs
      "journey/roles.ts",
      // the page reads verdicts as the helper does
      "journey/stitch/verdict-words.ts",
      "sql",
    ],
    types: ["worker/protocol.ts", "journey", "source"],
    packages: [
      "svelte",
      ...codemirror,
      "@lezer/highlight",
      "@tanstack/virtual-core",
      "dompurify",
      "markdown-it",
    ],
  },
  server: {
    rooms: ["table", "source", "journey", "sql", "engine", "notebook", "chart", "package.json"],
    packages: ["node", "hono", "@hono/node-server", "chokidar", "open", "yaml"],
    packagesOf: { "server/dev.js": ["vite"], "server/sample/files.ts": ["hyparquet-writer"] },
  },
};

const root = join(import.meta.dirname, "..");
const files = ["web", "server"].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: "utf8" })
    .map((file) => `${top}/${file.split(sep).join("/")}`)
    .filter((file) => /\.(ts|js|svelte)$/.test(file) && !file.startsWith("web/public/")),
);

it("every import in web/ and server/ is one its room may make", () => {
  expect(files.length).toBeGreaterThan(60);
  expect(files.flatMap((file) => breaches(table, file, readFileSync(join(root, file), "utf8")))).toEqual([]);
});

it.each([
  ["web/journey/funnel.ts", `import { parse } from "#sql/parse.ts";`],
  ["web/journey/funnel.ts", `import { parse } from "../sql/parse.ts";`],
  ["web/journey/funnel.ts", `export * from "#chart/index.ts";`],
  ["web/journey/funnel.ts", `import type { Engine } from "#engine/engine.ts";`],
  ["web/journey/funnel.ts", `const { x } = await import("#ui/x.ts");`],
  ["web/journey/funnel.ts", `type X = import("#ui/x.ts").X;`],
  ["web/journey/funnel.ts", `import { readFile } from "node:fs";`],
  ["web/table/table.ts", `import { Table } from "apache-arrow";`],
  ["web/notebook/run.ts", `import { createEngine } from "#engine/sqlite.ts";`],
  ["web/notebook/run.ts", `import { type Engine } from "#engine/engine.ts";`],
  [
    "web/ui/Grid.svelte",
    `<script lang="ts">\nimport { load } from "#worker/workbench.ts";\n</script>\n<p>x</p>`,
  ],
  ["web/ui/Grid.svelte", `{#await import("#engine/sqlite.ts")}…{/await}`],
  ["web/ui/run.ts", `new Worker(new URL("../worker/workbench.ts", import.meta.url), { type: "module" });`],
  ["web/main.ts", `import Engine from "./engine/sqlite.ts?worker";`],
  ["server/app.ts", `import App from "../web/ui/App.svelte";`],
  ["server/app.ts", `import express from "express";`],
  ["server/store/x.ts", `import { build } from "vite";`],
  ["web/chart/x.ts", `const all = import.meta.glob("../ui/*.svelte");`],
  ["web/utils/x.ts", ``],
])("breaches(table, %s, %j) finds the breach", (file, text) => {
  expect(breaches(table, file, text)).toHaveLength(1);
});

it.each([
  ["web/journey/funnel.ts", `import { table } from "#table/table.ts"; import { x } from "./steps/x.ts";`],
  ["web/table/arrow.ts", `import { Table } from "apache-arrow";`],
  ["web/notebook/run.ts", `import type { Engine } from "#engine/engine.ts";`],
  ["web/ui/Grid.svelte", `<script lang="ts">\nimport type { X } from "#worker/protocol.ts";\n</script>`],
  ["web/worker/client.ts", `new Worker(new URL("./workbench.ts", import.meta.url), { type: "module" });`],
  ["web/engine/sqlite.ts", `import url from "sql.js/dist/sql-wasm.wasm?url";`],
  ["server/app.ts", `// import App from "#ui/App.svelte"\nconst text = 'import x from "express"';`],
])("breaches(table, %s, %j) finds none", (file, text) => {
  expect(breaches(table, file, text)).toEqual([]);
});

it("importsOf(file, text) tells types from values", () => {
  const text = `import type { A } from "a"; import { type B } from "b"; import "c"; export type { D } from "d";`;
  expect(importsOf("x.ts", text).map(({ specifier, isType }) => [specifier, isType])).toEqual([
    ["a", true],
    ["b", false],
    ["c", false],
    ["d", true],
  ]);
});
