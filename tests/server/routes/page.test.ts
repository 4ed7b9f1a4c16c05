import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { harness } from "../harness.ts";

it("GET / is the built page, asked for anew every time", async () => {
  const { ask } = await harness();
  const answer = await ask("/?notebook=a.journey.md");
  expect(await answer.text()).toContain("<title>page</title>");
  expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

it("GET /assets/… is kept by the browser and has the type of its extension", async () => {
  const { ask } = await harness();
  const script = await ask("/assets/app-abc123.js");
  expect(script.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect((await ask("/assets/sql-1.wasm")).headers.get("content-type")).toBe("application/wasm");
});

it.each([
  "/nothing",
  "/assets/",
  "/assets/none.js",
  "/.stamp",
  "/../folder/a.csv",
  "/%2e%2e/folder/a.csv",
  "/assets/..%2f..%2ffolder%2fa.csv",
  "/assets/%252e%252e/a.csv",
  "/a.csv",
  "//index.html",
  "/index.html%00.js",
])("GET %s is a 404 in JSON", async (path) => {
  const { ask } = await harness({ "a.csv": "a\n1\n" });
  const answer = await ask(path);
  expect([answer.status, await answer.json()]).toEqual([404, { error: expect.any(String) }]);
});

it("GET of a link out of the built page is 404", async () => {
  const { ask, folder } = await harness({ "a.csv": "a\n1\n" });
  await symlink(join(folder.root, "a.csv"), join(folder.root, "../page/assets/link.js"));
  expect((await ask("/assets/link.js")).status).toBe(404);
});

it.each([
  ["GET", "/api"],
  ["GET", "/api/"],
  ["GET", "/api/nothing"],
  ["PATCH", "/api/folder"],
  ["POST", "/api/folder"],
  ["DELETE", "/api/data/a.csv"],
  ["POST", "/"],
])("%s %s is a 404 in JSON", async (method, path) => {
  const { ask } = await harness({ "a.csv": "a\n1\n" });
  const answer = await ask(path, { method });
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { error: expect.stringContaining("journeybook: no") },
  ]);
});

it("GET /api/folder names the folder, the version and the notebook to show first", async () => {
  const { ask, put } = await harness();
  const first = async () => (await (await ask("/api/folder")).json()).first;
  expect(await (await ask("/api/folder")).json()).toEqual({
    name: "folder",
    version: "1.2.3",
    first: null,
    sendTo: [],
  });
  await put("notebooks/b.journey.md", "");
  expect(await first()).toBe("notebooks/b.journey.md");
  await put("notebooks/a.journey.md", "");
  expect(await first()).toBe("notebooks/a.journey.md");
  await put("top.journey.md", "");
  expect(await first()).toBe("top.journey.md");
  await put("README.md", "Start with [b](notebooks/b.journey.md), then [top](top.journey.md).");
  expect(await first()).toBe("notebooks/b.journey.md");
});
