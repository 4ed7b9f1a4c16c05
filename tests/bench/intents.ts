import type { Argument } from "#journey/helper.ts";
import { intents } from "#journey/intents/intents.ts";
import { textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { timed } from "./job.ts";

const TEXTS = 100_000;
const TOPICS = 40;
const DAY_MS = 86_400_000;

/** Groups 100,000 short texts, nearly all of them different: some words of their topic among words of any. */
const { texts, topics } = shortTexts(seeded(20_260_101));
const source = table({
  customer_id: textColumn(texts.map((_, i) => `c${i % 30_000}`)),
  time: timeColumn(texts.map((_, i) => Date.UTC(2026, 0, 1) + (i * 90 * DAY_MS) / TEXTS)),
  note: textColumn(texts),
});
const column = (value: string): Argument => ({ type: "column", value });
const input = { tables: [{ name: "log", table: source }], arguments: new Map([["text", column("note")]]) };
const { ms, value } = await timed(3, 1, () => intents.run(input));
const assigned = intents.run({
  ...input,
  arguments: new Map([...input.arguments, ["view", { type: "choice", value: "assignments" } as const]]),
});
const found = assigned.table.columns.find(({ name }) => name === "intent")!.data;
const report = {
  texts: TEXTS,
  distinct: new Set(texts).size,
  ms: ms.sort((a, b) => a - b)[1],
  groups: value.table.rowCount,
  purity: purity(found.type === "text" ? found.codes : new Int32Array(TEXTS), topics),
};
if (process.send) process.send(report, () => process.disconnect());
else console.log(report);

function shortTexts(random: () => number): { texts: string[]; topics: Int32Array } {
  const syllables = "ba ke li mo nu pra ste tri vor zen dal fir gol hum jas kon lep mir".split(" ");
  const word = (code: number): string =>
    [code % 18, Math.floor(code / 18) % 18, Math.floor(code / 324) % 18].map((s) => syllables[s]).join("");
  const own = Array.from({ length: TOPICS }, (_, topic) =>
    Array.from({ length: 8 }, (__, k) => word(1000 + topic * 8 + k)),
  );
  const all = new Int32Array(TEXTS);
  const list = Array.from({ length: TEXTS }, (_, i) => {
    const topic = Math.floor(TOPICS * random() ** 1.5);
    all[i] = topic;
    const words = Array.from({ length: 3 }, () => own[topic][Math.floor(8 * random() ** 1.3)]);
    // a long tail of words that say nothing of the topic
    for (let k = 0; k < 3; ++k) words.push(word(2000 + Math.floor(3000 * random() ** 3)));
    return words.join(" ");
  });
  return { texts: list, topics: all };
}

/** Share of texts whose group holds mostly texts of their own topic. */
function purity(groups: Int32Array, topics: Int32Array): number {
  const counts = new Map<number, Map<number, number>>();
  groups.forEach((group, i) => {
    const inGroup = counts.get(group) ?? new Map<number, number>();
    counts.set(group, inGroup.set(topics[i], (inGroup.get(topics[i]) ?? 0) + 1));
  });
  let right = 0;
  for (const inGroup of counts.values()) right += Math.max(...inGroup.values());
  return right / groups.length;
}

/** Numbers from 0 to 1, the same every time: a linear congruential generator (Knuth, MMIX). */
function seeded(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 33n) / 2 ** 31;
  };
}
