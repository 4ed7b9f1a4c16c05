import type { Context } from "hono";
import { Problem } from "../problem.ts";

/** The fields of a JSON body. @throws Problem 400 unless it is an object */
export async function jsonBody(c: Context): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new Problem(
      400,
      "journeybook: the body is not a JSON object; send one, {} if there is nothing to say",
    );
  return body as Record<string, unknown>;
}

/** @throws Problem 400 unless the body has that field and it is text */
export function textField(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  if (typeof value !== "string")
    throw new Problem(400, `journeybook: the body has no text "${name}"; send {"${name}": "…"}`);
  return value;
}

/** The content hash in `If-Match: "<hash>"`. @throws Problem 428 if there is none: a blind write loses work */
export function ifMatch(c: Context): string {
  const hash = /^"([0-9a-f]{64})"$/.exec(c.req.header("If-Match")?.trim() ?? "")?.[1];
  if (hash === undefined)
    throw new Problem(
      428,
      `journeybook: ${c.req.method} needs If-Match: "<hash>" with the hash the notebook was read with`,
    );
  return hash;
}
