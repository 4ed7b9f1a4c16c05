/** A passing message at the foot of the page, with at most one thing to press. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "warning";
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** How long a notice stays, in ms; one with something to press stays longer. */
const STAY = 6_000;
const STAY_WITH_ACTION = 12_000;

export class Notices {
  list = $state.raw<readonly Notice[]>([]);
  /** the last thing said to a screen reader */
  announcement = $state("");
  #last = 0;

  /** Shows a notice; it leaves by itself. */
  show(text: string, options: { tone?: Notice["tone"]; action?: Notice["action"] } = {}): void {
    const notice = { id: ++this.#last, text, tone: options.tone ?? "plain", action: options.action };
    this.list = [...this.list.slice(-2), notice];
    setTimeout(() => this.dismiss(notice.id), options.action || options.tone ? STAY_WITH_ACTION : STAY);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Says it to a screen reader only. */
  announce(text: string): void {
    this.announcement = text;
  }
}
