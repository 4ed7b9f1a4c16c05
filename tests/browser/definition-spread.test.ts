import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";

const csv = `user_id,event,time
1,open,2026-01-01T10:00:00Z
1,search,2026-01-01T10:01:00Z
1,buy,2026-01-01T10:05:00Z
2,open,2026-01-02T10:00:00Z
2,search,2026-01-02T10:02:00Z
2,buy,2026-01-02T12:30:00Z
3,open,2026-01-02T10:00:00Z
`;
const funnel = "funnel(log, steps => ['open', 'buy'], within => '2 hours')";

it("one click on a funnel shows it under every definition, and the customers who flip; as a cell if wanted", async () => {
  const text = `---\njourneybook: 1\ndata:\n  log: log.csv\n---\n\n\`\`\`sql {#sold}\nFROM ${funnel}\n\`\`\`\n`;
  const { page, app } = await openApp({ files: { "n.journey.md": text, "log.csv": csv } });
  const sold = cellOf(page, "sold");
  const button = sold.getByRole("button", { name: "Definition spread" });
  await button.click();
  const panel = page.getByRole("complementary", { name: "Definition spread" });
  const wider = panel.locator('figure [data-rule="within"][data-value="4 hours"]');
  await wider.waitFor();
  expect([await wider.getAttribute("data-gained"), await wider.getAttribute("data-lost")]).toEqual([
    "1",
    "0",
  ]);
  expect(await panel.locator("figure").getAttribute("aria-label")).toContain(
    "0% to 67% get through, depending on the definition; 33% as asked",
  );

  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);

  await button.click();
  await panel.getByRole("button", { name: "Insert as cell" }).click();
  await cellOf(page, "sold_spread").locator('figure[data-chart="funnel-spread"]').waitFor();
  await ready(page);
  await page.keyboard.press("Control+s");
  await page.locator('[data-save="saved"]').waitFor();
  expect(await readFile(join(app.folder, "n.journey.md"), "utf8")).toContain(
    `\`\`\`sql {#sold_spread}\nFROM funnel_spread(log, steps => ['open', 'buy'], within => '2 hours')\n\`\`\``,
  );
});
