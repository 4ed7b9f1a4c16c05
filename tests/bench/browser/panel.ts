import type { Page } from "playwright-core";
import type { Question } from "./question.ts";

/** ms from the double-click until … */
export interface PanelTimes {
  /** … the panel says how many customers */
  readonly first: number;
  /** … drivers and customers are there, too */
  readonly drivers: number;
  /** … the trend as well: nothing is looked for any more */
  readonly complete: number;
  /** … and the browser has drawn that */
  readonly drawn: number;
  /** what the panel says went wrong */
  readonly failure: string | undefined;
}

/** Steps on the map between two activities, those with most customers first. */
export async function questionsOn(page: Page, most: number): Promise<readonly Question[]> {
  const names = await page.locator("[data-segment][data-customers]").evaluateAll((marks) =>
    marks
      .map(
        (mark) => [mark.getAttribute("data-segment")!, Number(mark.getAttribute("data-customers"))] as const,
      )
      .sort((a, b) => b[1] - a[1])
      .map(([name]) => name),
  );
  const questions: Question[] = [];
  for (const name of names) {
    const [source, target] = name.split(" -> ");
    if (name.includes("(")) continue;
    questions.push({ source, target });
  }
  return questions.slice(0, most);
}

/**
 * Double-clicks a step and waits until the panel is complete; then closes it.
 * @param restMs how long the pointer has rested on the step before; 0: it was not there
 */
export async function openPanel(page: Page, { source, target }: Question, restMs = 0): Promise<PanelTimes> {
  if (restMs) {
    const mark = page.locator(`[data-segment="${source} -> ${target}"]`).first();
    await mark.dispatchEvent("pointerover", { bubbles: true });
    await page.waitForTimeout(restMs);
  }
  const times = await page.evaluate(
    (name) =>
      new Promise<PanelTimes>((resolve, reject) => {
        const has = (selector: string) =>
          document.querySelector(`[aria-label="Drill-down"] ${selector}`) !== null;
        const sentence = () =>
          document.querySelector('[aria-label="Drill-down"] [data-part="sentence"]')?.textContent ?? "";
        let [first, drivers] = [NaN, NaN];
        const look = () => {
          const now = performance.now() - start;
          if (Number.isNaN(first) && /\d/.test(sentence())) first = now;
          const isOld = has(".old");
          const both =
            has('[data-part="drivers"] figure') && has('[data-part="customers"] [role="grid"]') && !isOld;
          if (Number.isNaN(drivers) && both) drivers = now;
          const isTrend = has('[data-part="trend"] figure') || has('[data-part="trend"] [role="alert"]');
          if (!both || !isTrend) return;
          seen.disconnect();
          clearTimeout(late);
          // the frame after the next begins when this one is on the screen
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              resolve({
                first,
                drivers,
                complete: now,
                drawn: performance.now() - start,
                failure:
                  document.querySelector('[aria-label="Drill-down"] [role="alert"]')?.textContent ??
                  undefined,
              }),
            ),
          );
        };
        const seen = new MutationObserver(look);
        seen.observe(document.body, { subtree: true, childList: true, characterData: true });
        const late = setTimeout(() => {
          const why = document.querySelector('[aria-label="Drill-down"] [role="alert"]')?.textContent;
          reject(new Error(`the panel of ${name} is not complete after 20 s: ${why ?? sentence()}`));
        }, 20_000);
        const mark = [...document.querySelectorAll("[data-segment]")].find(
          (element) => element.getAttribute("data-segment") === name,
        )!;
        const start = performance.now();
        mark.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, cancelable: true }));
      }),
    `${source} -> ${target}`,
  );
  await page.locator('[aria-label="Drill-down"]').getByRole("button", { name: "Close" }).first().click();
  await page.locator('[aria-label="Drill-down"]').waitFor({ state: "detached" });
  return times;
}

/** ms until the map is that of other customers. */
export interface MapTimes {
  /** the map is made: its figures are those of the other customers */
  readonly made: number;
  /** … and the browser has drawn that, and no cell and no chart has anything left to do */
  readonly drawn: number;
}

export interface FilterTimes {
  /** from “Filter the notebook” */
  readonly filter: MapTimes;
  /** from “Show all customers again” */
  readonly back: MapTimes;
  /** customers that are left */
  readonly customers: number;
}

/**
 * Filters the notebook to the customers of a step, waits until its map shows them, and takes the filter back.
 * @param readMs how long the panel is complete before the button is pressed; 0: pressed as soon as it is
 */
export async function filterBy(
  page: Page,
  { source, target }: Question,
  readMs: number,
): Promise<FilterTimes> {
  const mark = page.locator(`[data-segment="${source} -> ${target}"]`).first();
  const customers = Number(await mark.getAttribute("data-customers"));
  await mark.dispatchEvent("dblclick");
  await page.locator('[aria-label="Drill-down"] [data-part="trend"] figure').waitFor();
  if (readMs) await page.waitForTimeout(readMs);
  const filter = await timeOf(page, '[aria-label="Drill-down"] [data-part="filter"]');
  const back = await timeOf(page, "[data-filter] button");
  return { filter, back, customers };
}

/** Presses a button and waits until the map says other figures, all cells are done, and the browser has drawn that. */
async function timeOf(page: Page, button: string): Promise<MapTimes> {
  return page.evaluate(
    (selector) =>
      new Promise<MapTimes>((resolve, reject) => {
        const figures = () =>
          [...document.querySelectorAll<SVGElement>("[data-segment][data-customers]")]
            .map(({ dataset }) => `${dataset.segment} ${dataset.customers}`)
            .join();
        const before = figures();
        let made = NaN;
        const look = () => {
          if (Number.isNaN(made)) {
            const now = figures();
            if (now === "" || now === before) return;
            made = performance.now() - start;
          }
          if (document.documentElement.dataset.ready !== "true") return;
          seen.disconnect();
          clearTimeout(late);
          // the frame after the next begins when this one is on the screen
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve({ made, drawn: performance.now() - start })),
          );
        };
        const seen = new MutationObserver(look);
        seen.observe(document, { subtree: true, childList: true, attributes: true });
        const late = setTimeout(() => reject(new Error(`${selector}: the same map after 20 s`)), 20_000);
        const start = performance.now();
        document.querySelector<HTMLElement>(selector)!.click();
      }),
    button,
  );
}
