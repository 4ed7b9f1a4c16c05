import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { chartTexts, englishIn } from "./chart-texts.ts";
import { openApp } from "./open-app.ts";

const FIRST = "Anna Ben Clara David Elif Felix Greta Hannes Ida Jonas Katrin Lukas Maria Nils Olga".split(
  " ",
);
const LAST = "Albrecht Bauer Brandt Claus Demir Ernst Fischer Graf Hahn Huber Jansen Kaya Keller Koch".split(
  " ",
);

/** A register of 120 people, every third of them twice with a slip, and visits of some. */
function sources(): Record<string, string> {
  const people: string[] = [];
  const visits: string[] = [];
  for (let i = 0; i < 120; ++i) {
    const first = FIRST[(i * 7) % FIRST.length];
    const last = LAST[(i * 5) % LAST.length] + (i % 4 ? "" : LAST[(i * 3) % LAST.length].toLowerCase());
    const born = `${1950 + ((i * 13) % 50)}-0${1 + (i % 9)}-1${i % 10}`;
    const code = 10_000 + ((i * 7919) % 80_000);
    people.push(`K${1000 + i},${first},${last},${born},${code},p${i}@x.example`);
    if (i % 3 === 0)
      people.push(`K${5000 + i},${first},${last[0]}${last.slice(2)},${born},${code},q${i}@y.example`);
    visits.push(`2026-03-0${1 + (i % 9)}T10:00:00Z,p${i}@x.example,home`);
    visits.push(`2026-03-1${i % 10}T10:00:00Z,p${i}@x.example,bill`);
  }
  const crm = ["crm_id,first_name,surname,birth_date,postcode,email", ...people, ""].join("\n");
  const web = ["time,email,page", ...visits, ""].join("\n");
  const text = `---
journeybook: 1
data:
  crm: crm.csv
  web: web.csv
---

\`\`\`sql {#people}
FROM stitch(crm, web, on => [email], match => [first_name, surname, birth_date, postcode])
\`\`\`

\`\`\`sql {#why}
FROM links(people)
\`\`\`

\`\`\`sql {#who}
FROM profiles(people)
\`\`\`
`;
  return { "crm.csv": crm, "web.csv": web, "n.journey.md": text };
}

const focusIn = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest("section[data-cell]")?.getAttribute("data-cell"));

it("a stitch shows what it did first, and its rows one click away", async () => {
  const { page, failures } = await openApp({ files: sources() });
  const people = cellOf(page, "people");
  const summary = people.locator('figure[data-chart="stitch-summary"]');
  await summary.waitFor();
  expect(await summary.locator(".jb-title").innerText()).toMatch(/^400 rows of 2 sources: 1\d\d customers$/);
  expect(await summary.getByRole("img", { name: /email: rows [1-9]/ }).count()).toBe(1);
  await summary.getByText("What was not joined, and why").waitFor();
  await people.getByRole("button", { name: "Table", exact: true }).click();
  expect(await people.getByRole("grid").getAttribute("aria-rowcount")).toBe("400");
  expect(failures).toEqual([]);
});

it("the threshold moves by keys, says how many customers it gives, and Enter writes it into the call", async () => {
  const { page } = await openApp({ files: sources() });
  const why = cellOf(page, "why");
  const title = why.locator("figure .jb-title");
  const before = await title.innerText();
  const line = why.getByRole("slider", { name: "Threshold" });
  await line.focus();
  await page.keyboard.press("End");
  expect(await title.innerText()).not.toBe(before);
  await page.keyboard.press("Escape");
  expect(await title.innerText()).toBe(before);
  await page.keyboard.press("End");
  const said = /: (\d+) customers/.exec(await title.innerText())![1];
  await page.keyboard.press("Enter");
  await expect
    .poll(() => cellOf(page, "people").locator(".cm-content").innerText())
    .toContain("threshold => 0.99");
  await ready(page);
  await expect.poll(() => title.innerText()).toBe(`From a probability of 0.99976: ${said} customers`);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-part")))
    .toBe("threshold");
});

it("Enter on a link shows its bits, which add up, and Escape goes back to the row", async () => {
  const { page, failures } = await openApp({ files: sources() });
  const why = cellOf(page, "why");
  await why.getByRole("button", { name: "Table", exact: true }).click();
  await why.getByRole("searchbox").fill("match");
  const rows = why.getByRole("grid");
  await expect
    .poll(() => rows.getByRole("gridcell", { name: "match", exact: true }).count())
    .toBeGreaterThan(0);
  await rows.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Evidence" });
  const steps = panel.locator('figure[data-chart="evidence"] [data-step]');
  await steps.first().waitFor();
  const bits = await steps.evaluateAll((all) =>
    all.map((one) => [one.getAttribute("data-step"), Number(one.getAttribute("data-bits"))] as const),
  );
  expect(bits[0][0]).toBe("prior");
  const total = bits.at(-1)!;
  expect(total[0]).toBe("total");
  expect(bits.slice(0, -1).reduce((sum, [, one]) => sum + one, 0)).toBeCloseTo(total[1], 6);
  await page.keyboard.press("Escape");
  await expect.poll(() => panel.count()).toBe(0);
  expect(await focusIn(page)).toBe("why");
  expect(failures).toEqual([]);
});

it("a double click on a customer opens the profile: identifiers, events over time, and why", async () => {
  const { page, failures } = await openApp({ files: sources() });
  const who = cellOf(page, "who");
  await who.getByRole("searchbox").fill("p1@x.example");
  const cell = who.getByRole("gridcell").filter({ hasText: "p1@x.example" }).first();
  await cell.dblclick();
  const panel = page.getByRole("complementary", { name: "Profile" });
  await panel.getByText("2 events").waitFor();
  expect(await panel.locator('[data-part="timeline"] circle').count()).toBe(2);
  expect(await panel.getByRole("listitem").filter({ hasText: "web:bill" }).count()).toBe(1);
  await panel.getByRole("heading", { name: "Why these rows belong together" }).waitFor();
  expect(await panel.locator('[data-part="carriers"] li').allInnerTexts()).toContain(
    "email p1@x.example: in 1 row of crm, 2 rows of web",
  );
  await panel.getByRole("button", { name: "Close" }).click();
  expect(await panel.count()).toBe(0);
  expect(failures).toEqual([]);
});

it("verdicts by S and D are kept beside the notebook, obeyed, and what they change is said", async () => {
  const { page, app, failures } = await openApp({ files: sources() });
  await cellOf(page, "why").getByRole("button", { name: "Review the least certain" }).click();
  const panel = page.getByRole("complementary", { name: "Review" });
  await panel.getByText("Link 1 of").waitFor();
  const pair = await panel.locator(".pair").innerText();
  await page.keyboard.press("d");
  await panel.getByText("Link 2 of").waitFor();
  await page.keyboard.press("s");
  await panel.getByRole("button", { name: "Apply 2 verdicts" }).waitFor();
  await page.keyboard.press("Enter");
  await panel.locator('[data-part="changes"]').waitFor();
  await ready(page);
  const [left, right] = pair.split(" and ");
  const moved = panel.locator('[data-part="moved"] li');
  await moved.first().waitFor();
  expect(await moved.allInnerTexts()).toContain(
    "q75@y.example was p75@x.example, 1 row: a person said these are different customers",
  );
  const csv = await readFile(join(app.folder, "feedback.csv"), "utf8");
  expect(csv.split("\n").slice(0, 2)).toEqual(["left,right,same", `${left},${right},no`]);
  expect(csv.trim().split("\n")).toHaveLength(3);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  const text = await readFile(join(app.folder, "n.journey.md"), "utf8");
  expect(text).toContain("feedback: feedback.csv");
  expect(text).toContain("feedback => feedback");

  await cellOf(page, "why").getByRole("button", { name: "Review the least certain" }).click();
  await panel.getByText("Link 1 of").waitFor();
  expect(await panel.locator(".pair").innerText()).not.toBe(pair);
  await page.keyboard.press("s");
  await page.keyboard.press("Enter");
  await panel.locator('[data-part="changes"]').waitFor();
  await expect
    .poll(async () => (await readFile(join(app.folder, "feedback.csv"), "utf8")).trim().split("\n").length)
    .toBe(4);
  expect(failures).toEqual([]);
});

it("verdicts outlive a closed panel, leave a feedback file's other columns alone, and can be taken back", async () => {
  const files = sources();
  const kept = "who;left;right;same\r\nme;crm:K1000;crm:K1001;no\r\n";
  files["said.csv"] = kept;
  files["n.journey.md"] = files["n.journey.md"]
    .replace("  web: web.csv", "  web: web.csv\n  said: said.csv")
    .replace("match => [", "feedback => said, match => [");
  const { page, app, failures } = await openApp({ files });
  const review = cellOf(page, "why").getByRole("button", { name: "Review the least certain" });
  await review.click();
  const panel = page.getByRole("complementary", { name: "Review" });
  await panel.getByText("Link 1 of").waitFor();
  await page.keyboard.press("d");
  await page.keyboard.press("Escape");
  await expect.poll(() => panel.count()).toBe(0);
  await review.click();
  await panel.getByRole("button", { name: "Apply 1 verdict" }).waitFor();
  expect(await panel.getByRole("button", { name: "Different" }).getAttribute("aria-pressed")).toBe("true");
  await panel.getByRole("button", { name: "Apply 1 verdict" }).click();
  await panel.locator('[data-part="changes"]').waitFor();
  const said = () => readFile(join(app.folder, "said.csv"), "utf8");
  expect(await said()).toMatch(
    /^who;left;right;same\r\nme;crm:K1000;crm:K1001;no\r\n;crm:[^;]+;crm:[^;]+;no\r\n$/,
  );
  await panel.getByRole("button", { name: "Take back" }).click();
  await panel.getByText("said.csv holds what it held before.").waitFor();
  expect(await said()).toBe(kept);
  expect(failures).toEqual([]);
});

it("at 360 px, dark and in German nothing scrolls sideways and the words are German", async () => {
  const context = {
    viewport: { width: 360, height: 760 },
    colorScheme: "dark" as const,
    locale: "de-DE",
  };
  const files = sources();
  const { page, failures } = await openApp({ files, context });
  await cellOf(page, "people").locator('figure[data-chart="stitch-summary"]').waitFor();
  await cellOf(page, "why").getByRole("button", { name: "Die unsichersten durchsehen" }).click();
  const panel = page.getByRole("complementary", { name: "Durchsicht" });
  await panel.getByRole("button", { name: "Dieselbe" }).waitFor();
  const overflow = await page.evaluate(() => ({
    page: document.documentElement.scrollWidth - innerWidth,
    main: document.querySelector("main")!.scrollWidth - document.querySelector("main")!.clientWidth,
    panel:
      document.querySelector("aside[popover]")!.scrollWidth -
      document.querySelector("aside[popover]")!.clientWidth,
  }));
  expect(overflow).toEqual({ page: 0, main: 0, panel: 0 });
  await panel.locator('figure[data-chart="evidence"]').waitFor();
  const said = await chartTexts(page);
  expect(new Set(said.kinds)).toEqual(new Set(["stitch-summary", "match-weights", "evidence"]));
  expect(englishIn(said, ...Object.values(files))).toEqual([]);
  expect(failures).toEqual([]);
});
