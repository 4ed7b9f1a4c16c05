import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Who may use a running server: whoever opened the printed URL, from the browser that opened it. */
export interface Session {
  /** named by port, because browsers share cookies between the ports of a host */
  readonly cookieName: string;
  /** opens the page once in one browser; the next one is made as soon as it is spent */
  token(): string;
  /** whether a `Cookie` header carries this session's secret */
  admits(cookies: string | null): boolean;
  /** Spends the token. @returns the `Set-Cookie` value, or undefined when it is not the token of the moment */
  redeem(token: string): string | undefined;
}

export interface SessionOptions {
  readonly port: number;
  /** called with the next token after one was spent, so that a second browser can be let in */
  readonly onSpent?: (nextToken: string) => void;
  /** the cookie's value; random unless a restart is to keep the browsers it had (development) */
  readonly secret?: string;
}

/** A session whose secrets are 256 random bits each and are compared in constant time. */
export function createSession({ port, onSpent, secret = randomSecret() }: SessionOptions): Session {
  const cookieName = `journeybook_${port}`;
  let token = randomSecret();
  return {
    cookieName,
    token: () => token,
    admits: (cookies) => valuesOf(cookies, cookieName).some((value) => isSame(value, secret)),
    redeem(candidate) {
      if (!isSame(candidate, token)) return undefined;
      token = randomSecret();
      onSpent?.(token);
      return `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
  };
}

function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Equality that takes the same time wherever the strings differ, and however long they are. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function valuesOf(cookies: string | null, name: string): string[] {
  return (cookies ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
