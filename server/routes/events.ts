import { setMaxListeners } from "node:events";
import { Hono } from "hono";
import type { FolderWatch } from "../store/watch.ts";

const heartbeatMs = 15_000;
const retryMs = 1_000;

/**
 * GET / → server-sent events, each a FolderEvent as JSON. An event named `ready` comes first, once changes from
 * then on are seen: after it (and so after every reconnection) the page lists anew what it may have missed.
 * @param watch called with the first listener; one watch serves all
 * @param closing ends every stream
 */
export const eventRoutes = (watch: () => FolderWatch, closing: AbortSignal) => {
  setMaxListeners(0, closing); // each open page listens
  return new Hono().get("/", () => {
    const encoder = new TextEncoder();
    let stop = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const folder = watch();
        let isOpen = true;
        const send = (text: string) => isOpen && controller.enqueue(encoder.encode(text));
        const unsubscribe = folder.subscribe((event) => send(`data: ${JSON.stringify(event)}\n\n`));
        const beat = setInterval(() => send(": beat\n\n"), heartbeatMs);
        stop = () => {
          isOpen = false;
          clearInterval(beat);
          unsubscribe();
          closing.removeEventListener("abort", end);
        };
        const end = () => {
          stop();
          controller.close();
        };
        closing.addEventListener("abort", end);
        send(`retry: ${retryMs}\n\n`);
        if (closing.aborted) end();
        else void folder.ready.then(() => send("event: ready\ndata: {}\n\n"));
      },
      cancel: () => stop(),
    });
    return new Response(body, {
      headers: {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
      },
    });
  });
};
