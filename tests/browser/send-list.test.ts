import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { violations } from "./axe.ts";
import { cellOf, ready } from "./browser.ts";
import { openApp } from "./open-app.ts";
import { panelOf } from "./walk.ts";

const rows = Array.from({ length: 80 }, (_, i) =>
  ["open", i % 2 ? "pay" : "call", i % 4 === 1 ? "done" : "leave"].map(
    (activity, step) => `c${i},${activity},2026-07-${10 + (i % 9)}T10:0${step}:00Z,${(i % 2) + (i % 5)}`,
  ),
).flat();

const files = {
  "log.csv": ["customer_id,activity,time,rating", ...rows, "c0,rate,2026-07-30T10:00:00Z,4", ""].join("\n"),
  "n.journey.md": `---
journeybook: 1
data:
  log: log.csv
---

# Who pays?

\`\`\`sql {#map}
FROM paths(log)
\`\`\`

\`\`\`sql {#people}
SELECT customer_id, count(*) AS n FROM log GROUP BY customer_id ORDER BY 1
\`\`\`
`,
};

async function open(page: Page, segment: string): Promise<void> {
  await cellOf(page, "map").locator(`[data-segment="${segment}"]`).focus();
  await page.keyboard.press("Enter");
  await panelOf(page).locator('[data-part="customers"] [role="grid"]').waitFor();
}

/** A server that keeps what it is sent. */
async function listener() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => {
      bodies.push(body);
      response.writeHead(204).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { bodies, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it("sending a list is off unless the command allows a host", async () => {
  const { page } = await openApp({ files });
  await open(page, "open -> pay");
  const panel = panelOf(page);
  await panel.getByText("Send to an address").click();
  await panel.getByText("Sending is off.").waitFor();
  expect(await panel.getByRole("textbox", { name: "Address (https://…)" }).count()).toBe(0);
});

it("a list is sent after a question, each time, and only to the allowed host", async () => {
  const { bodies, host } = await listener();
  const { page, failures } = await openApp({ files, options: ["--send-to", host] });
  await open(page, "open -> pay");
  const panel = panelOf(page);
  await panel.getByText("Send to an address").first().focus();
  await page.keyboard.press("Enter");
  const address = panel.getByRole("textbox", { name: "Address (https://…)" });
  await address.fill(`http://${host}/list`);
  for (const times of [1, 2]) {
    await address.press("Enter");
    const question = panel.getByRole("alert").filter({ hasText: "Send the list of 40 customers to" });
    await question.waitFor();
    expect(bodies).toHaveLength(times - 1);
    await panel.getByRole("button", { name: "Send", exact: true }).click();
    await expect.poll(() => bodies.length).toBe(times);
    await question.waitFor({ state: "detached" });
  }
  const { customers } = JSON.parse(bodies[0]) as { customers: Record<string, unknown>[] };
  expect(customers).toHaveLength(40);
  expect(customers[0]).toHaveProperty("customer_id");

  await address.fill("http://127.0.0.1:9/elsewhere");
  await address.press("Enter");
  await panel.getByRole("button", { name: "Send", exact: true }).click();
  await panel.getByRole("alert").filter({ hasText: "it may not send to 127.0.0.1:9" }).waitFor();
  expect(bodies).toHaveLength(2);
  expect(failures).toEqual([]);
});

it("a short list is sent only with that said; how short is a setting that is remembered", async () => {
  const { bodies, host } = await listener();
  const { page } = await openApp({ files, options: ["--send-to", host] });
  await open(page, "open -> pay");
  const panel = panelOf(page);
  const limit = panel.getByRole("spinbutton", { name: "Ask again below so many customers" });
  expect(await limit.inputValue()).toBe("5");
  await limit.fill("41");
  await limit.press("Enter");
  await panel.getByText("Send to an address").first().click();
  await panel.getByRole("textbox", { name: "Address (https://…)" }).fill(`http://${host}/list`);
  await page.keyboard.press("Enter");
  await panel.getByRole("alert").filter({ hasText: "Only 40 customers" }).waitFor();
  const send = panel.getByRole("button", { name: "Send", exact: true });
  expect(await send.isDisabled()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await panel.getByRole("checkbox", { name: "Send it all the same" }).check();
  await send.click();
  await expect.poll(() => bodies.length).toBe(1);
  await page.reload();
  await ready(page);
  await open(page, "open -> pay");
  expect(await limit.inputValue()).toBe("41");
});

it("the ways on from a place are compared by a chosen column, and inserted as a cell", async () => {
  const { page, failures } = await openApp({ files, context: { reducedMotion: "reduce" } });
  await open(page, "open -> pay");
  const ways = panelOf(page).locator('[data-part="forks"]');
  await ways.getByRole("combobox", { name: "Compare by" }).selectOption("rating");
  await ways.locator('figure[data-chart="forks"]').waitFor();
  expect(await ways.locator('[data-way="pay"]').getAttribute("data-customers")).toBe("40");
  expect(await violations(page)).toEqual([]);
  await ways.getByRole("button", { name: "Insert as cell" }).click();
  await cellOf(page, "map_forks").locator('figure[data-chart="forks"]').waitFor();
  await page.keyboard.press("Escape");
  await cellOf(page, "people").getByRole("grid").focus();
  await page.keyboard.press("Enter");
  await panelOf(page).locator('[data-part="customers"] [role="grid"]').waitFor();
  expect(await ways.count()).toBe(0);
  expect(failures).toEqual([]);
});
