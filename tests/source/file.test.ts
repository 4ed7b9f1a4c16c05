import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fileAt } from "#server/data-file.ts";
import { fromBlob, fromBytes, fromUrl } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import type { SourceFile } from "#source/source.ts";

const BYTES = new TextEncoder().encode("a,b\n1,x\n2,y\n");

async function text(file: SourceFile, from: number, to: number): Promise<string> {
  return new TextDecoder().decode(await file.slice(from, to));
}

async function whole(file: SourceFile): Promise<string> {
  return new Response(await file.stream()).text();
}

async function keepsThePromises(file: SourceFile): Promise<void> {
  expect(await text(file, 4, 7)).toBe("1,x");
  expect(await text(file, 8, 99)).toBe("2,y\n");
  expect(await text(file, 99, 120)).toBe("");
  expect(await whole(file)).toBe("a,b\n1,x\n2,y\n");
  expect(await whole(file)).toBe("a,b\n1,x\n2,y\n");
  const { tables } = await readSource(file);
  expect(tables[0].table.rowCount).toBe(2);
}

async function withServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a.csv`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

it("fromBytes and fromBlob give any part, and the whole again and again", async () => {
  await keepsThePromises(fromBytes("a.csv", BYTES));
  await keepsThePromises(fromBlob(new Blob([BYTES]), "a.csv"));
  expect(fromBlob(new File([BYTES], "b.csv"))).toMatchObject({ name: "b.csv", size: BYTES.length });
});

it("fileAt(path) reads parts and the whole from disk, and knows its size", async () => {
  const folder = await mkdtemp(join(tmpdir(), "journeybook-"));
  try {
    await writeFile(join(folder, "a.csv"), BYTES);
    const file = await fileAt(join(folder, "a.csv"));
    expect(file).toMatchObject({ name: "a.csv", size: BYTES.length });
    await keepsThePromises(file);
    await expect(fileAt(join(folder, "none.csv"))).rejects.toMatchObject({ code: "ENOENT" });
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("fromUrl(url, name) asks for ranges", async () => {
  const asked: (string | undefined)[] = [];
  await withServer(
    (request, response) => {
      const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "");
      asked.push(request.headers.range);
      if (!range) return response.end(BYTES);
      const part = BYTES.subarray(Number(range[1]), Number(range[2]) + 1);
      return response.writeHead(part.length ? 206 : 416).end(part);
    },
    async (url) => keepsThePromises(fromUrl(url, "a.csv")),
  );
  expect(asked[0]).toBe("bytes=4-6");
});

it("fromUrl(url, name) knows its size from the answer once it streams, so that progress can be shown", async () => {
  await withServer(
    (_, response) => response.writeHead(200, { "Content-Length": BYTES.length }).end(BYTES),
    async (url) => {
      const file = fromUrl(url, "a.csv");
      expect(file.size).toBeUndefined();
      await file.stream();
      expect(file.size).toBe(BYTES.length);
    },
  );
});

it("fromUrl(url, name) copes with a server that ignores ranges, and names its errors", async () => {
  await withServer(
    (_, response) => response.end(BYTES),
    async (url) => keepsThePromises(fromUrl(url, "a.csv")),
  );
  await withServer(
    (_, response) => response.writeHead(403).end("no token"),
    async (url) => {
      await expect(readSource(fromUrl(url, "a.csv"))).rejects.toThrow(
        "a.csv: the server answered 403 Forbidden no token",
      );
    },
  );
  await withServer(
    (_, response) => response.writeHead(404).end('{"error":"journeybook: no data file"}'),
    async (url) => {
      await expect(readSource(fromUrl(url, "a.csv"))).rejects.toThrow(
        /^a\.csv: there is no such file in the opened folder; put it back or remove it here$/,
      );
    },
  );
});
