import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { TEXT_ATTRIBUTES } from "./log.ts";
import { countText, type Counts, type Question } from "./question.ts";

const COMMAND = "server/journeybook.js";

/** Starts the app on a folder, as its users do. @returns its address, with a token that opens it once */
export async function startApp(folder: string): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, [COMMAND, folder, "--no-open"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`journeybook ended with ${code}`);
  });
  const [line] = (await Promise.race([once(child.stdout, "data"), ended])) as [Buffer];
  ended.catch(() => undefined);
  return { url: String(line).trim(), stop: () => child.kill("SIGTERM") };
}

/** What `drivers` counts, asked by the command line: all values of the text attributes. */
export function ourCounts(csv: string, questions: readonly Question[]): readonly Counts[] {
  const selects = questions.map(
    ({ source, target }, i) =>
      `SELECT ${i} AS question, attribute, value, customers, others FROM drivers(events, segment => ['${source}', '${target}'],
        attributes => [${TEXT_ATTRIBUTES.join(", ")}], min => 1)`,
  );
  const sql = selects.join(" UNION ALL ");
  const output = execFileSync(
    process.execPath,
    [COMMAND, "query", "--data", `events=${csv}`, "--format", "json", sql],
    { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] },
  );
  const rows = JSON.parse(output) as {
    question: number;
    attribute: string;
    value: string;
    customers: number;
    others: number;
  }[];
  return questions.map((_, i) =>
    rows
      .filter(({ question }) => question === i)
      .map((row) => countText(row.attribute, row.value, row.customers, row.others))
      .sort(),
  );
}
