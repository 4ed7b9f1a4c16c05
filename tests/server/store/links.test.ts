import { link, lstat, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { harness, temporaryFolder, type Harness } from "../harness.ts";

const secret = "# Not yours\n";
let outside: string;
let inside: Harness;

beforeEach(async () => {
  outside = await temporaryFolder();
  await writeFile(join(outside, "secret.journey.md"), secret);
  await writeFile(join(outside, "secret.csv"), "a\n1\n");
  inside = await harness({
    "real.journey.md": "# Mine\n",
    "real.csv": "a\n2\n",
    ".git/config.csv": "a\n3\n",
  });
});
const at = (path: string) => join(inside.folder.root, path);
const upload = { method: "PUT", body: "a\n9\n", headers: { "content-type": "application/octet-stream" } };

it("GET through a link to a file outside is 403", async () => {
  await symlink(join(outside, "secret.journey.md"), at("link.journey.md"));
  await symlink(join(outside, "secret.csv"), at("link.csv"));
  expect((await inside.ask("/api/notebooks/link.journey.md")).status).toBe(403);
  expect((await inside.ask("/api/data/link.csv")).status).toBe(403);
});

it("GET through a relative link that climbs out is 403", async () => {
  await symlink(`../../${outside.split("/").pop()}/secret.csv`, at("link.csv"));
  expect((await inside.ask("/api/data/link.csv")).status).toBe(403);
});

it("GET through a link to a folder outside is 403", async () => {
  await symlink(outside, at("linked"));
  expect((await inside.ask("/api/notebooks/linked/secret.journey.md")).status).toBe(403);
  expect((await inside.ask("/api/data/linked/secret.csv")).status).toBe(403);
});

it("GET through a link to a folder that only begins like ours is 403", async () => {
  await mkdir(`${inside.folder.root}-twin`);
  await writeFile(`${inside.folder.root}-twin/a.csv`, "a\n1\n");
  await symlink(`${inside.folder.root}-twin/a.csv`, at("link.csv"));
  expect((await inside.ask("/api/data/link.csv")).status).toBe(403);
});

it("GET through a link to a hidden or another kind of file inside is 403", async () => {
  await symlink(at(".git/config.csv"), at("link.csv"));
  await symlink(at("real.journey.md"), at("other.csv"));
  expect((await inside.ask("/api/data/link.csv")).status).toBe(403);
  expect((await inside.ask("/api/data/other.csv")).status).toBe(403);
});

it("GET through a link that goes round in circles or nowhere is 404", async () => {
  await symlink(at("b.csv"), at("a.csv"));
  await symlink(at("a.csv"), at("b.csv"));
  await symlink(at("gone.csv"), at("dangling.csv"));
  expect((await inside.ask("/api/data/a.csv")).status).toBe(404);
  expect((await inside.ask("/api/data/dangling.csv")).status).toBe(404);
});

it("GET through a link to a file inside works, and PUT keeps the link", async () => {
  await symlink(at("real.journey.md"), at("link.journey.md"));
  const { text, hash } = await (await inside.ask("/api/notebooks/link.journey.md")).json();
  expect(text).toBe("# Mine\n");
  const put = { method: "PUT", body: { text: "# New\n" }, headers: { "if-match": `"${hash}"` } };
  expect((await inside.ask("/api/notebooks/link.journey.md", put)).status).toBe(200);
  expect(await readFile(at("real.journey.md"), "utf8")).toBe("# New\n");
  expect((await lstat(at("link.journey.md"))).isSymbolicLink()).toBe(true);
});

it("POST of a notebook below a folder that is a link out is 403 and writes nothing there", async () => {
  await symlink(outside, at("linked"));
  for (const path of ["linked/new.journey.md", "linked/deep/new.journey.md"]) {
    const answer = await inside.ask("/api/notebooks", { method: "POST", body: { path, text: "x" } });
    expect(answer.status).toBe(403);
  }
  await expect(lstat(join(outside, "new.journey.md"))).rejects.toThrow("ENOENT");
  await expect(lstat(join(outside, "deep"))).rejects.toThrow("ENOENT");
});

it("a move to below a link out is 403 and leaves the notebook where it was", async () => {
  await symlink(outside, at("linked"));
  const { hash } = await (await inside.ask("/api/notebooks/real.journey.md")).json();
  const body = { from: "real.journey.md", to: "linked/real.journey.md", hash };
  expect((await inside.ask("/api/notebook-moves", { method: "POST", body })).status).toBe(403);
  expect(await readFile(at("real.journey.md"), "utf8")).toBe("# Mine\n");
});

it("PUT of data below a link out, or onto one, is refused and writes nothing there", async () => {
  await symlink(outside, at("linked"));
  await symlink(join(outside, "secret.csv"), at("link.csv"));
  await symlink(join(outside, "made.csv"), at("dangling.csv"));
  expect((await inside.ask("/api/data/linked/new.csv", upload)).status).toBe(403);
  expect((await inside.ask("/api/data/link.csv", upload)).status).toBe(403);
  expect((await inside.ask("/api/data/dangling.csv", upload)).status).toBe(412);
  expect(await readFile(join(outside, "secret.csv"), "utf8")).toBe("a\n1\n");
  for (const name of ["new.csv", "made.csv"])
    await expect(lstat(join(outside, name))).rejects.toThrow("ENOENT");
});

it("DELETE with .journeybook linked out is 403 and moves nothing there", async () => {
  await symlink(outside, at(".journeybook"));
  const { hash } = await (await inside.ask("/api/notebooks/real.journey.md")).json();
  const headers = { "if-match": `"${hash}"` };
  expect((await inside.ask("/api/notebooks/real.journey.md", { method: "DELETE", headers })).status).toBe(
    403,
  );
  await expect(lstat(join(outside, "bin"))).rejects.toThrow("ENOENT");
  expect(await readFile(at("real.journey.md"), "utf8")).toBe("# Mine\n");
});

it("lists hold no link that leads out and enter no linked folder", async () => {
  await symlink(join(outside, "secret.journey.md"), at("link.journey.md"));
  await symlink(join(outside, "secret.csv"), at("link.csv"));
  await symlink(outside, at("linked"));
  await symlink(inside.folder.root, at("circle"));
  const paths = async (url: string) =>
    (await (await inside.ask(url)).json()).map((f: { path: string }) => f.path);
  expect(await paths("/api/notebooks")).toEqual(["real.journey.md"]);
  expect(await paths("/api/data")).toEqual(["real.csv"]);
});

it("PUT of a notebook that has a second hard link elsewhere leaves that one as it was", async () => {
  await link(at("real.journey.md"), join(outside, "twin.journey.md"));
  const { hash } = await (await inside.ask("/api/notebooks/real.journey.md")).json();
  const put = { method: "PUT", body: { text: "# New\n" }, headers: { "if-match": `"${hash}"` } };
  expect((await inside.ask("/api/notebooks/real.journey.md", put)).status).toBe(200);
  expect(await readFile(join(outside, "twin.journey.md"), "utf8")).toBe("# Mine\n");
});
