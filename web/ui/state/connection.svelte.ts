import type { FolderEvent } from "#notebook/folder.ts";
import { api, ApiError } from "./api.ts";

const RETRY_MS = 3_000;

/** The line to the server: change events while it is up; tries again while it is down. */
export class Connection {
  /** `refused`: the server is up but does not know this tab any more (it was restarted) */
  state = $state<"up" | "lost" | "refused">("up");
  #stream: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onEvent: (event: FolderEvent) => void;
  readonly #onReturn: () => void;

  constructor(onEvent: (event: FolderEvent) => void, onReturn: () => void) {
    this.#onEvent = onEvent;
    this.#onReturn = onReturn;
  }

  open(): void {
    this.#stream?.close();
    const stream = (this.#stream = new EventSource("/api/events"));
    stream.onmessage = (message) => this.#receive(message.data);
    for (const kind of ["change", "notebook", "data", "folder"])
      stream.addEventListener(kind, (message) => this.#receive((message as MessageEvent<string>).data));
    stream.onerror = () => this.lost();
  }

  close(): void {
    this.#stream?.close();
    clearTimeout(this.#timer);
  }

  /** Called when a request went unanswered, too. */
  lost(): void {
    if (this.#timer !== undefined) return;
    this.#stream?.close();
    this.#timer = setTimeout(() => void this.#tryAgain(), this.state === "up" ? 300 : RETRY_MS);
  }

  async #tryAgain(): Promise<void> {
    this.#timer = undefined;
    try {
      await api.folder();
      this.state = "up";
      this.open();
      this.#onReturn();
    } catch (error) {
      this.state = error instanceof ApiError && error.status === 401 ? "refused" : "lost";
      this.lost();
    }
  }

  #receive(data: string): void {
    try {
      this.#onEvent(JSON.parse(data) as FolderEvent);
    } catch {
      // a heartbeat or something newer than this page
    }
  }
}
