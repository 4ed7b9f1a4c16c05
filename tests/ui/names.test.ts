import fc from "fast-check";
import { expect, it } from "vitest";
import { freeName, identifierFor, isDataFile, isIdentifier } from "#ui/state/names.ts";

it.each([
  ["events.csv", "events"],
  ["Web log (May).csv.gz", "web_log_may"],
  ["2024 visits.parquet", "t_2024_visits"],
  ["Größe.jsonl", "größe"],
  ["---.csv", "data"],
  ["a.b.c.sqlite", "a_b_c"],
])("identifierFor(%j) is %j", (file, name) => {
  expect(identifierFor(file, [])).toBe(name);
});

it("identifierFor(any file name, taken) is an identifier that is not taken", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string()), (file, taken) => {
      const name = identifierFor(file, [...taken, "data"]);
      expect(isIdentifier(name)).toBe(true);
      expect([...taken, "data"].map((one) => one.toLowerCase())).not.toContain(name.toLowerCase());
    }),
    { seed: 7 },
  );
});

it("freeName(base, taken) compares case-insensitively and counts from 2", () => {
  expect(freeName("Log", ["log", "LOG_2"])).toBe("Log_3");
  expect(freeName("log", [])).toBe("log");
});

it("isDataFile(name) goes by the ending, with or without .gz", () => {
  expect(["a.csv", "a.tsv.gz", "A.PARQUET", "x.db", "n.ndjson", "log.xes", "log.xes.gz"].every(isDataFile)).toBe(true);
  expect(["a.xlsx", "a", "a.gz", "csv", "a.csv.exe"].some(isDataFile)).toBe(false);
});
