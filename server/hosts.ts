import { hostname, networkInterfaces } from "node:os";

/** Whether only this machine reaches a server that listens there. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * The exact `Host` values a browser may send to a server listening on `host`: all else is a foreign name that
 * somebody made resolve to this machine (DNS rebinding).
 * @returns lower case, with the port; without it too where the port is HTTP's own
 */
export function allowedHosts(host: string, port: number): readonly string[] {
  const names = new Set(["127.0.0.1", "localhost"]);
  if (host === "::1" || host === "::") names.add("[::1]");
  if (host === "0.0.0.0" || host === "::") for (const name of ownNames()) names.add(name);
  else names.add(inUrl(host));
  return [...names].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

/** A host name or address as it stands in a URL: IPv6 in brackets, lower case. */
export function inUrl(host: string): string {
  return host.includes(":") ? `[${host.toLowerCase()}]` : host.toLowerCase();
}

/** Names and addresses under which others on the network see this machine. */
export function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [
    hostname().toLowerCase(),
    ...addresses.filter((a) => !a.internal && !a.scopeid).map((a) => inUrl(a.address)),
  ];
}
