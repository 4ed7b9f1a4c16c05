import { join } from "node:path";
import type { Browser } from "playwright-core";
import { NUMBER_ATTRIBUTES, TEXT_ATTRIBUTES } from "./log.ts";
import type { Peer } from "./peer-page.ts";
import type { Counts, Question } from "./question.ts";
import { serveFiles } from "./serve.ts";

export interface PeerOutcome {
  readonly name: string;
  readonly loadMs: number;
  /** per question, in the order asked, the first run of all included */
  readonly ms: readonly number[];
  readonly counts: readonly Counts[];
}

/** DuckDB-WASM in a page of its own in the same browser. @param built where its page was built */
export async function askPeer(
  browser: Browser,
  built: string,
  csv: string,
  questions: readonly Question[],
  threads: number,
): Promise<PeerOutcome> {
  const packages = join(built, "../@duckdb/duckdb-wasm/dist");
  const { url, close } = await serveFiles((path) =>
    path === "/events.csv"
      ? csv
      : path === "/peer.js"
        ? join(built, "page", "peer.js")
        : /^\/duckdb\/[\w.-]+$/.test(path)
          ? join(packages, path.slice("/duckdb/".length))
          : undefined,
  );
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(300_000);
    await page.goto(url);
    await page.waitForFunction(() => "peer" in window);
    const opened = await page.evaluate(
      ([n, texts, numbers]) => (window as unknown as { peer: Peer }).peer.open(n, texts, numbers),
      [threads, TEXT_ATTRIBUTES, NUMBER_ATTRIBUTES] as const,
    );
    const answers = [];
    for (const question of questions)
      answers.push(await page.evaluate((q) => (window as unknown as { peer: Peer }).peer.ask(q), question));
    const how = threads > 1 ? `${threads} threads` : "one thread";
    return {
      name: `DuckDB-WASM ${opened.version}, ${how}`,
      loadMs: opened.ms,
      ms: answers.map(({ ms }) => ms),
      counts: answers.map(({ counts }) => counts),
    };
  } finally {
    await page.close();
    close();
  }
}
