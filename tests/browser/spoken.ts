import type { Page } from "playwright-core";

/** Part of a node of Chromium’s accessibility tree. */
interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly value?: { readonly value?: unknown };
  readonly description?: { readonly value?: string };
}

/**
 * Reads what a screen reader is given of the element that has the keyboard, from the accessibility tree: role, name, value,
 * and in brackets a description that says more than the name.
 */
export async function listen(page: Page): Promise<() => Promise<string>> {
  const session = await page.context().newCDPSession(page);
  return async () => {
    const { result } = await session.send("Runtime.evaluate", { expression: "document.activeElement" });
    const { nodes } = await session.send("Accessibility.getPartialAXTree", {
      objectId: result.objectId!,
      fetchRelatives: false,
    });
    const [{ ignored, role, name, value, description }] = nodes as readonly AxNode[];
    if (ignored) return "nothing";
    const more = description?.value && description.value !== name?.value ? ` (${description.value})` : "";
    const held = value?.value === undefined ? "" : `: ${String(value.value)}`;
    return `${role?.value ?? "?"} ${name?.value ?? ""}${held}${more}`;
  };
}
