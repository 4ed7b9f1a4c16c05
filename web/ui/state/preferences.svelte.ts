import { MediaQuery } from "svelte/reactivity";
import { enclosed } from "./enclosed.ts";

export type Theme = "system" | "light" | "dark";

/** Below so many customers a list may show who somebody is. */
const SMALL_GROUP = 5;

/** What the reader chose for this browser: theme, side panel and how short a list is guarded. Kept in local storage. */
export class Preferences {
  theme = $state<Theme>(read("theme", ["system", "light", "dark"]) ?? "system");
  sidebar = $state(!enclosed && !isNarrow() && read("sidebar", ["open", "closed"]) !== "closed");
  /** below so many customers a list is given out only when asked for once more; whole, from 1 */
  smallGroup = $state(readNumber("small-group") ?? SMALL_GROUP);
  readonly #systemDark = new MediaQuery("(prefers-color-scheme: dark)");
  readonly isDark = $derived(this.theme === "system" ? this.#systemDark.current : this.theme === "dark");

  /** System, then the other one than the system's, then the system's by name, and round again. */
  nextTheme(): void {
    const order: readonly Theme[] = this.#systemDark.current
      ? ["system", "light", "dark"]
      : ["system", "dark", "light"];
    this.theme = order[(order.indexOf(this.theme) + 1) % order.length];
    write("theme", this.theme);
  }

  setSmallGroup(customers: number): void {
    if (!Number.isInteger(customers) || customers < 1) return;
    this.smallGroup = customers;
    write("small-group", String(customers));
  }

  toggleSidebar(): void {
    this.sidebar = !this.sidebar;
    if (!enclosed && !isNarrow()) write("sidebar", this.sidebar ? "open" : "closed");
  }

  /** Where the side panel lies over the notebook, it makes way once something was chosen in it. */
  makeWay(): void {
    if (isNarrow()) this.sidebar = false;
  }
}

/** The side panel has no room beside the notebook; the same width as in the style sheets. */
function isNarrow(): boolean {
  return matchMedia("(max-width: 760px)").matches;
}

function read<T extends string>(key: string, allowed: readonly T[]): T | undefined {
  try {
    const value = localStorage.getItem(`journeybook.${key}`);
    return allowed.find((one) => one === value);
  } catch {
    return undefined;
  }
}

function readNumber(key: string): number | undefined {
  try {
    const value = Number(localStorage.getItem(`journeybook.${key}`));
    return Number.isInteger(value) && value > 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(`journeybook.${key}`, value);
  } catch {
    // without storage the choice holds until the tab is closed
  }
}
