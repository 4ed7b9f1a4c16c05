import { chmod, lstat, readFile, readdir, rename, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { hashOf } from "#server/store/notebooks.ts";
import { harness, type AskInit, type Harness } from "../harness.ts";

const one = "---\r\njourneybook: 1\r\ntitle: Why, then?\r\n---\r\n\r\nno final line end";
const put = (text: string, hash: string): AskInit => ({
  method: "PUT",
  body: { text },
  headers: { "if-match": `"${hash}"` },
});
const read = async ({ ask }: Harness, path: string) => (await ask(`/api/notebooks/${path}`)).json();
const post = (body: object): AskInit => ({ method: "POST", body });

it("GET /api/notebooks lists them shallow first with their titles, hidden folders and node_modules left out", async () => {
  const { ask } = await harness({
    "z.journey.md": "# Heading *here* #\n",
    "b/a.journey.md": one,
    "b/deep/c.journey.md": "```sql\n# not a heading\n",
    "b/broken.journey.md": "---\ntitle: [\n---\nplain",
    ".git/x.journey.md": "x",
    "node_modules/x.journey.md": "x",
    "notes.md": "x",
  });
  const list = await (await ask("/api/notebooks")).json();
  expect(list.map(({ path, title }: { path: string; title: string }) => [path, title])).toEqual([
    ["z.journey.md", "Heading *here*"],
    ["b/a.journey.md", "Why, then?"],
    ["b/broken.journey.md", "broken"],
    ["b/deep/c.journey.md", "not a heading"],
  ]);
  expect(list[0].modified).toBeGreaterThan(1.6e12);
});

it("GET /api/notebooks/<path> gives the text as it is on disk, line ends and byte order mark included", async () => {
  const text = `\uFEFF${one}\n\0 é 😀`;
  const { ask } = await harness({ "ünï codé/a b.journey.md": text });
  const answer = await ask("/api/notebooks/%C3%BCn%C3%AF%20cod%C3%A9/a%20b.journey.md");
  const hash = hashOf(Buffer.from(text));
  expect([answer.status, answer.headers.get("etag"), answer.headers.get("cache-control")]).toEqual([
    200,
    `"${hash}"`,
    "no-store",
  ]);
  expect(await answer.json()).toEqual({ path: "ünï codé/a b.journey.md", text, hash });
});

it("GET of a notebook that is not there is 404, a folder of that name too, text that is not UTF-8 422", async () => {
  const { ask } = await harness({
    "latin.journey.md": Uint8Array.of(0x63, 0x61, 0x66, 0xe9),
    "dir.journey.md/x": "",
  });
  expect((await ask("/api/notebooks/none.journey.md")).status).toBe(404);
  expect((await ask("/api/notebooks/dir.journey.md")).status).toBe(404);
  expect((await ask("/api/notebooks/none/none.journey.md")).status).toBe(404);
  const latin = await ask("/api/notebooks/latin.journey.md");
  expect([latin.status, await latin.json()]).toEqual([
    422,
    { error: expect.stringContaining("convert it to UTF-8") },
  ]);
});

it("GET of a notebook larger than the limit is 413 without reading it", async () => {
  const house = await harness({ "a.journey.md": "" });
  await truncate(join(house.folder.root, "a.journey.md"), 16 * 1024 * 1024 + 1);
  expect((await house.ask("/api/notebooks/a.journey.md")).status).toBe(413);
});

it("POST /api/notebooks creates a file, folders on the way included, and 409 offers a free name", async () => {
  const house = await harness({ "a-2.journey.md": "taken too" });
  const first = await house.ask("/api/notebooks", post({ path: "new/er/a.journey.md", text: one }));
  expect([first.status, await first.json()]).toEqual([
    201,
    { path: "new/er/a.journey.md", hash: hashOf(Buffer.from(one)) },
  ]);
  expect(await readFile(join(house.folder.root, "new/er/a.journey.md"), "utf8")).toBe(one);
  await house.ask("/api/notebooks", post({ path: "a.journey.md", text: "mine" }));
  const again = await house.ask("/api/notebooks", post({ path: "a.journey.md", text: "other" }));
  expect([again.status, (await again.json()).suggestion]).toEqual([409, "a-3.journey.md"]);
  expect((await read(house, "a.journey.md")).text).toBe("mine");
});

it("POST /api/notebooks where a file stands in for a folder is 409", async () => {
  const { ask } = await harness({ "a.csv": "x" });
  expect((await ask("/api/notebooks", post({ path: "a.csv/b.journey.md", text: "" }))).status).toBe(409);
});

it.each([
  [{}],
  [{ path: "a.journey.md" }],
  [{ text: "x" }],
  [{ path: 1, text: "x" }],
  ["[]"],
  ["{"],
  ["null"],
])("POST /api/notebooks with %j is 400", async (body) => {
  const { ask } = await harness();
  const answer = await ask("/api/notebooks", { method: "POST", body });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { error: expect.stringContaining("journeybook: ") },
  ]);
});

it("PUT with the hash that was read replaces the text, keeps the mode and leaves no temporary file", async () => {
  const house = await harness({ "a.journey.md": one });
  const file = join(house.folder.root, "a.journey.md");
  await chmod(file, 0o640);
  const { hash } = await read(house, "a.journey.md");
  const answer = await house.ask("/api/notebooks/a.journey.md", put("new\r\n", hash));
  expect([answer.status, await answer.json()]).toEqual([200, { hash: hashOf(Buffer.from("new\r\n")) }]);
  expect(await readFile(file, "utf8")).toBe("new\r\n");
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect(await readdir(house.folder.root)).toEqual(["a.journey.md"]);
});

it("PUT after somebody else wrote is 412 with both versions and changes nothing", async () => {
  const house = await harness({ "a.journey.md": one });
  const { hash } = await read(house, "a.journey.md");
  await house.put("a.journey.md", "theirs");
  const answer = await house.ask("/api/notebooks/a.journey.md", put("mine", hash));
  expect(answer.status).toBe(412);
  expect(await answer.json()).toEqual({
    error: expect.stringContaining("has changed on disk"),
    mine: { text: "mine" },
    theirs: { path: "a.journey.md", text: "theirs", hash: hashOf(Buffer.from("theirs")) },
  });
  expect((await read(house, "a.journey.md")).text).toBe("theirs");
  expect(await readdir(house.folder.root)).toEqual(["a.journey.md"]);
});

it("of many PUTs at once with one hash exactly one wins and the others get 412", async () => {
  const house = await harness({ "a.journey.md": one });
  const { hash } = await read(house, "a.journey.md");
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => house.ask("/api/notebooks/a.journey.md", put(`version ${n}`, hash))),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 412)).toHaveLength(11);
  expect((await read(house, "a.journey.md")).text).toBe(`version ${statuses.indexOf(200)}`);
});

it.each([null, "*", 'W/"abc"', "abc", '""', '"abc", "def"'])(
  "PUT and DELETE with If-Match %s are 428",
  async (value) => {
    const house = await harness({ "a.journey.md": one });
    const headers = { "if-match": value };
    expect(
      (await house.ask("/api/notebooks/a.journey.md", { method: "PUT", body: { text: "x" }, headers }))
        .status,
    ).toBe(428);
    expect((await house.ask("/api/notebooks/a.journey.md", { method: "DELETE", headers })).status).toBe(428);
    expect((await read(house, "a.journey.md")).text).toBe(one);
  },
);

it("PUT to a notebook that is gone is 404 and does not bring it back", async () => {
  const { ask, folder } = await harness();
  expect((await ask("/api/notebooks/a.journey.md", put("x", "0".repeat(64)))).status).toBe(404);
  expect(await readdir(folder.root)).toEqual([]);
});

it("PUT of half a surrogate pair is 400, of more than the limit 413", async () => {
  const house = await harness({ "a.journey.md": one });
  const { hash } = await read(house, "a.journey.md");
  const lone = { method: "PUT", body: '{"text": "\\ud83d"}', headers: { "if-match": `"${hash}"` } };
  expect((await house.ask("/api/notebooks/a.journey.md", lone)).status).toBe(400);
  const large = "x".repeat(16 * 1024 * 1024 + 1);
  expect((await house.ask("/api/notebooks/a.journey.md", put(large, hash))).status).toBe(413);
  const larger = { "content-length": String(64 * 1024 * 1024) };
  const claim = await house.ask("/api/notebooks", { method: "POST", body: "{}", headers: larger });
  expect(claim.status).toBe(413);
  expect((await read(house, "a.journey.md")).text).toBe(one);
});

it("POST /api/notebook-moves renames, into a new folder too; 409 if the name is taken, 412 if it changed", async () => {
  const house = await harness({ "a.journey.md": one, "b.journey.md": "b" });
  const { hash } = await read(house, "a.journey.md");
  const move = (body: object) => house.ask("/api/notebook-moves", post(body));
  const taken = await move({ from: "a.journey.md", to: "b.journey.md", hash });
  expect([taken.status, (await taken.json()).suggestion]).toEqual([409, "b-2.journey.md"]);
  expect((await move({ from: "a.journey.md", to: "c.journey.md", hash: "0".repeat(64) })).status).toBe(412);
  expect((await move({ from: "a.journey.md", to: "a.txt", hash })).status).toBe(403);
  const moved = await move({ from: "a.journey.md", to: "x/c.journey.md", hash });
  expect([moved.status, await moved.json()]).toEqual([200, { path: "x/c.journey.md" }]);
  expect((await read(house, "x/c.journey.md")).text).toBe(one);
  expect((await house.ask("/api/notebooks/a.journey.md")).status).toBe(404);
  expect((await read(house, "b.journey.md")).text).toBe("b");
});

it("DELETE moves the notebook into the bin, out of git's sight, and restore brings it back byte for byte", async () => {
  const house = await harness({ "x/a.journey.md": one });
  const { hash } = await read(house, "x/a.journey.md");
  const deleted = await house.ask("/api/notebooks/x/a.journey.md", {
    method: "DELETE",
    headers: { "if-match": `"${hash}"` },
  });
  const { bin } = await deleted.json();
  expect([deleted.status, bin]).toEqual([200, expect.stringMatching(/^[0-9T]+-[0-9a-f]{8}$/)]);
  expect(await (await house.ask("/api/notebooks")).json()).toEqual([]);
  expect(await readFile(join(house.folder.root, ".journeybook/.gitignore"), "utf8")).toBe("*\n");
  const restored = await house.ask(`/api/bin/${bin}/restore`, post({}));
  expect([restored.status, await restored.json()]).toEqual([200, { path: "x/a.journey.md" }]);
  expect((await read(house, "x/a.journey.md")).hash).toBe(hash);
  expect((await house.ask(`/api/bin/${bin}/restore`, post({}))).status).toBe(404);
});

it("DELETE of another version than the one read is 412 and deletes nothing", async () => {
  const house = await harness({ "a.journey.md": one });
  const headers = { "if-match": `"${"0".repeat(64)}"` };
  expect((await house.ask("/api/notebooks/a.journey.md", { method: "DELETE", headers })).status).toBe(412);
  expect((await read(house, "a.journey.md")).text).toBe(one);
});

it("POST /api/bin/<id>/restore onto a taken path is 409, keeps both, and takes another path", async () => {
  const house = await harness({ "a.journey.md": one });
  const { hash } = await read(house, "a.journey.md");
  const headers = { "if-match": `"${hash}"` };
  const { bin } = await (
    await house.ask("/api/notebooks/a.journey.md", { method: "DELETE", headers })
  ).json();
  await house.put("a.journey.md", "new one");
  const taken = await house.ask(`/api/bin/${bin}/restore`, post({}));
  expect([taken.status, (await taken.json()).suggestion]).toEqual([409, "a-2.journey.md"]);
  expect((await house.ask(`/api/bin/${bin}/restore`, post({ to: "a-2.journey.md" }))).status).toBe(200);
  expect((await read(house, "a-2.journey.md")).text).toBe(one);
  expect((await read(house, "a.journey.md")).text).toBe("new one");
});

it.each(["..", "%2e%2e", "..%2f..", "a%00", "%252e%252e", ".", "none"])(
  "POST /api/bin/%s/restore finds nothing",
  async (id) => {
    const { ask } = await harness();
    expect((await ask(`/api/bin/${id}/restore`, post({}))).status).toBe(404);
  },
);

it("POST /api/bin/<id>/restore does not follow a path that was forged in the bin", async () => {
  const house = await harness({ "a.journey.md": one });
  const { hash } = await read(house, "a.journey.md");
  const headers = { "if-match": `"${hash}"` };
  const { bin } = await (
    await house.ask("/api/notebooks/a.journey.md", { method: "DELETE", headers })
  ).json();
  const home = join(house.folder.root, ".journeybook/bin", bin);
  await writeFile(join(home, "origin.json"), JSON.stringify({ path: "../../escaped.journey.md" }));
  await rename(join(home, "a.journey.md"), join(home, "escaped.journey.md"));
  expect((await house.ask(`/api/bin/${bin}/restore`, post({}))).status).toBe(404);
  await expect(lstat(join(house.folder.root, "../../escaped.journey.md"))).rejects.toThrow("ENOENT");
});
