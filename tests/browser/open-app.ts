import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { launchBrowser, openPage, type OpenPage } from "./browser.ts";
import { buildApp, startApp, type AppOptions, type RunningApp } from "./server.ts";

let browser: Browser | undefined;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), buildApp()]);
}, 300_000);

afterAll(async () => {
  await browser?.close();
});

/** Starts the app on a folder of its own and opens it in a browser of its own; both end with the test. */
export async function openApp(
  options: AppOptions & { context?: BrowserContextOptions },
): Promise<OpenPage & { app: RunningApp }> {
  if (!browser) throw new Error("openApp: no browser; call it inside a test");
  const app = await startApp(options);
  onTestFinished(() => app.stop());
  const opened = await openPage(browser, app.url, options.context);
  onTestFinished(() => opened.page.context().close());
  return { ...opened, app };
}
