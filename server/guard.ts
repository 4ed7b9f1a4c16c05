import { withSecurityHeaders } from "./headers.ts";
import { Problem } from "./problem.ts";
import type { Session } from "./session.ts";

export interface GuardOptions {
  /** exact `Host` values, lower case (see `allowedHosts`) */
  readonly hosts: readonly string[];
  readonly session: Session;
}

type Fetch<Rest extends unknown[]> = (request: Request, ...rest: Rest) => Response | Promise<Response>;

/**
 * Wraps a whole app, outside its router, so that no route can be forgotten. In order: a foreign `Host` is 403,
 * a request another site made is 403, a write that is not ours is 403 or 415, no session is 401. The token in
 * `/?token=…` becomes the cookie and leaves the URL. Every answer gets the security headers.
 */
export function guarded<Rest extends unknown[]>(fetch: Fetch<Rest>, options: GuardOptions): Fetch<Rest> {
  return async (request, ...rest) => {
    try {
      checkHost(request, options.hosts);
      checkOrigin(request);
      if (!isRead(request)) checkContentType(request);
      const answer = enter(request, options.session) ?? (await fetch(request, ...rest));
      return withSecurityHeaders(answer);
    } catch (error) {
      if (error instanceof Problem) return withSecurityHeaders(refusal(request, error));
      throw error;
    }
  };
}

function checkHost(request: Request, hosts: readonly string[]): void {
  const host = request.headers.get("host")?.toLowerCase();
  if (host === undefined || !hosts.includes(host))
    throw new Problem(
      403,
      `journeybook: host ${quote(host)} is not this server's; open it as http://${hosts[0]}`,
    );
}

/**
 * A page of another origin may link here, and that is all. Browsers leave `Sec-Fetch-Site` out only for plain
 * HTTP beyond this machine (`--host`); there the `Origin` of a write has to do.
 */
function checkOrigin(request: Request): void {
  const { protocol, host, pathname } = new URL(request.url);
  const site = request.headers.get("sec-fetch-site");
  const isOurs = site === "same-origin" || (site === null && !isTrustworthy(host));
  if (isRead(request)) {
    if (pathname.startsWith("/api/") && site !== null && site !== "same-origin" && site !== "none")
      throw new Problem(403, `journeybook: a ${site} page asked for ${pathname}; only its own page may`);
    return;
  }
  const origin = request.headers.get("origin");
  const expected = `${protocol}//${request.headers.get("host")?.toLowerCase()}`;
  if (origin !== expected)
    throw new Problem(403, `journeybook: origin ${quote(origin)} may not write; only ${expected} may`);
  if (!isOurs)
    throw new Problem(
      403,
      `journeybook: Sec-Fetch-Site ${quote(site)} may not write; it has to be same-origin`,
    );
}

/**
 * JSON on every write, because a form of another site cannot send it. An uploaded data file is
 * `application/octet-stream`, which a form cannot send either: allowed on that one route alone.
 */
function checkContentType(request: Request): void {
  const type = request.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
  const isUpload = request.method === "PUT" && new URL(request.url).pathname.startsWith("/api/data/");
  const expected = isUpload ? "application/octet-stream" : "application/json";
  if (type !== expected)
    throw new Problem(
      415,
      `journeybook: content type ${quote(type)} on a ${request.method}; send ${expected}`,
    );
}

/** @returns the redirect that takes the token out of the URL; undefined when the request may go on */
function enter(request: Request, session: Session): Response | undefined {
  const url = new URL(request.url);
  const isIn = session.admits(request.headers.get("cookie"));
  const token = url.pathname === "/" && request.method === "GET" ? url.searchParams.get("token") : null;
  const cookie = isIn || token === null || isPrefetch(request) ? undefined : session.redeem(token);
  if (!isIn && cookie === undefined)
    throw new Problem(
      401,
      "journeybook: this browser has not been let in; open the URL the terminal shows last",
    );
  if (token === null) return undefined;
  url.searchParams.delete("token");
  const headers = new Headers({ Location: `/${url.search}`, "Cache-Control": "no-store" });
  if (cookie !== undefined) headers.set("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}

function refusal(request: Request, problem: Problem): Response {
  const headers = { "Cache-Control": "no-store" };
  const { pathname } = new URL(request.url);
  if (problem.status === 401 && pathname === "/" && request.headers.get("accept")?.includes("text/html"))
    return new Response(closedDoor, {
      status: 401,
      headers: { ...headers, "Content-Type": "text/html; charset=utf-8" },
    });
  return Response.json({ error: problem.message, ...problem.details }, { status: problem.status, headers });
}

/** The link helps where the URL was clicked on another site: its cookie is held back until a page of ours asks. */
const closedDoor = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Journeybook</title>
<body style="font: 16px/1.6 system-ui; max-width: 36em; margin: 4em auto; padding: 0 1em">
<h1 style="font-size: 1.4em">This browser has not been let in yet</h1>
<p>A Journeybook URL opens once, in one browser. Copy the URL the terminal shows last, with its
<code>?token=…</code>, into the address bar. If you just did, <a href="/">continue</a>.</p>
`;

function isRead(request: Request): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

/** A browser that guesses the next page must not spend the token. */
function isPrefetch(request: Request): boolean {
  return /prefetch/i.test(`${request.headers.get("sec-purpose")} ${request.headers.get("purpose")}`);
}

/** Whether browsers treat plain HTTP to this host as a secure context. */
function isTrustworthy(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);
}

function quote(value: string | null | undefined): string {
  return value === null || value === undefined ? "(none)" : JSON.stringify(value.slice(0, 200));
}
