import { t } from "../text.svelte.ts";
import type { Workspace } from "../state/workspace.svelte.ts";
import { slidesOf, type Slide } from "./slides.ts";

/** The notebook shown slide by slide, live: what is clicked, chosen or run does what it does in the notebook. */
export class Presenting {
  isOn = $state(false);
  /** code and cell tools are shown, to change a cell in place */
  showsCode = $state(false);
  showsNotes = $state(false);
  /** nothing is shown, so that people look at the speaker */
  isBlank = $state(false);
  #at = $state(0);
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  readonly slides: readonly Slide[] = $derived.by(() =>
    this.isOn ? slidesOf(this.#workspace.cells.list) : [],
  );

  /** From 0. */
  readonly at: number = $derived(Math.max(0, Math.min(this.#at, this.slides.length - 1)));

  get slide(): Slide | undefined {
    return this.slides[this.at];
  }

  /** Begins with the slide that has the selected cell. */
  start(): void {
    const { selection, document: notebook, drilling } = this.#workspace;
    if (!notebook.path) return;
    drilling.close();
    this.isOn = true;
    this.showsCode = false;
    this.isBlank = false;
    this.#at = Math.max(
      0,
      this.slides.findIndex(({ parts }) => parts.some(({ cell }) => cell.id === selection.cell)),
    );
    this.#announce();
  }

  /** Back to the notebook, where the slide is. */
  stop(): void {
    const { slide } = this;
    this.isOn = false;
    if (document.fullscreenElement) void document.exitFullscreen();
    const first = slide?.parts[0]?.cell;
    if (first) this.#workspace.selection.focus(first.id);
  }

  goBy(steps: number): void {
    this.goTo(this.at + steps);
  }

  goTo(at: number): void {
    const to = Math.max(0, Math.min(this.slides.length - 1, at));
    this.isBlank = false;
    if (to === this.at) return;
    this.#workspace.drilling.close();
    this.#at = to;
    const first = this.slide?.parts[0]?.cell;
    if (first) this.#workspace.selection.note(first.id, "command");
    this.#announce();
  }

  async toggleFullScreen(): Promise<void> {
    // a browser may refuse; the slides stand on the page all the same
    const done = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    await done.catch(() => undefined);
  }

  #announce(): void {
    const { slide, at, slides } = this;
    if (slide) this.#workspace.notices.announce(t().present.slide(at + 1, slides.length, slide.title));
  }
}
