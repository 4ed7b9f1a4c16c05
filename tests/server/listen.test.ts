import { connect } from "node:net";
import { createServer } from "node:http";
import { readdir } from "node:fs/promises";
import { expect, it, onTestFinished } from "vitest";
import { createApp } from "#server/app.ts";
import { allowedHosts } from "#server/hosts.ts";
import { listen, type Listening } from "#server/listen.ts";
import { createSession } from "#server/session.ts";
import { harness, secret } from "./harness.ts";

it("listen(options) gives a free port for 0 and tells it to what answers", async () => {
  let told = 0;
  const server = await listening({
    port: 0,
    fetchOn: (port) => ((told = port), () => new Response(`on ${port}`)),
  });
  expect(server.port).toBe(told);
  expect(await (await fetch(`http://127.0.0.1:${server.port}/`)).text()).toBe(`on ${told}`);
});

it("listen(options) goes on to the next port, but only where more may be tried", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const fetchOn = () => () => new Response();
  await expect(listening({ port, fetchOn })).rejects.toThrow(
    `port ${port} is taken; give another one with --port`,
  );
  expect((await listening({ port, more: 20, fetchOn })).port).toBeGreaterThan(port);
});

it("listen(options) on an address that is not this machine's says what to do", async () => {
  const wrong = listen({ host: "192.0.2.1", port: 0, fetchOn: () => () => new Response() });
  await expect(wrong).rejects.toThrow(
    "192.0.2.1 is not an address of this machine; give one that is with --host",
  );
});

it.each([
  ["GET /api/data/../folder/secret.csv HTTP/1.1", 404],
  ["GET /api/data/../../../../etc/passwd HTTP/1.1", 404],
  ["GET /api/data/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", 404],
  ["GET /api/data/%252e%252e%252fsecret.csv HTTP/1.1", 404],
  ["GET /api/data/..%2f..%2fsecret.csv HTTP/1.1", 400],
  ["GET /api/data/..%5c..%5csecret.csv HTTP/1.1", 400],
  ["GET /api/data/..\\..\\secret.csv HTTP/1.1", 400],
  ["GET /api/data/a%00.csv HTTP/1.1", 400],
  ["GET /api/data//etc/secret.csv HTTP/1.1", 400],
  ["GET api/data/a.csv HTTP/1.1", 400],
  ["GET http://evil.example/api/folder HTTP/1.1", 200],
  ["GET /api/data/a.csv HTTP/1.1", 200],
])("%s, as it is sent over the wire, is answered %i", async (line, status) => {
  const { port } = await app({ "a.csv": "a\n1\n" });
  const answer = await wire(port, [line, `Host: 127.0.0.1:${port}`, ...cookie(port)]);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).not.toContain("root:");
});

it.each([
  ["no Host", "GET / HTTP/1.1", []],
  ["no Host in HTTP/1.0", "GET / HTTP/1.0", []],
  ["a foreign Host", "GET / HTTP/1.1", ["Host: evil.example"]],
  ["a foreign Host in an absolute target", "GET http://127.0.0.1/ HTTP/1.1", ["Host: evil.example"]],
  ["two Hosts", "GET / HTTP/1.1", ["Host: 127.0.0.1:PORT", "Host: evil.example"]],
  ["two Hosts, the foreign one first", "GET / HTTP/1.1", ["Host: evil.example", "Host: 127.0.0.1:PORT"]],
  ["a Host with a path", "GET / HTTP/1.1", ["Host: 127.0.0.1:PORT/x"]],
])("a request with %s is refused on the wire", async (_, line, headers) => {
  const { port } = await app();
  const sent = headers.map((header) => header.replace("PORT", String(port)));
  expect(await wire(port, [line, ...sent, ...cookie(port)])).toMatch(/^HTTP\/1.1 (400|403) /);
});

it("listen(options).close() ends open event streams and frees the port", async () => {
  const { port, server, closing } = await app();
  const stream = await fetch(`http://127.0.0.1:${port}/api/events`, {
    headers: { cookie: `journeybook_${port}=${secret}` },
  });
  const ended = stream.text();
  closing.abort();
  await server.close();
  expect(await ended).toContain("retry: ");
  const next = await listening({ port, fetchOn: () => () => new Response() });
  expect(next.port).toBe(port);
});

it("listen(options).close() cuts off what does not end by itself", async () => {
  const endless = () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(1)) }));
  const server = await listening({ port: 0, fetchOn: () => endless });
  const answer = await fetch(`http://127.0.0.1:${server.port}/`);
  const broken = expect(answer.arrayBuffer()).rejects.toThrow();
  await server.close();
  await broken;
});

it("a download that is broken off closes its file", async () => {
  const { port, folder } = await app({ "a.parquet": new Uint8Array(20_000_000) });
  const breaking = new AbortController();
  const headers = { cookie: `journeybook_${port}=${secret}` };
  for (let n = 0; n < 5; ++n) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/data/a.parquet`, {
      headers,
      signal: breaking.signal,
    });
    await answer.body!.getReader().read();
  }
  breaking.abort();
  await expect.poll(() => openFiles(`${folder.root}/a.parquet`), { timeout: 10_000 }).toBe(0);
});

it("an upload that is broken off leaves no trace", async () => {
  const { port, folder, log } = await app();
  const socket = connect(port, "127.0.0.1");
  const head = [`PUT /api/data/a.csv HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...cookie(port), ...page(port)];
  const type = ["Content-Type: application/octet-stream", "Content-Length: 1000000"];
  socket.write(`${[...head, ...type].join("\r\n")}\r\n\r\n${"x".repeat(100_000)}`);
  await expect.poll(async () => (await readdir(folder.root)).length, { timeout: 10_000 }).toBe(1);
  socket.destroy();
  await expect.poll(async () => (await readdir(folder.root)).length, { timeout: 10_000 }).toBe(0);
  expect(log).toEqual([]);
});

async function openFiles(path: string): Promise<number> {
  const { readlink } = await import("node:fs/promises");
  const numbers = await readdir("/proc/self/fd").catch(() => []);
  const links = await Promise.all(numbers.map((n) => readlink(`/proc/self/fd/${n}`).catch(() => "")));
  return links.filter((link) => link === path).length;
}

async function listening(options: Omit<Parameters<typeof listen>[0], "host">): Promise<Listening> {
  const server = await listen({ host: "127.0.0.1", ...options });
  onTestFinished(() => server.close());
  return server;
}

async function app(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const { folder } = await harness(files);
  const closing = new AbortController();
  const log: string[] = [];
  const server = await listening({
    port: 0,
    fetchOn: (port) =>
      createApp({
        folder,
        page: folder.root,
        version: "1",
        hosts: allowedHosts("127.0.0.1", port),
        session: createSession({ port, secret }),
        closing: closing.signal,
        log: (message) => log.push(message),
      }).fetch,
  });
  onTestFinished(() => closing.abort());
  return { port: server.port, server, folder, closing, log };
}

const cookie = (port: number) => [`Cookie: journeybook_${port}=${secret}`];
const page = (port: number) => [`Origin: http://127.0.0.1:${port}`, "Sec-Fetch-Site: same-origin"];

/** Sends lines as they are and gives everything that comes back until the server ends the connection. */
function wire(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n`),
    );
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
