import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";

type Fetch = (request: Request, env: unknown) => Response | Promise<Response>;

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** ports to try after a taken one */
  readonly more?: number;
  /** builds what answers, once the port is known */
  readonly fetchOn: (port: number) => Fetch;
}

export interface Listening {
  readonly port: number;
  /** No new requests; what is under way gets a moment, then is cut off. Resolves when the port is free. */
  close(): Promise<void>;
}

const graceMs = 300;
/** Long enough for 2 GB over a slow network. */
const requestTimeoutMs = 60 * 60_000;

/** @throws Error that says what to do if the port is taken or not allowed */
export async function listen({ host, port, more = 0, fetchOn }: ListenOptions): Promise<Listening> {
  for (let candidate = port; ; ++candidate) {
    try {
      return await listenOn(host, candidate, fetchOn);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EADDRINUSE" && candidate < port + more) continue;
      throw explained(error, code, host, candidate);
    }
  }
}

async function listenOn(host: string, port: number, fetchOn: ListenOptions["fetchOn"]): Promise<Listening> {
  let fetch: Fetch = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({
    fetch: (request, env) => fetch(request, env),
    hostname: host,
  }) as Server;
  server.requestTimeout = requestTimeoutMs;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  fetch = fetchOn(actual);
  return {
    port: actual,
    close: () =>
      new Promise((resolve) => {
        const cutOff = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function explained(cause: unknown, code: unknown, host: string, port: number): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is taken; give another one with --port, or leave --port out`,
    EACCES: `port ${port} is not allowed; give one above 1023 with --port`,
    EADDRNOTAVAIL: `${host} is not an address of this machine; give one that is with --host`,
    ENOTFOUND: `${host} is not a name this machine knows; give an address with --host`,
  };
  const reason = reasons[String(code)] ?? `cannot listen on ${host}:${port}: ${String(cause)}`;
  return new Error(`journeybook: ${reason}`, { cause });
}
