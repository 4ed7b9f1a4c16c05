import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { harness, type AskInit } from "../harness.ts";

const bytes = Uint8Array.from({ length: 700_000 }, (_, i) => (i * 31) % 251);
const bodyOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const upload = (body: AskInit["body"], headers: Readonly<Record<string, string>> = {}): AskInit => ({
  method: "PUT",
  body,
  headers: { "content-type": "application/octet-stream", ...headers },
});

it("GET /api/data lists every kind of data file and nothing else", async () => {
  const kinds =
    "csv tsv csv.gz tsv.gz jsonl ndjson jsonl.gz json.gz parquet arrow feather ipc sqlite sqlite3 db xes xes.gz";
  const files = Object.fromEntries(kinds.split(" ").map((extension) => [`d/f.${extension}`, "12345"]));
  const { ask } = await harness({
    ...files,
    "LOUD.CSV": "1",
    "package.json": "{}",
    "a.journey.md": "",
    "x.gz": "",
  });
  const list = (await (await ask("/api/data")).json()) as { path: string; size: number; modified: number }[];
  expect(list.map(({ path }) => path).sort()).toEqual(["LOUD.CSV", ...Object.keys(files)].sort());
  expect(list.find(({ path }) => path === "d/f.csv")).toEqual({
    path: "d/f.csv",
    size: 5,
    modified: expect.any(Number),
  });
});

it("GET /api/data/<path> streams the bytes as they lie on disk, as an attachment", async () => {
  const { ask } = await harness({ "a b/ä.csv.gz": bytes });
  const answer = await ask("/api/data/a%20b/%C3%A4.csv.gz");
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "accept-ranges": "bytes",
    "content-disposition": "attachment; filename*=UTF-8''%C3%A4.csv.gz",
    "content-length": "700000",
    "content-type": "application/octet-stream",
    etag: expect.stringMatching(/^"[\w-]+"$/),
    "last-modified": expect.stringContaining("GMT"),
  });
  expect(answer.headers.has("content-encoding")).toBe(false);
  expect(await bodyOf(answer)).toEqual(bytes);
});

it("HEAD /api/data/<path> says the size and sends no body", async () => {
  const { ask } = await harness({ "a.parquet": bytes });
  const answer = await ask("/api/data/a.parquet", { method: "HEAD" });
  expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([
    200,
    "700000",
    "",
  ]);
});

it.each([
  ["bytes=0-0", 0, 1],
  ["bytes=10-19", 10, 20],
  ["bytes=300000-", 300_000, 700_000],
  ["bytes=-8", 699_992, 700_000],
  ["bytes=-9999999", 0, 700_000],
  ["bytes=699999-9999999", 699_999, 700_000],
])("GET with Range %s is 206 with bytes %i up to %i", async (range, from, to) => {
  const { ask } = await harness({ "a.parquet": bytes });
  const answer = await ask("/api/data/a.parquet", { headers: { range } });
  expect([answer.status, answer.headers.get("content-range")]).toEqual([
    206,
    `bytes ${from}-${to - 1}/700000`,
  ]);
  expect(answer.headers.get("content-length")).toBe(String(to - from));
  expect(await bodyOf(answer)).toEqual(bytes.subarray(from, to));
});

it.each(["bytes=700000-", "bytes=800000-900000", "bytes=-0"])("GET with Range %s is 416", async (range) => {
  const { ask } = await harness({ "a.parquet": bytes });
  const answer = await ask("/api/data/a.parquet", { headers: { range } });
  expect([answer.status, answer.headers.get("content-range")]).toEqual([416, "bytes */700000"]);
  expect(await answer.json()).toEqual({ error: expect.stringContaining("700000 bytes") });
});

it.each(["bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6"])(
  "GET with Range %s, which is not one range of bytes, gives the whole file",
  async (range) => {
    const { ask } = await harness({ "a.csv": "0123456789" });
    const answer = await ask("/api/data/a.csv", { headers: { range } });
    expect([answer.status, await answer.text()]).toEqual([200, "0123456789"]);
  },
);

it("GET of an empty file is 200 with nothing, a range of it 416", async () => {
  const { ask } = await harness({ "a.csv": "" });
  expect([(await ask("/api/data/a.csv")).status, await (await ask("/api/data/a.csv")).text()]).toEqual([
    200,
    "",
  ]);
  expect((await ask("/api/data/a.csv", { headers: { range: "bytes=0-" } })).status).toBe(416);
});

it("GET with If-Range gives the range of that version only", async () => {
  const { ask, put } = await harness({ "a.csv": "0123456789" });
  const etag = (await ask("/api/data/a.csv")).headers.get("etag")!;
  const modified = (await ask("/api/data/a.csv")).headers.get("last-modified")!;
  const ask2 = (ifRange: string) =>
    ask("/api/data/a.csv", { headers: { range: "bytes=2-3", "if-range": ifRange } });
  expect((await ask2(etag)).status).toBe(206);
  expect((await ask2(modified)).status).toBe(206);
  expect((await ask2(`W/${etag}`)).status).toBe(200);
  expect((await ask2("Thu, 01 Jan 1970 00:00:00 GMT")).status).toBe(200);
  await put("a.csv", "another size");
  expect([(await ask2(etag)).status, await (await ask2(etag)).text()]).toEqual([200, "another size"]);
});

it("GET with the ETag it had is 304 without a body", async () => {
  const { ask } = await harness({ "a.csv": "0123456789" });
  const etag = (await ask("/api/data/a.csv")).headers.get("etag")!;
  const answer = await ask("/api/data/a.csv", { headers: { "if-none-match": `"x", ${etag}` } });
  expect([answer.status, await answer.text()]).toEqual([304, ""]);
});

it("GET of what is no data file is 403, of what is not there 404", async () => {
  const { ask } = await harness({ "package.json": "{}", "a.journey.md": "", "dir.csv/x": "" });
  expect((await ask("/api/data/package.json")).status).toBe(403);
  expect((await ask("/api/data/a.journey.md")).status).toBe(403);
  expect((await ask("/api/data/none.csv")).status).toBe(404);
  expect((await ask("/api/data/dir.csv")).status).toBe(404);
});

it("PUT /api/data/<path> stores a stream, 201 for a new file and 200 for a replaced one", async () => {
  const { ask, folder } = await harness();
  const stream = () => new Blob([bytes]).stream();
  const made = await ask("/api/data/drop/a.parquet", upload(stream()));
  expect([made.status, await made.json()]).toEqual([
    201,
    { path: "drop/a.parquet", size: 700_000, modified: expect.any(Number) },
  ]);
  expect(new Uint8Array(await readFile(join(folder.root, "drop/a.parquet")))).toEqual(bytes);
  expect((await ask("/api/data/drop/a.parquet", upload("x"))).status).toBe(200);
  expect(await readFile(join(folder.root, "drop/a.parquet"), "utf8")).toBe("x");
});

it("PUT with If-None-Match: * replaces nothing: 412 and a free name", async () => {
  const { ask, folder } = await harness({ "calls.csv.gz": "old", "calls-2.csv.gz": "older" });
  const answer = await ask("/api/data/calls.csv.gz", upload("new", { "if-none-match": "*" }));
  expect([answer.status, (await answer.json()).suggestion]).toEqual([412, "calls-3.csv.gz"]);
  expect(await readFile(join(folder.root, "calls.csv.gz"), "utf8")).toBe("old");
  expect((await ask("/api/data/calls-3.csv.gz", upload("new", { "if-none-match": "*" }))).status).toBe(201);
});

it("PUT of more than the limit is 413, said beforehand or found out, and leaves no trace", async () => {
  const { ask, folder } = await harness({}, { dataLimit: 1_000 });
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(300)) });
  expect((await ask("/api/data/a.csv", upload(endless))).status).toBe(413);
  expect((await ask("/api/data/a.csv", upload("x", { "content-length": "1001" }))).status).toBe(413);
  expect(await readdir(folder.root)).toEqual([]);
});

it("PUT that stalls does not hold up another of the same name", async () => {
  const { ask } = await harness({});
  let finish = () => {};
  const stalling = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Uint8Array.of(97));
      finish = () => controller.close();
    },
  });
  const stalled = ask("/api/data/a.csv", upload(stalling));
  expect((await ask("/api/data/a.csv", upload("b"))).status).toBe(201);
  finish();
  expect([201, 412]).toContain((await stalled).status);
  expect(await (await ask("/api/data/a.csv")).text()).toBe("b");
});

it("PUT that breaks off leaves the old file and no trace of the new one", async () => {
  const { ask, folder } = await harness({ "a.csv": "old" });
  let sent = 0;
  const broken = new ReadableStream({
    pull(controller) {
      if (++sent < 4) controller.enqueue(new Uint8Array(10));
      else controller.error(new Error("the browser went away"));
    },
  });
  expect((await ask("/api/data/a.csv", upload(broken))).status).toBe(500);
  expect(await readdir(folder.root)).toEqual(["a.csv"]);
  expect(await readFile(join(folder.root, "a.csv"), "utf8")).toBe("old");
});
