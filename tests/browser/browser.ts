import { existsSync } from "node:fs";
import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/** A Chromium: `CHROMIUM_PATH`, an installed one, else the one inside @sparticuz/chromium. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env.CHROMIUM_PATH ?? INSTALLED.find((path) => existsSync(path));
  const executablePath = installed ?? (await (await import("@sparticuz/chromium")).default.executablePath());
  return playwright.launch({ executablePath, args: FLAGS });
}

/** What went wrong on a page while a test looked elsewhere. */
export interface OpenPage {
  readonly page: Page;
  /** uncaught errors and refusals by the content security policy */
  readonly failures: string[];
}

/** Opens an address in a context of its own and waits until nothing is queued or running. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Uncaught/.test(message.text()))
      failures.push(message.text());
  });
  await page.goto(url);
  await ready(page);
  return { page, failures };
}

/** Waits until the page says that nothing is loading, queued or running. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true", null, {
    timeout: 60_000,
  });
}

/** Waits until the page is painted again. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );
  await ready(page);
}

/** A cell by its name. */
export function cellOf(page: Page, name: string) {
  return page.locator(`section[data-cell="${name}"]`);
}

/** Replaces the text of a cell's editor. */
export async function writeInto(page: Page, name: string, text: string): Promise<void> {
  const editor = cellOf(page, name).locator('[data-part="editor"]');
  await editor.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}
