import { appendFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { FolderEvent } from "#notebook/folder.ts";
import { hashOf } from "#server/store/notebooks.ts";
import { harness, type Harness } from "../harness.ts";

const hash = (text: string) => hashOf(Buffer.from(text));

it("GET /api/events begins with a retry time and says when it sees every change", async () => {
  const stream = await listening(await harness());
  expect(stream.type).toBe("text/event-stream");
  expect(stream.text()).toMatch(/^retry: \d+\n\n[\s\S]*event: ready\ndata: {}\n\n/);
});

it("GET /api/events tells of files that appear, change and vanish, the server's own writes included", async () => {
  const house = await harness({ "a.journey.md": "one" });
  const stream = await listening(house);
  await house.ask("/api/notebooks", { method: "POST", body: { path: "n.journey.md", text: "new" } });
  expect(await stream.next()).toEqual({
    kind: "notebook",
    change: "created",
    path: "n.journey.md",
    hash: hash("new"),
  });
  await house.put("a.journey.md", "two");
  expect(await stream.next()).toEqual({
    kind: "notebook",
    change: "changed",
    path: "a.journey.md",
    hash: hash("two"),
  });
  await house.put("sub/d.csv", "a\n1\n");
  expect(await stream.next()).toEqual({ kind: "data", change: "created", path: "sub/d.csv" });
  await rm(join(house.folder.root, "sub/d.csv"));
  expect(await stream.next()).toEqual({ kind: "data", change: "deleted", path: "sub/d.csv" });
});

it("GET /api/events tells of a file that is written all the time while it is", async () => {
  const house = await harness({ "log.csv": "a\n" });
  const stream = await listening(house);
  let isWritten = true;
  const written = (async () => {
    for (let row = 0; isWritten; ++row) {
      await appendFile(join(house.folder.root, "log.csv"), `${row}\n`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  for (let heard = 0; heard < 2; ++heard)
    expect(await stream.next()).toEqual({ kind: "data", change: "changed", path: "log.csv" });
  isWritten = false;
  await written;
});

it("GET /api/events tells of an editor's save by rename as one change", async () => {
  const house = await harness({ "a.journey.md": "one" });
  const stream = await listening(house);
  await writeFile(join(house.folder.root, "a.journey.md~"), "two");
  await rename(join(house.folder.root, "a.journey.md~"), join(house.folder.root, "a.journey.md"));
  expect(await stream.next()).toEqual({
    kind: "notebook",
    change: "changed",
    path: "a.journey.md",
    hash: hash("two"),
  });
  await house.put("end.csv", "");
  expect(await stream.next()).toMatchObject({ path: "end.csv" });
});

it("GET /api/events is silent about hidden files, node_modules and other kinds of files", async () => {
  const house = await harness();
  const stream = await listening(house);
  await mkdir(join(house.folder.root, "node_modules"));
  for (const path of [".git/a.csv", "node_modules/a.csv", ".x.journey.md", "notes.txt", "package.json"])
    await house.put(path, "x");
  await house.put("end.csv", "");
  expect(await stream.next()).toEqual({ kind: "data", change: "created", path: "end.csv" });
});

it("GET /api/events serves several pages, and one that leaves takes nothing from the others", async () => {
  const house = await harness();
  const [one, other] = [await listening(house), await listening(house)];
  await one.leave();
  await house.put("a.csv", "");
  expect(await other.next()).toMatchObject({ change: "created", path: "a.csv" });
  expect(house.log).toEqual([]);
});

it("GET /api/events ends when the server closes, and at once after that", async () => {
  const house = await harness();
  const stream = await listening(house);
  house.close();
  await expect(stream.next()).rejects.toThrow("ended");
  await expect(listening(house)).rejects.toThrow("ended");
});

/** Reads a stream up to its `ready`, then event by event. */
async function listening({ ask }: Harness) {
  const answer = await ask("/api/events");
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  let rest = "";
  const block = async () => {
    for (;;) {
      const end = rest.indexOf("\n\n");
      if (end >= 0) {
        const found = rest.slice(0, end);
        rest = rest.slice(end + 2);
        return found;
      }
      const { done, value } = await reader.read();
      if (done) throw new Error("the stream ended");
      seen += value;
      rest += value;
    }
  };
  while (!(await block()).startsWith("event: ready"));
  return {
    type: answer.headers.get("content-type"),
    text: () => seen,
    leave: () => reader.cancel(),
    async next(): Promise<FolderEvent> {
      for (;;) {
        const found = await block();
        if (found.startsWith("data: ")) return JSON.parse(found.slice("data: ".length)) as FolderEvent;
      }
    },
  };
}
