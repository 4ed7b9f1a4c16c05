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

const grouping = `---
journeybook: 1
data:
  notes: notes.csv
---

\`\`\`sql {#asked run=manual}
FROM intents(notes, text => note)
\`\`\`

\`\`\`sql {#answer run=manual}
SELECT count(*) AS notes FROM notes
\`\`\`
`;

it("a helper tells how far it is, is cancelled at once, and the next cell need not wait for its end", async () => {
  const words = (i: number) =>
    [i % 40, 40 + (i % 4001), 5000 + (i % 3989)].map((n) =>
      n.toString(26).replaceAll(/\d/g, (d) => "qrstuvwxyz"[+d]),
    );
  const notes = Array.from(
    { length: 60_000 },
    (_, i) =>
      `${words(i)
        .map((w) => `${w}lo`)
        .join(" ")}\n`,
  );
  const files = { "n.journey.md": grouping, "notes.csv": `note\n${notes.join("")}` };
  const { page, failures } = await openApp({ files });
  const status = cellOf(page, "asked").locator('[data-part="status"]');
  await cellOf(page, "asked").locator("header").getByRole("button", { name: "Run cell" }).click();
  await page.waitForFunction(() =>
    /(Reading|Grouping) texts · \d+ %/.test(
      document.querySelector<HTMLElement>('[data-cell="asked"] [data-part="status"]')?.innerText ?? "",
    ),
  );
  await status.getByRole("button", { name: "Cancel" }).click();
  await ready(page);
  expect(await cellOf(page, "asked").getAttribute("data-state")).toBe("cancelled");
  await cellOf(page, "answer").locator("header").getByRole("button", { name: "Run cell" }).click();
  await ready(page);
  expect(await cellOf(page, "answer").getByRole("gridcell").innerText()).toBe("60,000");
  expect(await cellOf(page, "asked").getAttribute("data-state")).toBe("cancelled");
  expect(failures).toEqual([]);
});

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
