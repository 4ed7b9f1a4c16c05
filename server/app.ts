import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { guarded } from "./guard.ts";
import { Problem } from "./problem.ts";
import { dataRoutes } from "./routes/data.ts";
import { eventRoutes } from "./routes/events.ts";
import { exportRoutes, type ExportMaker } from "./routes/exports.ts";
import { folderRoutes } from "./routes/folder.ts";
import { binRoutes, notebookMoveRoutes, notebookRoutes } from "./routes/notebooks.ts";
import { pageRoutes } from "./routes/page.ts";
import { sendRoutes } from "./routes/send.ts";
import type { Session } from "./session.ts";
import { tooLarge } from "./store/atomic.ts";
import type { Folder } from "./store/folder.ts";
import { watchFolder, type FolderWatch } from "./store/watch.ts";

export interface AppOptions {
  readonly folder: Folder;
  /** the built page */
  readonly page: string;
  readonly version: string;
  /** the notebook to show first, instead of the folder's own choice */
  readonly first?: string;
  /** exact `Host` values, lower case (see `allowedHosts`) */
  readonly hosts: readonly string[];
  readonly session: Session;
  /** ends event streams and the watching of the folder */
  readonly closing: AbortSignal;
  /** what went wrong inside and is nobody's request to mend */
  readonly log?: (message: string) => void;
  /** bytes of an uploaded data file, 2 GB if not given */
  readonly dataLimit?: number;
  /** hosts a list of customers may be sent to, lower case; none if not given */
  readonly sendTo?: readonly string[];
  /** makes one HTML file of a notebook; not offered if not given */
  readonly makeExport?: ExportMaker;
}

/** Bytes of a JSON body: a notebook at its limit, with room for JSON's escapes. */
const bodyBytes = 48 * 1024 * 1024;

/** The whole server apart from listening: the routes, one shape of error, and the guard around it all. */
export function createApp(options: AppOptions): Hono {
  const { folder, closing, log = () => {}, sendTo = [] } = options;
  const app = new Hono();
  app.use("/api/*", async (c, next) => {
    await next();
    if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-store");
  });
  const limit = bodyLimit({
    maxSize: bodyBytes,
    onError: () => {
      throw tooLarge(bodyBytes);
    },
  });
  for (const path of [
    "/api/notebooks/*",
    "/api/notebook-moves/*",
    "/api/bin/*",
    "/api/send",
    "/api/exports/*",
  ])
    app.use(path, limit);
  app.route("/api/folder", folderRoutes(folder, options.version, options.first, sendTo));
  app.route("/api/notebooks", notebookRoutes(folder));
  app.route("/api/notebook-moves", notebookMoveRoutes(folder));
  app.route("/api/bin", binRoutes(folder));
  app.route("/api/data", dataRoutes(folder, options.dataLimit));
  app.route("/api/exports", exportRoutes(folder, options.makeExport, closing));
  app.route("/api/send", sendRoutes(sendTo));
  app.route("/api/events", eventRoutes(watchOnce(folder, closing, log), closing));
  app.all("/api/*", (c) => {
    throw new Problem(
      404,
      `journeybook: no ${c.req.method} ${c.req.path}; see server/routes for what there is`,
    );
  });
  app.route("/", pageRoutes(options.page));
  app.notFound((c) => c.json({ error: `journeybook: no ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => {
    if (error instanceof Problem) return c.json({ error: error.message, ...error.details }, error.status);
    if (error instanceof HTTPException)
      return c.json({ error: `journeybook: ${error.message}` }, error.status);
    log(`journeybook: ${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`);
    return c.json({ error: `journeybook: ${c.req.method} ${c.req.path} failed; the terminal says why` }, 500);
  });
  app.fetch = guarded(app.fetch, options);
  return app;
}

/** Watching begins with the first listener: a folder nobody looks at costs nothing. */
function watchOnce(folder: Folder, closing: AbortSignal, log: (message: string) => void): () => FolderWatch {
  let watch: FolderWatch | undefined;
  let hasFailed = false;
  const onError = (error: unknown) => {
    if (!hasFailed) log(`journeybook: some changes below ${folder.root} will go unnoticed: ${String(error)}`);
    hasFailed = true;
  };
  closing.addEventListener("abort", () => void watch?.close());
  return () => (watch ??= watchFolder(folder, onError));
}
