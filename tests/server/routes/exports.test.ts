import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { ExportMaker } from "#server/routes/exports.ts";
import { harness, temporaryFolder } from "../harness.ts";

const info = { bytes: 3, tables: [], problems: [] };
const files = { "notebooks/n.journey.md": "# n\n" };
const body = { path: "notebooks/n.journey.md", rows: true };

/** Makes files that say what they were asked. */
async function maker(): Promise<ExportMaker> {
  const folder = await temporaryFolder();
  let made = 0;
  return async (notebook, wish) => {
    const file = join(folder, `${++made}.html`);
    await writeFile(file, `${notebook.slice(notebook.lastIndexOf("/") + 1)} ${JSON.stringify(wish)}`);
    return { file, info };
  };
}

it("POST /api/exports makes a file, which GET gives to be saved until the next one is made", async () => {
  const { ask } = await harness(files, { makeExport: await maker() });
  const first = await ask("/api/exports", { method: "POST", body });
  expect(first.status).toBe(201);
  const { id, ...made } = (await first.json()) as { id: string };
  expect(made).toEqual({ ...info, file: "n.html" });
  const given = await ask(`/api/exports/${id}`);
  expect(given.headers.get("Content-Disposition")).toBe("attachment; filename*=UTF-8''n.html");
  expect(given.headers.get("Content-Type")).toBe("application/octet-stream");
  expect(await given.text()).toBe('n.journey.md {"withRows":true}');
  const second = (await (
    await ask("/api/exports", { method: "POST", body: { ...body, rows: false } })
  ).json()) as {
    id: string;
  };
  expect(await (await ask(`/api/exports/${second.id}`)).text()).toBe('n.journey.md {"withRows":false}');
  expect((await ask(`/api/exports/${id}`)).status).toBe(404);
});

it("POST /api/exports {inputs, suppressBelow} passes on what is wished", async () => {
  const { ask } = await harness(files, { makeExport: await maker() });
  const wish = { inputs: { os: "iOS" }, suppressBelow: 5 };
  const made = await ask("/api/exports", { method: "POST", body: { ...body, rows: false, ...wish } });
  const { id } = (await made.json()) as { id: string };
  expect(await (await ask(`/api/exports/${id}`)).text()).toBe(
    `n.journey.md ${JSON.stringify({ withRows: false, ...wish })}`,
  );
});

it("POST /api/exports ends the one before", async () => {
  const quick = await maker();
  let begin = () => {};
  const isBegun = new Promise<void>((done) => (begin = done));
  const makeExport: ExportMaker = (notebook, wish, signal) => {
    if (wish.withRows) return quick(notebook, wish, signal);
    begin();
    return new Promise((_, failed) => signal.addEventListener("abort", () => failed(new Error("ended"))));
  };
  const { ask } = await harness(files, { makeExport });
  const endless = ask("/api/exports", { method: "POST", body: { ...body, rows: false } });
  await isBegun;
  expect((await ask("/api/exports", { method: "POST", body })).status).toBe(201);
  expect((await endless).status).toBe(409);
});

it.each([
  [{ path: "../n.journey.md" }, 400, "has"],
  [{ path: "data.csv" }, 403, "is not a notebook file"],
  [{ path: "gone.journey.md" }, 404, "no notebook file"],
  [{}, 400, 'no text "path"'],
  [{ ...body, inputs: ["x"] }, 400, '"inputs" is no object'],
  [{ ...body, rows: false, suppressBelow: "5" }, 400, '"suppressBelow" is no number'],
  [{ ...body, rows: false, suppressBelow: 1 }, 400, "a whole number of customers from 2, not 1"],
  [{ ...body, suppressBelow: 5 }, 400, "take the figures only"],
])("POST /api/exports %j is %i", async (wrong, status, why) => {
  const { ask } = await harness(files, { makeExport: await maker() });
  const answer = await ask("/api/exports", { method: "POST", body: wrong });
  expect([answer.status, await answer.json()]).toEqual([status, { error: expect.stringContaining(why) }]);
});

it("POST /api/exports says why a file could not be made, and that there may be no maker", async () => {
  const makeExport = () => Promise.reject(new Error("more than 100 MB"));
  const failing = await harness(files, { makeExport });
  const answer = await failing.ask("/api/exports", { method: "POST", body });
  expect([answer.status, await answer.json()]).toEqual([422, { error: "more than 100 MB" }]);
  const without = await harness(files);
  expect((await without.ask("/api/exports", { method: "POST", body })).status).toBe(503);
});
