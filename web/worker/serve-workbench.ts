import type { HelperProgress } from "#journey/helper.ts";
import type { Progress } from "#source/source.ts";
import { errorMessage, type WorkbenchAnswer, type WorkbenchAsk } from "./messages.ts";
import type { Workbench } from "./protocol.ts";

/** The inside of the workbench worker: give it each message from the page. */
export function serveWorkbench(
  workbench: Workbench,
  post: (answer: WorkbenchAnswer) => void,
): (ask: WorkbenchAsk) => void {
  const running = new Map<number, AbortController>();
  return (ask) => {
    if (ask.kind === "cancel") return running.get(ask.id)?.abort();
    const { id } = ask;
    const control = new AbortController();
    running.set(id, control);
    call(workbench, ask, control.signal, post)
      .then((value) => post({ kind: "value", id, value }))
      .catch((error: unknown) => post({ kind: "error", id, error: errorMessage(error) }))
      .finally(() => running.delete(id));
  };
}

async function call(
  workbench: Workbench,
  { id, method, args }: Extract<WorkbenchAsk, { kind: "call" }>,
  signal: AbortSignal,
  post: (answer: WorkbenchAnswer) => void,
): Promise<unknown> {
  const onProgress = (progress: Progress | HelperProgress): void => post({ kind: "progress", id, progress });
  switch (method) {
    case "load": {
      const [reference, from] = args as Parameters<Workbench["load"]>;
      return workbench.load(reference, from, onProgress, signal);
    }
    case "query":
      return workbench.query(...(args as [Parameters<Workbench["query"]>[0]]), signal, onProgress);
    case "drop":
      return workbench.drop(...(args as Parameters<Workbench["drop"]>));
    case "rename":
      return workbench.rename(...(args as Parameters<Workbench["rename"]>));
    case "forget":
      return workbench.forget(...(args as Parameters<Workbench["forget"]>));
    case "prepare":
      return workbench.prepare(...(args as Parameters<Workbench["prepare"]>));
    case "rows":
      return workbench.rows(...(args as Parameters<Workbench["rows"]>));
    case "save": {
      const [of, wanted] = args as Parameters<Workbench["save"]>;
      return workbench.save(of, wanted, signal);
    }
    case "profile":
      return workbench.profile(...(args as Parameters<Workbench["profile"]>));
    case "values":
      return workbench.values(...(args as Parameters<Workbench["values"]>));
    default:
      return method satisfies never;
  }
}
