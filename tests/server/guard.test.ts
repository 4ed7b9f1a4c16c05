import { expect, it } from "vitest";
import { securityHeaders } from "#server/headers.ts";
import { harness, origin, port, secret } from "./harness.ts";

const note = "# Note\n";

it("GET with the page's own host and cookie is answered", async () => {
  const { ask } = await harness();
  expect((await ask("/api/folder")).status).toBe(200);
  expect((await ask("/api/folder", { headers: { host: `LOCALHOST:${port}` } })).status).toBe(200);
});

it.each([
  ["a name that was made to resolve here", "evil.example"],
  ["that name with our port", `evil.example:${port}`],
  ["our address with another port", "127.0.0.1:80"],
  ["our address without a port", "127.0.0.1"],
  ["our address as a part of a name", `127.0.0.1.evil.example:${port}`],
  ["our address with a dot after it", `127.0.0.1.:${port}`],
  ["two hosts", `127.0.0.1:${port}, evil.example`],
  ["user information", `127.0.0.1:${port}@evil.example`],
  ["an empty host", ""],
  ["no host", null],
])("GET with %s as Host is 403, cookie or not", async (_, host) => {
  const { ask } = await harness();
  for (const path of ["/", "/api/folder", "/api/events", "/assets/app-abc123.js"]) {
    const answer = await ask(path, { headers: { host } });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({ error: expect.stringContaining("is not this server's") });
  }
});

it("a token sent to a foreign host is not spent and earns no cookie", async () => {
  const { ask, session } = await harness();
  const token = session.token();
  const answer = await ask(`/?token=${token}`, { headers: { host: "evil.example", cookie: null } });
  expect([answer.status, answer.headers.get("set-cookie"), session.token()]).toEqual([403, null, token]);
});

it.each([
  ["another site", { origin: "https://evil.example" }],
  ["another port of this machine", { origin: "http://127.0.0.1:8888" }],
  ["our other name", { origin: `http://localhost:${port}` }],
  ["https", { origin: `https://127.0.0.1:${port}` }],
  ["a sandboxed frame", { origin: "null" }],
  ["nowhere", { origin: null }],
  ["a cross-site page", { "sec-fetch-site": "cross-site" }],
  ["a page of another port", { "sec-fetch-site": "same-site" }],
  ["the address bar", { "sec-fetch-site": "none" }],
  ["a browser that does not say", { "sec-fetch-site": null }],
])("a write from %s is 403 and changes nothing", async (_, headers) => {
  const { ask } = await harness();
  const answer = await ask("/api/notebooks", {
    method: "POST",
    body: { path: "a.journey.md", text: note },
    headers,
  });
  expect(answer.status).toBe(403);
  expect(await (await ask("/api/notebooks")).json()).toEqual([]);
});

it("an upload from another site is 403 although it is not JSON", async () => {
  const { ask } = await harness();
  const headers = { origin: "https://evil.example", "content-type": "application/octet-stream" };
  expect((await ask("/api/data/a.csv", { method: "PUT", body: "a\n1\n", headers })).status).toBe(403);
});

it.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/octet-stream",
  null,
])("a write with content type %s is 415", async (type) => {
  const { ask } = await harness();
  const body = JSON.stringify({ path: "a.journey.md", text: note });
  const answer = await ask("/api/notebooks", { method: "POST", body, headers: { "content-type": type } });
  // a body that is text gets a content type from the request itself where none is given
  expect(answer.status).toBe(415);
});

it("PUT /api/data takes application/octet-stream and nothing else", async () => {
  const { ask } = await harness();
  const put = (type: string) =>
    ask("/api/data/a.csv", { method: "PUT", body: "a\n1\n", headers: { "content-type": type } });
  expect((await put("application/json")).status).toBe(415);
  expect((await put("text/csv")).status).toBe(415);
  expect((await put("application/octet-stream")).status).toBe(201);
});

it.each(["cross-site", "same-site"])(
  "GET /api/… for a %s page is 403, event streams included",
  async (site) => {
    const { ask } = await harness({ "a.csv": "a\n1\n" });
    for (const path of ["/api/folder", "/api/notebooks", "/api/data/a.csv", "/api/events"])
      expect((await ask(path, { headers: { "sec-fetch-site": site } })).status).toBe(403);
  },
);

it("a browser on the network that sends no Sec-Fetch-Site over plain HTTP may write with the exact Origin", async () => {
  const { app } = await harness({}, { host: "192.0.2.7" });
  const at = `http://192.0.2.7:${port}`;
  const write = (from: string) =>
    app.request(`${at}/api/notebooks`, {
      method: "POST",
      body: JSON.stringify({ path: "a.journey.md", text: note }),
      headers: {
        host: `192.0.2.7:${port}`,
        cookie: `journeybook_${port}=${secret}`,
        origin: from,
        "content-type": "application/json",
      },
    });
  expect((await write("http://192.0.2.8:4666")).status).toBe(403);
  expect((await write(at)).status).toBe(201);
});

it("every route without the cookie is 401, whatever the method, and so is every path there is no route for", async () => {
  const { app, ask, put } = await harness();
  await put("a.journey.md", note);
  await put("a.csv", "a\n1\n");
  const routes = app.routes.flatMap(({ method, path }) =>
    (method === "ALL" ? ["GET", "POST", "PUT", "DELETE", "PATCH"] : [method]).map(
      (name) => [name, path] as const,
    ),
  );
  expect(new Set(routes.map(([, path]) => path)).size).toBeGreaterThan(10);
  for (const [method, path] of [
    ...routes,
    ["GET", "/nothing"],
    ["HEAD", "/"],
    ["OPTIONS", "/api/folder"],
  ] as const) {
    const url = path.replace(":id", "1").replace("*", path.includes("/data") ? "a.csv" : "a.journey.md");
    const type =
      method === "PUT" && url.startsWith("/api/data/") ? "application/octet-stream" : "application/json";
    for (const cookie of [
      null,
      `journeybook_${port}=guess`,
      `journeybook_${port}=`,
      `journeybook_4667=${secret}`,
    ]) {
      const answer = await ask(url, { method, headers: { cookie, "content-type": type, origin } });
      expect([method, url, cookie, answer.status]).toEqual([method, url, cookie, 401]);
    }
  }
});

it("/?token=… becomes a strict, HttpOnly cookie and leaves the URL", async () => {
  const { app, session } = await harness();
  const enter = (token: string) =>
    app.request(`${origin}/?token=${token}&notebook=a`, { headers: { host: `127.0.0.1:${port}` } });
  const answer = await enter(session.token());
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/?notebook=a"]);
  expect(answer.headers.get("set-cookie")).toBe(
    `journeybook_${port}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
  );
});

it("/?token=… works once; the same URL again opens the page only where the cookie already is", async () => {
  const { ask, session } = await harness();
  const url = `/?token=${session.token()}`;
  expect((await ask(url, { headers: { cookie: null } })).status).toBe(303);
  expect((await ask(url, { headers: { cookie: null } })).status).toBe(401);
  const again = await ask(url);
  expect([again.status, again.headers.get("location"), again.headers.get("set-cookie")]).toEqual([
    303,
    "/",
    null,
  ]);
});

it("/?token=… lets a second browser in with the token that was made when the first was spent", async () => {
  const { ask, session } = await harness();
  const first = session.token();
  await ask(`/?token=${first}`, { headers: { cookie: null } });
  expect(session.token()).not.toBe(first);
  expect((await ask(`/?token=${session.token()}`, { headers: { cookie: null } })).status).toBe(303);
});

it("/?token=… is spent neither by a HEAD, nor by a prefetch, nor on another path", async () => {
  const { ask, session } = await harness();
  const token = session.token();
  const out = { cookie: null };
  expect((await ask(`/?token=${token}`, { method: "HEAD", headers: out })).status).toBe(401);
  expect((await ask(`/?token=${token}`, { headers: { ...out, "sec-purpose": "prefetch" } })).status).toBe(
    401,
  );
  expect((await ask(`/api/folder?token=${token}`, { headers: out })).status).toBe(401);
  expect((await ask(`//evil.example/?token=${token}`, { headers: out })).status).toBe(401);
  expect(session.token()).toBe(token);
});

it.each(["", "x", "a".repeat(43), "%00"])("/?token=%s is 401", async (token) => {
  const { ask } = await harness();
  expect((await ask(`/?token=${token}`, { headers: { cookie: null } })).status).toBe(401);
});

it("GET / without the cookie shows a person what to do, without a script", async () => {
  const { ask } = await harness();
  const answer = await ask("/", { headers: { cookie: null, accept: "text/html" } });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([401, "text/html; charset=utf-8"]);
  expect(await answer.text()).not.toContain("<script");
});

it("every answer carries the security headers and none a CORS header: pages, data, errors, refusals", async () => {
  const { ask, session } = await harness({ "a.csv": "a\n1\n" });
  const answers = [
    await ask("/"),
    await ask("/assets/app-abc123.js"),
    await ask("/api/data/a.csv"),
    await ask("/api/nothing"),
    await ask("/", { headers: { cookie: null } }),
    await ask("/", { headers: { host: "evil.example" } }),
    await ask(`/?token=${session.token()}`, { headers: { cookie: null } }),
    await ask("/api/folder", {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT" },
    }),
  ];
  for (const { headers } of answers) {
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
});

it("Content-Security-Policy allows no inline script, no eval, no other host", () => {
  const policy = securityHeaders["Content-Security-Policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("connect-src 'self';");
  for (const rule of ["frame-ancestors", "base-uri", "form-action", "object-src"])
    expect(policy).toContain(`${rule} 'none'`);
  expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*/);
});
