import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { Hono } from "hono";
import { getMimeType } from "hono/utils/mime";
import { Problem } from "../problem.ts";

/**
 * GET /* → the built page. What Vite put under `assets/` carries a hash in its name and is kept for ever by the
 * browser; everything else is asked for anew.
 * @param home the folder with `index.html`
 */
export const pageRoutes = (home: string) =>
  new Hono().get("/*", async (c) => {
    const { pathname } = new URL(c.req.url);
    const path = pathname === "/" ? "/index.html" : pathname;
    const bytes = await readBuilt(home, path);
    if (bytes === undefined && path === "/index.html")
      throw new Problem(503, "journeybook: the page has not been built; run npm run build");
    if (bytes === undefined) throw new Problem(404, `journeybook: nothing at ${pathname}`);
    return c.body(bytes, 200, {
      "Content-Type": getMimeType(path) ?? "application/octet-stream",
      "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-store",
    });
  });

/** Names in the build are plain; whatever is encoded, hidden or climbs is not one of them. */
async function readBuilt(home: string, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(path)) return undefined;
  try {
    const [root, real] = await Promise.all([realpath(home), realpath(join(home, path))]);
    if (!real.startsWith(root + sep) || !(await stat(real)).isFile()) return undefined;
    return new Uint8Array(await readFile(real));
  } catch {
    return undefined;
  }
}
