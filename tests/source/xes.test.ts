import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRoles } from "#journey/roles.ts";
import { fromBytes } from "#source/file.ts";
import { decideFormat } from "#source/format.ts";
import { readSource } from "#source/read.ts";
import type { ReadOptions, SourceTable } from "#source/source.ts";
import { findColumn, tableRows } from "#table/table.ts";
import { writtenLog, type Attribute, type Trace } from "./written-log.ts";

const encode = (text: string) => new TextEncoder().encode(text);

async function read(
  text: string | Uint8Array,
  options?: ReadOptions,
  name = "log.xes",
): Promise<SourceTable> {
  const bytes = typeof text === "string" ? encode(text) : text;
  return (await readSource(fromBytes(name, bytes), options)).tables[0];
}

const rowsOf = (source: SourceTable) => tableRows(source.table);
const notesOf = (source: SourceTable) => source.notes.map(({ text }) => text);

const inLog = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<log>\n${inner}\n</log>`;

const PUMP =
  inLog(`<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<classifier name="Activity" keys="concept:name lifecycle:transition"/>
<string key="source" value="a pump station"/>
<trace>
  <string key="concept:name" value="c1"/>
  <int key="cost" value="12"/>
  <event>
    <string key="org:resource" value="Ann &amp; Bob"/>
    <string key="concept:name" value="open"/>
    <date key="time:timestamp" value="2024-01-01T12:00:00.500+02:00"/>
    <boolean key="ok" value="true"/>
    <float key="flow" value="1.5e0"/>
  </event>
  <event>
    <string key="concept:name" value="close"/>
    <date key="time:timestamp" value="2024-01-01T11:00:00Z"/>
  </event>
</trace>
<trace><string key="concept:name" value="c2"/><event><string key="concept:name" value="open"/></event></trace>`);

describe("a log", () => {
  it("readSource takes the trace's name for the case, also where an event has an attribute of that name", async () => {
    const event = (own: string) => `<event>${own}<string key="concept:name" value="open"/></event>`;
    const own = `<string key="case:concept:name" value="E1"/>`;
    const source = await read(
      inLog(`<trace><string key="concept:name" value="T1"/>${event(own)}${event("")}</trace>`),
    );
    expect(rowsOf(source)).toEqual([
      { "case:concept:name": "T1", "concept:name": "open", "case:concept:name_2": "E1" },
      { "case:concept:name": "T1", "concept:name": "open", "case:concept:name_2": null },
    ]);
  });

  it("readSource gives a row per event, who, what and when first, the trace’s attributes as case:", async () => {
    const source = await read(PUMP);
    expect(source.name).toBe("log");
    expect(source.table.columns.map(({ name, data }) => `${name} ${data.type}`)).toEqual([
      "case:concept:name text",
      "concept:name text",
      "time:timestamp time",
      "org:resource text",
      "ok boolean",
      "flow number",
      "case:cost number",
    ]);
    const open = { "case:concept:name": "c1", "concept:name": "open", "case:cost": 12, ok: true, flow: 1.5 };
    const none = { "org:resource": null, ok: null, flow: null };
    expect(rowsOf(source)).toEqual([
      { ...open, "time:timestamp": Date.UTC(2024, 0, 1, 10, 0, 0, 500), "org:resource": "Ann & Bob" },
      { ...open, ...none, "concept:name": "close", "time:timestamp": Date.UTC(2024, 0, 1, 11) },
      {
        ...none,
        "case:concept:name": "c2",
        "concept:name": "open",
        "time:timestamp": null,
        "case:cost": null,
      },
    ]);
    expect(source.problems).toEqual([]);
    expect(notesOf(source)).toEqual([
      "Classifiers of the log, not applied: Activity (concept:name lifecycle:transition)",
      "Attributes of the whole log, not in the table: source a pump station",
    ]);
  });

  it("findRoles(log) takes the standard’s names, whatever else the log holds", async () => {
    const event = ["activity", "timestamp", "customer_id", "concept:name", "time:timestamp"]
      .map((key) => `<string key="${key}" value="x"/>`)
      .join("");
    const { table } = await read(
      inLog(`<trace><string key="concept:name" value="1"/><event>${event}</event></trace>`),
    );
    const { unit, activity, time } = findRoles(table);
    expect([unit.name, activity.name, time.name]).toEqual([
      "case:concept:name",
      "concept:name",
      "time:timestamp",
    ]);
  });

  it("readSource looks through namespace prefixes", async () => {
    const text = PUMP.replace("<log>", '<x:log xmlns:x="http://www.xes-standard.org/">')
      .replace("</log>", "</x:log>")
      .replaceAll("<event", "<x:event")
      .replaceAll("</event", "</x:event");
    expect(rowsOf(await read(text))).toEqual(rowsOf(await read(PUMP)));
  });

  it("readSource calls an attribute within another outer.inner, keeps a list as JSON text", async () => {
    const source = await read(
      inLog(`<trace><string key="concept:name" value="1"><int key="line" value="7"/></string><event>
        <string key="a" value="x"><int key="b" value="1"><boolean key="c" value="0"/></int></string>
        <container key="box"><float key="w" value="2.5"/></container>
        <list key="parts"><values>
          <string key="part" value="p1"><int key="n" value="2"/></string>
          <date key="at" value="2024-01-01T12:00:00+01:00"/>
          <list key="more"><values><id key="i" value="z"/></values></list>
        </values></list>
      </event></trace>`),
    );
    expect(rowsOf(source)).toEqual([
      {
        "case:concept:name": "1",
        "case:concept:name.line": 7,
        a: "x",
        "a.b": 1,
        "a.b.c": false,
        "box.w": 2.5,
        parts: '[{"part":"p1","part.n":2},{"at":"2024-01-01T11:00:00Z"},{"more":[{"i":"z"}]}]',
      },
    ]);
    expect(notesOf(source)).toEqual(["Lists and objects were kept as JSON text: parts"]);
  });

  it("readSource keeps every digit of long integers, infinite numbers, and times written as strings", async () => {
    const source = await read(
      inLog(`<trace><event>
        <int key="long" value="12345678901234567890"/><float key="far" value="-INF"/><float key="nan" value="NaN"/>
        <string key="time:timestamp" value="2024-01-01T00:00:00Z"/><string key="day" value="2024-01-01"/>
        <date key="local" value="2024-01-01T00:00:00"/></event></trace>`),
    );
    expect(rowsOf(source)).toEqual([
      {
        "case:concept:name": "(trace 1)",
        "time:timestamp": Date.UTC(2024, 0, 1),
        long: "12345678901234567890",
        far: -Infinity,
        nan: null,
        day: "2024-01-01",
        local: Date.UTC(2024, 0, 1),
      },
    ]);
    expect(notesOf(source)).toContain("local: times without a zone were read as UTC");
  });

  it("readSource takes types that are given", async () => {
    const source = await read(PUMP, { types: { "case:cost": "text", flow: "text" } });
    expect(rowsOf(source)[0]).toMatchObject({ "case:cost": "12", flow: "1.5" });
  });
});

describe("what a log leaves open", () => {
  it("readSource names traces without a name, counts empty ones, events outside and names borne twice", async () => {
    const event = '<event><string key="concept:name" value="e"/></event>';
    const named = `<trace><string key="concept:name" value="n"/>${event}</trace>`;
    const source = await read(
      inLog(`<trace>${event}</trace><trace/>${named}${named}<trace>${event}</trace>${event}`),
    );
    expect(rowsOf(source).map((row) => row["case:concept:name"])).toEqual([
      "(trace 1)",
      "n",
      "n",
      "(trace 5)",
      null,
    ]);
    expect(notesOf(source)).toEqual([
      "3 traces have no concept:name; called (trace 1), (trace 2), … by place in the file",
      "1 trace bears a concept:name that an earlier one bears; the events count as one case",
      "1 event stands in no trace and has no case",
      "1 trace has no events and gives no row",
    ]);
  });

  it("readSource takes global defaults for what is missing and says so, but makes up no case and no time", async () => {
    const source = await read(
      inLog(`<global scope="trace"><string key="concept:name" value="UNKNOWN"/><string key="kind" value="usual"/></global>
        <global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
          <string key="concept:name" value="NONE"/><int key="n" value="5"/></global>
        <trace><event><int key="n" value="1"/></event><event><int key="n" value="x"/></event></trace>
        <trace><string key="kind" value="rare"/><event><string key="concept:name" value="a"/></event></trace>`),
    );
    expect(rowsOf(source)).toEqual([
      { "case:concept:name": "(trace 1)", "concept:name": "NONE", n: 1, "case:kind": "usual" },
      { "case:concept:name": "(trace 1)", "concept:name": "NONE", n: null, "case:kind": "usual" },
      { "case:concept:name": "(trace 2)", "concept:name": "a", n: 5, "case:kind": "rare" },
    ]);
    expect(notesOf(source)).toEqual(
      expect.arrayContaining([
        "concept:name: 2 missing values taken from the log’s global default",
        "n: 1 missing value taken from the log’s global default",
        "case:kind: 1 missing value taken from the log’s global default",
      ]),
    );
  });

  it("readSource says that start and complete are rows of their own", async () => {
    const event = (step: string) =>
      `<event><string key="concept:name" value="a"/><string key="lifecycle:transition" value="${step}"/></event>`;
    const source = await read(inLog(`<trace>${event("start")}${event("complete")}</trace>`));
    expect(rowsOf(source).map((row) => row["lifecycle:transition"])).toEqual(["start", "complete"]);
    expect(notesOf(source)).toContain(
      "lifecycle:transition has 2 values (start, complete): each is a row of its own",
    );
  });

  it("readSource leaves empty what is not of its type, takes the last of several, and locates both", async () => {
    const source = await read(
      `<log><trace>\n<event>\n<int key="a" value="1.x"/>\n<int key="b" value="1"/>\n<int key="b" value="2"/>\n<int value="3"/>\n<foo/></event></trace></log>`,
    );
    expect(rowsOf(source)).toEqual([{ "case:concept:name": "(trace 1)", a: null, b: 2 }]);
    expect(source.problems).toEqual([
      {
        text: "has no int in a, left empty",
        count: 1,
        leftOut: false,
        examples: [{ line: 3, excerpt: "1.x" }],
      },
      {
        text: "has b more than once, the last one was kept",
        count: 1,
        leftOut: false,
        examples: [{ line: 5, excerpt: "2" }],
      },
      {
        text: "has an attribute without a key, passed over",
        count: 1,
        leftOut: false,
        examples: [{ line: 6, excerpt: "<int>" }],
      },
      {
        text: "has an element of an unknown kind, passed over",
        count: 1,
        leftOut: false,
        examples: [{ line: 7, excerpt: "<foo>" }],
      },
    ]);
  });
});

describe("encodings", () => {
  const text = PUMP.replaceAll("open", "Ölstand 🛢");
  const rows = async (bytes: Uint8Array) => rowsOf(await read(bytes));
  const utf16 = (written: string, littleEndian: boolean) => {
    const bytes = new Uint8Array(written.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < written.length; ++at) view.setUint16(at * 2, written.charCodeAt(at), littleEndian);
    return bytes;
  };

  it("readSource reads UTF-8 and UTF-16, with and without a byte order mark", async () => {
    const wanted = await rows(encode(text));
    expect(wanted[0]["concept:name"]).toBe("Ölstand 🛢");
    const declared = text.replace("UTF-8", "UTF-16");
    expect(await rows(encode(`\uFEFF${text}`))).toEqual(wanted);
    expect(await rows(utf16(`\uFEFF${declared}`, true))).toEqual(wanted);
    expect(await rows(utf16(`\uFEFF${declared}`, false))).toEqual(wanted);
    expect(await rows(utf16(declared, true))).toEqual(wanted);
    expect(await rows(utf16(declared, false))).toEqual(wanted);
    expect(await rows(encode(declared))).toEqual(wanted);
  });

  it("readSource reads the encoding the XML declares, and refuses one nobody knows", async () => {
    const latin = (written: string) => Uint8Array.from(written, (c) => c.charCodeAt(0));
    const declared = PUMP.replace("UTF-8", "ISO-8859-15").replaceAll("open", "10 ¤");
    expect((await rows(latin(declared)))[0]["concept:name"]).toBe("10 €");
    const undeclared = await read(latin(PUMP.replaceAll("open", "Öl")));
    expect(rowsOf(undeclared)[0]["concept:name"]).toBe("Öl");
    expect(undeclared.notes[0]).toEqual({
      level: "warning",
      text: "Bytes are not valid utf-8; read as Windows-1252",
    });
    await expect(read(PUMP.replace("UTF-8", "EBCDIC-7"))).rejects.toThrow(
      "log.xes: the XML declares the encoding EBCDIC-7; save it as UTF-8",
    );
  });

  it("readSource reads .xes.gz, and a log whose name says nothing", async () => {
    const stream = new Blob([PUMP]).stream().pipeThrough(new CompressionStream("gzip"));
    const packed = new Uint8Array(await new Response(stream).arrayBuffer());
    expect(rowsOf(await read(packed, {}, "log.xes.gz"))).toHaveLength(3);
    expect(rowsOf(await read(packed, {}, "log.unknown"))).toHaveLength(3);
    const comment = `<!-- ${"made by a program that says much of itself ".repeat(50)}-->\n`;
    expect(decideFormat("x.xml", encode(PUMP.replace("<log>", `${comment}<log>`)))).toBe("xes");
    expect(() => decideFormat("x.csv", encode(PUMP))).toThrow(
      "x.csv: expected a CSV file (plain text), found a XES log (XML, its root is '<log>'); rename it to .xes or choose that format",
    );
    expect(() => decideFormat("x.xes", encode("a,b\n1,2\n"))).toThrow(
      "x.xes: expected a XES log (XML, its root is '<log>'), found \"a,b\\n1,2\\n\"",
    );
    expect(decideFormat("x.csv", encode("<a>,b\n1,2\n"))).toBe("csv");
  });
});

describe("broken and hostile files", () => {
  const lines = PUMP.split("\n");
  const cutAt = (line: number) => lines.slice(0, line).join("\n");

  it("readSource keeps what stands before the place where the XML is broken, and tells the line", async () => {
    const cut = await read(cutAt(16));
    expect(rowsOf(cut)).toMatchObject([
      { "case:concept:name": "c1", "concept:name": "open", "case:cost": 12 },
    ]);
    expect(cut.problems).toEqual([
      {
        text: "and everything after it: the XML is broken here (unclosed tag: event)",
        count: 1,
        leftOut: true,
        examples: [{ line: 16, excerpt: "<event>" }],
      },
    ]);
    const wrong = lines.with(16, "    <date key=time/>");
    const found = await read(wrong.join("\n"));
    expect(rowsOf(found)).toHaveLength(1);
    expect(found.problems[0].text).toContain("unquoted attribute value");
    expect(found.problems[0].examples).toEqual([{ line: 17, excerpt: "<date key=time/>" }]);
  });

  it("readSource says in which line the XML is broken where nothing could be read before", async () => {
    await expect(read(cutAt(9))).rejects.toThrow("log.xes: line 9: unclosed tag: event");
    await expect(read(inLog("<trace>\n</event>"))).rejects.toThrow("log.xes: line 4: ");
    await expect(read("<html>\n<body/></html>", { format: "xes" })).rejects.toThrow(
      "log.xes: line 1: its root is <html>; expected a XES log, <log>",
    );
    await expect(read(inLog("<trace/>"))).rejects.toThrow("log.xes: the log holds no events");
    await expect(read("")).rejects.toThrow("log.xes: is empty");
  });

  it("readSource keeps what stands before a file’s end within a character", async () => {
    const bytes = encode(PUMP.slice(0, PUMP.indexOf("<trace><string")) + '<trace><string key="ö');
    const cut = await read(bytes.subarray(0, bytes.length - 1));
    expect(rowsOf(cut)).toHaveLength(2);
    expect(cut.problems[0].text).toContain("the file ends within a character");
  });

  it("readSource refuses a document type: no entity is expanded, none fetched", async () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "${"&lol;".repeat(10)}">]>`;
    const outside = '<!DOCTYPE log SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    for (const doctype of [bomb, outside])
      await expect(read(PUMP.replace("<log>", `${doctype}\n<log>`))).rejects.toThrow(
        /log.xes: line \d: it declares a document type/,
      );
    await expect(read(PUMP.replace('value="open"', 'value="&lol;"'))).rejects.toThrow("undefined entity");
  });

  it("readSource ends a value, a comment and a nesting without end, and too many keys", async () => {
    const long = "x".repeat(1 << 24);
    await expect(read(inLog(`<string key="a" value="${long}${long}"/>`))).rejects.toThrow(
      "more than 16777216 characters stand without a tag",
    );
    await expect(read(inLog(`<!-- ${long}${long} -->`))).rejects.toThrow("stand without a tag");
    await expect(read(inLog("<trace>".repeat(200)))).rejects.toThrow("more than 100 deep in one another");
    const deep = '<string key="a" value="1">'.repeat(200);
    await expect(read(inLog(`<trace><event>${deep}`))).rejects.toThrow("more than 100 deep in one another");
    const keys = Array.from({ length: 5_001 }, (_, n) => `<int key="k${n}" value="1"/>`).join("");
    await expect(read(inLog(`<trace><event>${keys}</event></trace>`))).rejects.toThrow(
      "log.xes: has more than 5000 different keys",
    );
  });

  it("readSource treats keys such as __proto__ as any other", async () => {
    const source = await read(
      inLog(
        `<trace><event><string key="__proto__" value="a"/><list key="constructor"><values><int key="__proto__" value="1"/></values></list></event></trace>`,
      ),
    );
    expect(findColumn(source.table, "__proto__")?.data).toMatchObject({ dictionary: ["a"] });
    expect(findColumn(source.table, "constructor")?.data).toMatchObject({
      dictionary: ['[{"__proto__":1}]'],
    });
  });

  it("readSource tells its progress and stops when cancelled", async () => {
    const trace = `<trace>${'<event><string key="concept:name" value="a"/></event>'.repeat(20)}</trace>\n`;
    const bytes = encode(inLog(trace.repeat(3_000)));
    const seen: number[] = [];
    expect((await read(bytes, { onProgress: ({ rows }) => seen.push(rows) })).table.rowCount).toBe(60_000);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const control = new AbortController();
    const cancelled = read(bytes, {
      signal: control.signal,
      onProgress: ({ rows }) => rows > 1_000 && control.abort(),
    });
    await expect(cancelled).rejects.toThrow("abort");
  });
});

describe("any log", () => {
  const key = fc.constantFrom("concept:name", "time:timestamp", "org:resource", "a", "B c", "<ö>", "x&y");
  const text = fc
    .string({ unit: "grapheme", maxLength: 12 })
    .map((t) => t.replace(/[\0-\x1f\ufffe\uffff]/g, "?"));
  const value = fc.oneof(
    text.map((v): Attribute["value"] => v),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.date({ min: new Date(-1e12), max: new Date(4e12), noInvalidDate: true }),
  );
  /** each key has one kind of value in a log, as programs write them */
  const kinds = fc.dictionary(key, fc.constantFrom("string", "int", "float", "boolean", "date"));
  const attributes = fc.uniqueArray(fc.record({ key, value }), { selector: (one) => one.key, maxLength: 5 });
  const trace: fc.Arbitrary<Trace> = fc.record({
    attributes,
    events: fc.array(attributes, { maxLength: 4 }),
  });

  it("readSource reads back any log as it was written, step by step of any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(trace, { minLength: 1, maxLength: 6 }), kinds, async (drawn, kindOf) => {
        const traces = drawn.map((one) => ({
          attributes: fitting(one.attributes, kindOf),
          events: one.events.map((event) => fitting(event, kindOf)),
        }));
        const wanted = traces.flatMap((one, n) => one.events.map((event) => expectedRow(one, n, event)));
        fc.pre(wanted.length > 0);
        const source = await read(writtenLog(traces));
        expect(source.problems).toEqual([]);
        const names = source.table.columns.map(({ name }) => name);
        const blank = Object.fromEntries(names.map((name) => [name, null]));
        expect(rowsOf(source)).toEqual(wanted.map((row) => ({ ...blank, ...row })));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  function fitting(given: readonly Attribute[], kindOf: Record<string, string>): Attribute[] {
    return given.filter(
      ({ key, value }) => kindName(value) === ((key !== "concept:name" && kindOf[key]) || "string"),
    );
  }

  function expectedRow(
    { attributes }: Trace,
    n: number,
    event: readonly Attribute[],
  ): Record<string, unknown> {
    const named = attributes.find(({ key, value }) => key === "concept:name" && value !== "");
    const ofTrace = attributes.map(({ key, value }) => [`case:${key}`, seen(value)]);
    return Object.fromEntries([
      ...ofTrace,
      ...(named ? [] : [["case:concept:name", `(trace ${n + 1})`]]),
      ...event.map(({ key, value }) => [key, seen(value)]),
    ]) as Record<string, unknown>;
  }

  function kindName(value: Attribute["value"]): string {
    if (value instanceof Date) return "date";
    if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
    return typeof value;
  }

  const seen = (value: Attribute["value"]) => (value instanceof Date ? value.getTime() : value);
});
