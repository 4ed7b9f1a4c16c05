import type { Page } from "playwright-core";
import { ready } from "./browser.ts";

/** Drops a file on the page as a person does, and waits until it is loaded or refused. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    },
    [name, text] as const,
  );
  const before = await page.locator("nav [data-table]").count();
  for (const type of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("main", type, { dataTransfer: transfer });
  await page.waitForFunction((n) => document.querySelectorAll("nav [data-table]").length > n, before);
  await ready(page);
}
