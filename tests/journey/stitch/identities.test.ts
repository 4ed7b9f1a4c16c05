import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DEFAULT_CAPS } from "#journey/stitch/identity-graph.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import { stitchMemory } from "#journey/stitch/stitch-memory.ts";
import { stitchTables, type StitchOptions } from "#journey/stitch/stitch-tables.ts";
import { DEFAULT_SPLIT } from "#journey/stitch/time-split.ts";
import { textColumn } from "#table/column.ts";
import { table, tableRows, takeRows, type Table } from "#table/table.ts";
import { pairwiseF1 } from "./people.ts";

const FOLDER = "../shared/data/identities";
const found = existsSync(FOLDER);
if (!found) console.warn(`identity sets are skipped: ${FOLDER} is missing`);

/** Least F1 of the clusters at the threshold the helper picks, columns guessed: the same call for every set. */
const SETS = [
  { name: "febrl1", file: "dataset1.csv", key: "rec_id", f1: 0.998 },
  { name: "febrl3", file: "dataset3.csv", key: "rec_id", f1: 0.9995 },
  { name: "fake_1000", file: "fake_1000.csv", key: "unique_id", f1: 0.98 },
  { name: "fake_20000", file: "fake_20000.csv", key: "unique_id", f1: 0.925 },
] as const;

describe.skipIf(!found)("stitch(register), nothing said of its columns", () => {
  it.each(SETS)(
    "finds the people of $name with F1 of $f1 at least",
    { timeout: 120_000 },
    ({ name, file, key, f1 }) => {
      const { people, truth } = readSet(name, file);
      const { table: result } = stitch.run({
        tables: [{ name: "people", table: people }],
        arguments: new Map(),
      });
      const predicted = tableRows(result);
      const wanted = predicted.map((row) => truth.get(String(row[key])) ?? "");
      expect(
        pairwiseF1(
          predicted.map((row) => String(row.customer_id)),
          wanted,
        ),
      ).toBeGreaterThanOrEqual(f1);
    },
  );

  it.each(SETS)(
    "notices that $name has no doubles, once they are taken out, and joins hardly anybody",
    { timeout: 120_000 },
    ({ name, file, key }) => {
      const { people, truth } = readSet(name, file);
      const seen = new Set<string>();
      const single = tableRows(people).flatMap((row, i) => {
        const person = truth.get(String(row[key])) ?? "";
        return seen.has(person) ? [] : (seen.add(person), [i]);
      });
      const { table: result, notes } = stitch.run({
        tables: [{ name: "people", table: takeRows(people, Int32Array.from(single)) }],
        arguments: new Map(),
      });
      const customers = new Set(tableRows(result).map(({ customer_id }) => customer_id)).size;
      expect(single.length - customers).toBeLessThanOrEqual(single.length / 1000);
      expect(notes.map(({ text }) => text).join()).toContain("as in a register without doubles");
    },
  );
  it("scores no worse on fake_1000 once a person judged the 30 least certain pairs, and learns from it", () => {
    const { people, truth } = readSet("fake_1000", "fake_1000.csv");
    const ids = tableRows(people).map(({ unique_id }) => String(unique_id));
    const memory = stitchMemory(1);
    const run = (feedback: StitchOptions["feedback"]) =>
      stitchTables(
        [{ name: "people", table: people }],
        { threshold: "auto", rules: DEFAULT_SPLIT, caps: DEFAULT_CAPS, feedback },
        memory,
      );
    const score = ({ customer, customerNames }: ReturnType<typeof run>) =>
      pairwiseF1(
        Array.from(customer, (one) => customerNames[one]),
        ids.map((id) => truth.get(id) ?? ""),
      );
    const plain = run([]);
    const { weight, candidates, model } = plain.match!.result;
    const feedback = Array.from(weight.keys())
      .sort((a, b) => Math.abs(weight[a]) - Math.abs(weight[b]))
      .slice(0, 30)
      .map((i) => {
        const [a, b] = [candidates.left[i], candidates.right[i]].map((record) => plain.match!.rows[record]);
        const same = truth.get(ids[a]) === truth.get(ids[b]);
        return { left: plain.records.of(a), right: plain.records.of(b), same };
      });
    const said = run(feedback);
    console.info(`fake_1000: F1 ${score(plain).toFixed(4)}, with 30 verdicts ${score(said).toFixed(4)}`);
    expect(said.match!.result.newPairs).toBe(0);
    expect(said.match!.result.model.m).not.toEqual(model.m);
    expect(score(said)).toBeGreaterThanOrEqual(score(plain));
  });
});

/** A set without the column that says who is who, and who that is. */
function readSet(name: string, file: string): { people: Table; truth: ReadonlyMap<string, string> } {
  const [head, ...rows] = records(`${FOLDER}/${name}/${file}`);
  const truth = new Map(records(`${FOLDER}/${name}/truth.csv`).map(([record, cluster]) => [record, cluster]));
  const given = head.filter((column) => !/^(cluster|group)$/.test(column));
  const columns = given.map((column) => {
    const at = head.indexOf(column);
    return [column, textColumn(rows.map((row) => row[at] || null))] as const;
  });
  return { people: table(Object.fromEntries(columns)), truth };
}

/** Rows of a CSV file without line breaks inside fields. */
function records(path: string): string[][] {
  const lines = readFileSync(path, "utf8").split(/\r?\n/).filter(Boolean);
  return lines.map((line) =>
    [...line.matchAll(/("([^"]|"")*"|[^,]*)(,|$)/g)]
      .filter((match, i, all) => i < all.length - 1 || match[0] !== "" || all.at(-2)?.[3] === ",")
      .map(([, field]) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)),
  );
}
