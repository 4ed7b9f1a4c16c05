import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";

const notebook = `---
journeybook: 1
data:
  people: people.csv
---

\`\`\`sql {#endless run=manual}
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
\`\`\`

\`\`\`sql {#answer}
SELECT count(*) AS people FROM people
\`\`\`
`;

it("a query without end is cancelled by its button, and the loaded tables still answer", async () => {
  const files = { "n.journey.md": notebook, "people.csv": "name,age\nAda,36\nAlan,41\n" };
  const { page } = await openApp({ files });
  const endless = cellOf(page, "endless");
  expect(await endless.getAttribute("data-state")).toBe("fresh");
  await endless.locator("header").getByRole("button", { name: "Run cell" }).click();
  await page.waitForFunction(
    () => document.querySelector('[data-cell="endless"]')?.getAttribute("data-state") === "running",
  );
  expect(await page.evaluate(() => document.documentElement.dataset.ready)).toBe("false");
  await endless.locator('[data-part="status"]').getByRole("button", { name: "Cancel" }).click();
  await ready(page);
  expect(await endless.getAttribute("data-state")).toBe("cancelled");

  const answer = cellOf(page, "answer");
  await answer.locator("header").getByRole("button", { name: "Run cell" }).click();
  await ready(page);
  expect(await answer.getAttribute("data-state")).toBe("ok");
  expect(await answer.getByRole("gridcell").innerText()).toBe("2");
});
