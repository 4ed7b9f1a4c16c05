import type { Presenting } from "./presenting.svelte.ts";

/** What keys mean while slides are shown; also those a clicker sends. @returns whether the key was one of them */
export function presentKey(key: string, presenting: Presenting): boolean {
  switch (key) {
    case "ArrowRight":
    case "PageDown":
    case " ":
      return (presenting.goBy(1), true);
    case "ArrowLeft":
    case "PageUp":
    case "Backspace":
      return (presenting.goBy(-1), true);
    case "Home":
      return (presenting.goTo(0), true);
    case "End":
      return (presenting.goTo(Infinity), true);
    case "b":
    case ".":
      return ((presenting.isBlank = !presenting.isBlank), true);
    case "c":
      return ((presenting.showsCode = !presenting.showsCode), true);
    case "n":
      return ((presenting.showsNotes = !presenting.showsNotes), true);
    case "f":
      return (void presenting.toggleFullScreen(), true);
    case "Escape":
      return (presenting.stop(), true);
    default:
      return false;
  }
}
