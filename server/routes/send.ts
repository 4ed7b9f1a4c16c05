import { Hono } from "hono";
import { Problem } from "../problem.ts";
import { jsonBody, textField } from "./body.ts";

/** How long the other side may take to answer. */
const PATIENCE_MS = 30_000;

/**
 * POST / {url, customers: [{…}]} → {status}: sends the customers as one JSON object `{customers: […]}` to an address a
 * person typed. Only to a host the server was started with (`--send-to`), so that nothing typed, no notebook and no page
 * makes it reach into the network; over HTTPS but on this machine itself; no redirect is followed, no answer is shown.
 * 403: off, or another host. 400: no such address or list. 422: the other side refused, or could not be reached.
 * @param hosts host, or host:port, lower case
 */
export const sendRoutes = (hosts: readonly string[]) =>
  new Hono().post("/", async (c) => {
    if (!hosts.length)
      throw new Problem(403, "journeybook: sending is off; start it with --send-to HOST to allow one host");
    const body = await jsonBody(c);
    const { customers } = body;
    const url = checkedUrl(textField(body, "url"), hosts);
    if (!Array.isArray(customers))
      throw new Problem(400, 'journeybook: the body has no list "customers"; send {"customers": [{…}]}');
    const answer = await sent(url, JSON.stringify({ customers }));
    if (answer < 200 || answer > 299)
      throw new Problem(422, `journeybook: ${url.host} answered ${answer}; nothing is known to have arrived`);
    return c.json({ status: answer });
  });

function checkedUrl(text: string, hosts: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["https:", "http:"].includes(url.protocol) || url.username || url.password)
    throw new Problem(400, `journeybook: ${JSON.stringify(text)} is no address; write https://host/path`);
  if (!hosts.includes(url.host.toLowerCase()))
    throw new Problem(
      403,
      `journeybook: it may not send to ${url.host}, only to ${hosts.join(", ")}; start it with --send-to ${url.host}`,
    );
  if (url.protocol === "http:" && !isThisMachine(url.hostname))
    throw new Problem(400, `journeybook: ${url.host} without encryption is not allowed; write https://…`);
  return url;
}

function isThisMachine(name: string): boolean {
  return name === "localhost" || name === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(name);
}

/** @returns the status of the answer */
async function sent(url: URL, body: string): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch (cause) {
    const why = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause : cause).message : "";
    throw new Problem(422, `journeybook: ${url.host} could not be reached: ${why}`, {}, { cause });
  }
}
