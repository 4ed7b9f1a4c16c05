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

/** Double-clicks a step and waits until the panel is complete; then closes it. */
export async function openPanel(page: Page, { source, target }: Question): Promise<PanelTimes> {
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
