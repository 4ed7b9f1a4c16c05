import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addData,
  chooseColumn,
  insertCell,
  moveCell,
  removeCell,
  removeData,
  renameCell,
  setAttribute,
  setBody,
  setKind,
  setTitle,
} from "#notebook/edit.ts";
import { splitLines } from "#notebook/fence.ts";
import { parseNotebook, serialiseNotebook } from "#notebook/format.ts";

fc.configureGlobal({ seed: 20261121 });

const SAMPLE = `---
journeybook: 1
title: Why do app users still call?
data:
  web: ../sample-data/web.csv
  calls: { file: ../sample-data/calls.parquet, time: started_at, activity: reason }
# kept
mood: curious
---

# Where the app loses people

Prose is a Markdown cell.

\`\`\`sql {#events}
FROM stitch(web, calls, on => [cookie, phone, email])
\`\`\`

\`\`\`python
print("a fence without braces is prose")
\`\`\`

\`\`\`sql {#drop view=funnel}
FROM funnel(events, steps => ['web:checkout', 'web:pay'], by => device)
\`\`\`

\`\`\`yaml {.input #region}
type: select
\`\`\`

\`\`\`sql {.check #few-lost}
SELECT 1 WHERE 0
\`\`\`
~~~mystery {#what .is=this}
kept
~~~
`;

/** Lines that matter to the format, thrown together at random. */
const soup = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        "---",
        "journeybook: 1",
        "title: x",
        "# head",
        "text",
        "",
        "  ",
        "```",
        "````",
        "~~~",
        "```sql {#a}",
        "```sql {}",
        "```js {1,3}",
        "~~~yaml {.input #b}",
        " ```sql {#c}",
        "```sql",
        "<<<<<<< ours",
        "=======",
        ">>>>>>> theirs",
        "\uFEFF---",
        "SELECT 1;",
        '```sql {.check view="a b"}',
        "> ```sql {#q}",
        "data:",
        "  a: b.csv",
      ),
      fc.constantFrom("\n", "\r\n", "\n", "\n"),
    ),
    { maxLength: 24 },
  )
  .chain((lines) =>
    fc
      .boolean()
      .map((end) => lines.map(([t, e], i) => (i === lines.length - 1 && !end ? t : t + e)).join("")),
  );

describe("parseNotebook(text)", () => {
  it("parseNotebook(text) reads kinds, names, attributes and bodies", () => {
    const notebook = parseNotebook(SAMPLE);
    expect(notebook.frontMatter.title).toBe("Why do app users still call?");
    expect(notebook.frontMatter.problems).toEqual([]);
    expect(notebook.frontMatter.data).toEqual([
      { name: "web", file: "../sample-data/web.csv", roles: {} },
      {
        name: "calls",
        file: "../sample-data/calls.parquet",
        roles: { time: "started_at", activity: "reason" },
      },
    ]);
    expect(notebook.cells.map((c) => [c.kind, c.name, c.named])).toEqual([
      ["prose", "cell_1", false],
      ["query", "events", true],
      ["prose", "cell_2", false],
      ["query", "drop", true],
      ["input", "region", true],
      ["check", "few-lost", true],
      ["unknown", "cell_3", false],
    ]);
    expect(notebook.cells[3].attributes.get("view")).toBe("funnel");
    expect(notebook.cells[1].body).toBe("FROM stitch(web, calls, on => [cookie, phone, email])");
    expect(notebook.cells[2].body).toContain("a fence without braces is prose");
  });

  it("parseNotebook(text) opens a newer format read-only and says why", () => {
    expect(parseNotebook("---\njourneybook: 2\n---\n").readOnly).toMatch(/format 2.*read-only/u);
    expect(parseNotebook("---\njourneybook: 1\n---\n").readOnly).toBeUndefined();
  });

  it("parseNotebook(text) with git conflict markers gives no cells, the lines, and the whole text", () => {
    const text = "# a\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other\n```sql {#a}\nSELECT 1\n```\n";
    const notebook = parseNotebook(text);
    expect(notebook.cells).toEqual([]);
    expect(notebook.conflicts).toEqual([2, 4, 6]);
    expect(serialiseNotebook(notebook)).toBe(text);
  });

  it("parseNotebook(text) names front matter that cannot be read and keeps it", () => {
    const text = "---\ntitle: [\n---\ntext\n";
    expect(parseNotebook(text).frontMatter.problems[0]).toMatch(/front matter/u);
    expect(serialiseNotebook(parseNotebook(text))).toBe(text);
    expect(parseNotebook("---\ndata: { a: 3 }\n---\n").frontMatter.problems[0]).toMatch(/a names no file/u);
    const twice = parseNotebook("---\ndata: { a: a.csv, A: b.csv }\n---\n").frontMatter;
    expect(twice.data.map(({ file }) => file)).toEqual(["a.csv"]);
    expect(twice.problems).toEqual([expect.stringMatching(/^data: A is the same name as a to SQL/u)]);
  });

  it("parseNotebook(text, previous) keeps the ids of cells that did not change", () => {
    const before = parseNotebook(SAMPLE);
    const after = parseNotebook(SAMPLE.replace("by => device", "by => region"), before);
    expect(after.cells.map((c) => c.id)).toEqual(before.cells.map((c) => c.id));
  });

  it("serialiseNotebook(parseNotebook(text)) is the text, whatever it holds", () => {
    expect(serialiseNotebook(parseNotebook(SAMPLE))).toBe(SAMPLE);
    const crlf = SAMPLE.replaceAll("\n", "\r\n").trimEnd();
    expect(serialiseNotebook(parseNotebook(crlf))).toBe(crlf);
    fc.assert(
      fc.property(soup, (text) => serialiseNotebook(parseNotebook(text)) === text),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => serialiseNotebook(parseNotebook(text)) === text),
    );
  });
});

describe("editing", () => {
  const bodies = fc.oneof(
    fc
      .array(fc.constantFrom("SELECT 1", "```", "````js", "~~~", "", " x"), { maxLength: 5 })
      .map((l) => l.join("\n")),
    fc.string(),
  );

  it("setBody(notebook, id, body) changes only that cell's lines and reads back as written", () => {
    fc.assert(
      fc.property(soup, fc.nat(), bodies, (text, pick, body) => {
        const notebook = parseNotebook(text);
        const fenced = notebook.cells.filter((c) => c.kind !== "prose");
        if (!fenced.length) return;
        const cell = fenced[pick % fenced.length];
        const edited = setBody(notebook, cell.id, body);
        const at = notebook.cells.indexOf(cell);
        for (const [i, other] of notebook.cells.entries())
          if (i !== at) expect(edited.cells[i].raw).toBe(other.raw);
        const again = parseNotebook(serialiseNotebook(edited));
        expect(again.cells.length).toBe(notebook.cells.length);
        expect(again.cells[at].body).toBe(body.replace(/\r\n?/gu, "\n"));
        expect(again.cells.map((c) => c.kind)).toEqual(notebook.cells.map((c) => c.kind));
      }),
      { numRuns: 2_000 },
    );
  });

  it("setBody(notebook, prose, body) with an open fence does not swallow the cells below", () => {
    const notebook = parseNotebook("one\n\n```sql {#a}\nSELECT 1\n```\n");
    const edited = parseNotebook(
      serialiseNotebook(setBody(notebook, notebook.cells[0].id, "one\n\n```js\nhalf")),
    );
    expect(edited.cells.map((c) => [c.kind, c.name])).toEqual([
      ["prose", "cell_1"],
      ["query", "a"],
    ]);
  });

  it("setBody(notebook, prose, body) splits pasted cells off", () => {
    const notebook = parseNotebook("one\n");
    const edited = setBody(notebook, notebook.cells[0].id, "one\n\n```sql {#a}\nSELECT 1\n```\n\ntwo");
    expect(edited.cells.map((c) => c.kind)).toEqual(["prose", "query", "prose"]);
    expect(edited.cells[0].id).toBe(notebook.cells[0].id);
  });

  it("setBody(notebook, id, body) keeps CRLF", () => {
    const notebook = parseNotebook("```sql {#a}\r\nSELECT 1\r\n```\r\n");
    expect(serialiseNotebook(setBody(notebook, notebook.cells[0].id, "SELECT 2\nFROM x"))).toBe(
      "```sql {#a}\r\nSELECT 2\r\nFROM x\r\n```\r\n",
    );
  });

  it("renameCell and setAttribute change the fence line only", () => {
    const notebook = parseNotebook(SAMPLE);
    const drop = notebook.cells[3].id;
    const edited = setAttribute(renameCell(notebook, drop, "lost"), drop, "view", undefined);
    expect(changedLines(SAMPLE, serialiseNotebook(edited))).toEqual(["```sql {#lost}"]);
    expect(changedLines(SAMPLE, serialiseNotebook(setAttribute(notebook, drop, "run", "manual")))).toEqual([
      "```sql {#drop view=funnel run=manual}",
    ]);
    expect(() => renameCell(notebook, drop, "1 a")).toThrow(/"1 a".*"c_1_a"/u);
  });

  it("insertCell, moveCell and removeCell keep every other cell's text and read back in order", () => {
    fc.assert(
      fc.property(
        soup,
        fc.nat(),
        fc.nat(),
        fc.constantFrom("query", "check", "input"),
        (text, a, b, kind) => {
          const notebook = parseNotebook(text);
          if (text.includes("=======")) return; // moving lines may put them into a conflict's order
          const inserted = insertCell(notebook, a % (notebook.cells.length + 1), {
            kind,
            body: "SELECT 1",
            name: "fresh_one",
          });
          expect(shape(parseNotebook(serialiseNotebook(inserted)))).toEqual(mergedProse(shape(inserted)));
          const moved = moveCell(
            inserted,
            inserted.cells[b % inserted.cells.length].id,
            a % inserted.cells.length,
          );
          expect(shape(parseNotebook(serialiseNotebook(moved)))).toEqual(mergedProse(shape(moved)));
          const removed = removeCell(moved, moved.cells[a % moved.cells.length].id);
          expect(shape(parseNotebook(serialiseNotebook(removed)))).toEqual(mergedProse(shape(removed)));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("setKind(notebook, id, kind) keeps body and name", () => {
    const notebook = parseNotebook(SAMPLE);
    const edited = setKind(notebook, notebook.cells[3].id, "check");
    expect(edited.cells[3]).toMatchObject({ kind: "check", name: "drop", body: notebook.cells[3].body });
    expect(serialiseNotebook(edited)).toContain("```sql {.check #drop}");
  });

  it("setTitle, addData and removeData change their own lines of the front matter only", () => {
    const notebook = parseNotebook(SAMPLE);
    expect(changedLines(SAMPLE, serialiseNotebook(setTitle(notebook, "A: new one")))).toEqual([
      'title: "A: new one"',
    ]);
    const added = addData(notebook, { name: "shop", file: "data/shop visits.csv" });
    expect(changedLines(SAMPLE, serialiseNotebook(added))).toEqual(["  shop: data/shop visits.csv"]);
    expect(added.frontMatter.data.map((d) => d.name)).toEqual(["web", "calls", "shop"]);
    expect(serialiseNotebook(removeData(added, "shop"))).toBe(SAMPLE);
    expect(() => addData(notebook, { name: "WEB", file: "x.csv" })).toThrow(/WEB already/u);
  });

  it("chooseColumn(notebook, table, column, choice) changes the entry of that table only, and takes it back", () => {
    const text = "---\njourneybook: 1\ndata:\n  log: sitzungen 2026.csv # ours\n  b: b.csv\n---\n";
    const plain = parseNotebook(text);
    const typed = chooseColumn(plain, "log", "Wert (€)", { type: "number" });
    expect(serialiseNotebook(typed)).toBe(
      text.replace(
        "log: sitzungen 2026.csv",
        "log: { file: sitzungen 2026.csv, types: { Wert (€): number } }",
      ),
    );
    const both = chooseColumn(typed, "log", "Sitzung", { role: "unit" });
    expect(both.frontMatter.data[0]).toEqual({
      name: "log",
      file: "sitzungen 2026.csv",
      types: { "Wert (€)": "number" },
      roles: { unit: "Sitzung" },
    });
    const moved = chooseColumn(both, "log", "Sitzung", { role: "channel" });
    expect(moved.frontMatter.data[0].roles).toEqual({ channel: "Sitzung" });
    const back = chooseColumn(chooseColumn(moved, "log", "Sitzung", { role: undefined }), "log", "Wert (€)", {
      type: undefined,
    });
    expect(serialiseNotebook(back)).toBe(text);
    expect(() => chooseColumn(plain, "c", "x", { role: "unit" })).toThrow("no table c");
  });

  it("chooseColumn(notebook, …) keeps what an entry over several lines says besides", () => {
    const text = "---\ndata:\n  log:\n    file: a.csv\n    delimiter: ;\n    time: at\n---\n";
    const chosen = chooseColumn(parseNotebook(text), "log", "who", { role: "unit" });
    expect(chosen.frontMatter.data[0]).toEqual({
      name: "log",
      file: "a.csv",
      delimiter: ";",
      roles: { time: "at", unit: "who" },
    });
  });

  it("addData(notebook) makes front matter where there is none", () => {
    const notebook = addData(parseNotebook("text\n"), { name: "log", file: "log.csv" });
    expect(serialiseNotebook(notebook)).toBe("---\njourneybook: 1\ndata:\n  log: log.csv\n---\n\ntext\n");
    expect(parseNotebook(serialiseNotebook(setTitle(parseNotebook(""), "T"))).frontMatter.title).toBe("T");
  });
});

type Shape = [kind: string, body: string][];
const shape = (notebook: ReturnType<typeof parseNotebook>): Shape =>
  notebook.cells
    .filter((c) => c.kind !== "prose" || c.body.trim())
    .map((c) => [c.kind, c.kind === "prose" ? c.body.replace(/\s+/gu, " ").trim() : c.body]);

/** Neighbouring prose is one cell once it is read back. */
function mergedProse(cells: Shape): Shape {
  return cells.reduce<Shape>((out, [kind, body]) => {
    const last = out.at(-1);
    if (kind === "prose" && last?.[0] === "prose") out.splice(-1, 1, ["prose", `${last[1]} ${body}`]);
    else out.push([kind, body]);
    return out;
  }, []);
}

/** Lines of `after` that are not in `before`, in order. */
function changedLines(before: string, after: string): string[] {
  const old = splitLines(before).map((l) => l.text);
  return splitLines(after)
    .map((l) => l.text)
    .filter((line) => !old.includes(line));
}

it("parseNotebook(text) says what is wrong with a title that is no text and a delimiter that is none", () => {
  const front = [
    "title: { toString: 1, valueOf: 2 }",
    "data:",
    "  __proto__: { file: a.csv, delimiter: '' }",
    "  b: { file: b.csv, delimiter: '\\n' }",
    "  c: { file: c.csv, delimiter: ';' }",
  ];
  const { frontMatter } = parseNotebook(["---", ...front, "---", ""].join("\n"));
  expect(frontMatter.title).toBeUndefined();
  expect(frontMatter.problems.map((problem) => problem.slice(0, 30))).toEqual([
    "title: is a list or a map; wri",
    'data: __proto__.delimiter is "',
    'data: b.delimiter is "\\\\n"; wr',
  ]);
  expect(frontMatter.data.map(({ name, delimiter }) => [name, delimiter])).toEqual([
    ["__proto__", undefined],
    ["b", undefined],
    ["c", ";"],
  ]);
});
