import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { harness } from "../harness.ts";

/** A server on this machine that keeps what it is sent. */
async function receiver(status = 200): Promise<{ host: string; received: string[] }> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      received.push(`${request.method} ${request.url} ${Buffer.concat(parts).toString()}`);
      response.writeHead(status, { location: "http://127.0.0.1:1/elsewhere" }).end("secret");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const customers = [{ customer_id: "c1", events: 3 }];

it("POST /api/send is off unless the server was started with a host", async () => {
  const { ask } = await harness();
  const answer = await ask("/api/send", {
    method: "POST",
    body: { url: "https://crm.example/x", customers },
  });
  expect([answer.status, await answer.json()]).toEqual([
    403,
    { error: "journeybook: sending is off; start it with --send-to HOST to allow one host" },
  ]);
});

it("POST /api/send sends plain JSON to the named host, and says only the status", async () => {
  const { host, received } = await receiver();
  const { ask } = await harness({}, { sendTo: [host] });
  const url = `http://${host}/list?a=b`;
  const answer = await ask("/api/send", { method: "POST", body: { url, customers } });
  expect([answer.status, await answer.json()]).toEqual([200, { status: 200 }]);
  expect(received).toEqual([`POST /list?a=b ${JSON.stringify({ customers })}`]);
});

it.each([
  ["https://other.example/x", 403, "only to 127.0.0.1:9, crm.example"],
  ["https://127.0.0.1:10/", 403, "may not send to 127.0.0.1:10"],
  ["https://crm.example:8443/", 403, "may not send to crm.example:8443"],
  ["https://crm.example.evil.example/", 403, "may not send to"],
  ["http://crm.example/x", 400, "without encryption"],
  ["https://me:secret@crm.example/", 400, "is no address"],
  ["file:///etc/passwd", 400, "is no address"],
  ["crm.example", 400, "is no address"],
])("POST /api/send to %s is refused", async (url, status, words) => {
  const { ask } = await harness({}, { sendTo: ["127.0.0.1:9", "crm.example"] });
  const answer = await ask("/api/send", { method: "POST", body: { url, customers } });
  const { error } = (await answer.json()) as { error: string };
  expect([answer.status, error]).toEqual([status, expect.stringContaining(words)]);
});

it("POST /api/send follows no redirect, and tells a refusal of the other side", async () => {
  for (const status of [302, 500]) {
    const { host, received } = await receiver(status);
    const { ask } = await harness({}, { sendTo: [host] });
    const answer = await ask("/api/send", { method: "POST", body: { url: `http://${host}/`, customers } });
    const { error } = (await answer.json()) as { error: string };
    expect([answer.status, error]).toEqual([422, expect.stringContaining(`answered ${status}`)]);
    expect(error).not.toContain("secret");
    expect(received).toHaveLength(1);
  }
});

it("POST /api/send without a list is a 400", async () => {
  const { ask } = await harness({}, { sendTo: ["crm.example"] });
  const answer = await ask("/api/send", { method: "POST", body: { url: "https://crm.example/" } });
  expect(answer.status).toBe(400);
});

it("GET /api/folder says where the page may send to", async () => {
  const { ask } = await harness({}, { sendTo: ["crm.example"] });
  expect(await (await ask("/api/folder")).json()).toMatchObject({ sendTo: ["crm.example"] });
});
