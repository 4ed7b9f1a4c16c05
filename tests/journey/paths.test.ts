import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { paths } from "#journey/paths.ts";
import { variants } from "#journey/variants.ts";
import { call, eventsOf, eventTable, rows } from "./call.ts";
import { DATA, hasData } from "./logs.ts";

type Given = Parameters<typeof call>[2];

const log = (...lines: string[]) => eventTable(eventsOf(...lines));
/** `a>b 2/3`: two customers, three traversals; in the steps view `1:a>b 2/3`. */
const edges = (events: ReturnType<typeof log>, given: Given = {}) =>
  rows(call(paths, events, given)).map(
    ({ step, source, target, customers, traversals }) =>
      `${step === undefined ? "" : `${String(step)}:`}${String(source)}>${String(target)} ${String(customers)}/${String(traversals)}`,
  );
const nodes = (events: ReturnType<typeof log>, given: Given = {}) =>
  tableRows(call(paths, events, given).details!.nodes);
const notes = (events: ReturnType<typeof log>, given: Given = {}) =>
  call(paths, events, given).notes.map(({ text }) => text);

describe("paths(events)", () => {
  it("goes from (start) over every event to (end), loops as loops", () => {
    expect(edges(log("u1: a b b b", "u2: a b"))).toEqual([
      "(start)>a 2/2",
      "a>b 2/2",
      "b>(end) 2/2",
      "b>b 1/2",
    ]);
  });

  it("of no events is empty, with all its columns", () => {
    const { table, details } = call(paths, eventTable([]));
    expect(table.columns.map(({ name }) => name)).toEqual([
      "source",
      "target",
      "customers",
      "traversals",
      "share",
      "median_seconds",
      "p90_seconds",
    ]);
    expect([table.rowCount, details!.nodes.rowCount]).toEqual([0, 0]);
  });

  it("of one event is a start and an end", () => {
    expect(edges(log("u: a"))).toEqual(["(start)>a 1/1", "a>(end) 1/1"]);
  });

  it("share is of the customers who went on from the source; times are NULL at the ends", () => {
    const result = rows(call(paths, log("u1: a b", "u2: a c a b", "u3: a")));
    expect(result.find(({ source, target }) => source === "a" && target === "b")).toMatchObject({
      customers: 2,
      share: 2 / 3,
      median_seconds: 1,
    });
    expect(result[0]).toMatchObject({ source: "(start)", share: 1, median_seconds: null, p90_seconds: null });
  });

  it("keeps the order of the rows among events of one instant", () => {
    const events = ["b", "a", "c"].map((activity) => ({ unit: "u", activity, time: 5 }));
    expect(edges(eventTable(events))).toEqual(["(start)>b 1/1", "a>c 1/1", "b>a 1/1", "c>(end) 1/1"]);
  });

  it("gives exact medians and p90 of all traversals", () => {
    const events = [1, 2, 3, 4, 100].flatMap((wait, u) => [
      { unit: `u${u}`, activity: "a", time: 0 },
      { unit: `u${u}`, activity: "b", time: wait * 1000 },
    ]);
    const [edge] = rows(call(paths, eventTable(events), { from: "a", to: "b" }));
    expect(edge.median_seconds).toBe(3);
    expect(edge.p90_seconds).toBeCloseTo(4 + 0.6 * 96, 9);
  });
});

describe("paths(events, from, to)", () => {
  const events = log("u1: x a b q y", "u2: a a q a", "u3: a b y", "u4: x y");

  it("is what lies between the first from and the next to, both included", () => {
    expect(edges(events, { from: "a", to: "q", lost: "drop" })).toEqual([
      "a>a 1/1",
      "a>b 1/1",
      "a>q 1/1",
      "b>q 1/1",
    ]);
  });

  it("keeps who never arrives, up to (lost)", () => {
    expect(edges(events, { from: "a", to: "q" })).toEqual([
      "a>b 2/2",
      "a>a 1/1",
      "a>q 1/1",
      "b>q 1/1",
      "b>y 1/1",
      "y>(lost) 1/1",
    ]);
    expect(notes(events, { from: "a", to: "q" })).toEqual([
      "Customers are told apart by customer_id, activities by activity, ordered by time: 4 customers, 14 events.",
      "3 of 4 customers have 'a'; the 1 without is not counted.",
      "2 of 3 customers (67 %) reach 'q', 1 did not and end in (lost). The median path there takes 2 seconds.",
    ]);
  });

  it("without from begins at (start), and the first event may be the arrival", () => {
    expect(edges(log("u1: a q b", "u2: q", "u3: a"), { to: "q" })).toEqual([
      "(start)>a 2/2",
      "(start)>q 1/1",
      "a>(lost) 1/1",
      "a>q 1/1",
    ]);
  });

  it("without to runs to (end)", () => {
    expect(edges(log("u1: x a b a"), { from: "a" })).toEqual(["a>(end) 1/1", "a>b 1/1", "b>a 1/1"]);
  });

  it("from and to may be the same activity", () => {
    expect(edges(log("u1: a b a c a"), { from: "a", to: "a" })).toEqual(["a>b 1/1", "b>a 1/1"]);
    expect(edges(log("u1: a b a c a"), { from: "a", to: "a", segments: "all", lost: "drop" })).toEqual([
      "a>b 1/1",
      "a>c 1/1",
      "b>a 1/1",
      "c>a 1/1",
    ]);
  });

  it("within counts from the first event, inclusive; too late is lost at the end of the window", () => {
    const slow = log("u1: a b c q");
    expect(edges(slow, { from: "a", to: "q", within: 3000 })).toEqual(["a>b 1/1", "b>c 1/1", "c>q 1/1"]);
    expect(edges(slow, { from: "a", to: "q", within: 2000 })).toEqual(["a>b 1/1", "b>c 1/1", "c>(lost) 1/1"]);
    expect(edges(slow, { within: 1000 })).toEqual(["(start)>a 1/1", "a>b 1/1", "b>(end) 1/1"]);
  });

  it("segments => 'all' goes on behind each arrival, and a second from does not begin another", () => {
    const again = log("u1: a a q a b q a");
    expect(edges(again, { from: "a", to: "q", segments: "all" })).toEqual([
      "a>(lost) 1/1",
      "a>a 1/1",
      "a>b 1/1",
      "a>q 1/1",
      "b>q 1/1",
    ]);
  });

  it("warns of a pattern that matches nothing, with the nearest labels", () => {
    const { notes: told, table } = call(paths, events, { from: "A", to: "q" });
    expect(told.filter(({ level }) => level === "warning")).toEqual([
      {
        level: "warning",
        text: "from => 'A' matches no activity; upper and lower case matter: there is 'a'",
      },
    ]);
    expect(table.rowCount).toBe(0);
  });
});

describe("paths(events, include, exclude, groups, collapse)", () => {
  const events = log("u1: a noise b noise b q");

  it("exclude leaves events out before neighbours are looked at", () => {
    expect(edges(events, { exclude: ["noise"], from: "a", to: "q" })).toEqual([
      "a>b 1/1",
      "b>b 1/1",
      "b>q 1/1",
    ]);
    expect(notes(events, { exclude: ["noise"] })[1]).toBe("2 events left out by include and exclude.");
  });

  it("include keeps what it names, and from and to", () => {
    expect(edges(events, { include: ["noise"], from: "a", to: "q" })).toEqual([
      "a>noise 1/1",
      "noise>noise 1/1",
      "noise>q 1/1",
    ]);
    expect(edges(events, { include: ["noise"] })[0]).toBe("(start)>noise 1/1");
  });

  it("collapse counts direct repeats once, at the time of the first, after exclude", () => {
    const result = call(paths, events, { exclude: ["noise"], collapse: true, from: "a", to: "q" });
    expect(
      rows(result).map(({ source, target, median_seconds }) => [source, target, median_seconds]),
    ).toEqual([
      ["a", "b", 2],
      ["b", "q", 3],
    ]);
    expect(result.notes[1].text).toBe("2 events left out by include and exclude, 1 direct repeat collapsed.");
  });

  it("groups rename, the first that fits; from and to speak of the new names", () => {
    const calls = log("u1: call_in pay_card pay_cash done");
    expect(
      edges(calls, { groups: { "pay_*": "pay", "*_in|pay_card": "in" }, from: "in", to: "pay" }),
    ).toEqual(["in>pay 1/1"]);
    expect(edges(calls, { groups: { "pay_*": "pay" }, collapse: true })).toEqual([
      "(start)>call_in 1/1",
      "call_in>pay 1/1",
      "done>(end) 1/1",
      "pay>done 1/1",
    ]);
  });

  it("a group may take the name of an activity", () => {
    expect(edges(log("u1: a b", "u2: b"), { groups: { a: "b" } })).toEqual([
      "(start)>b 2/2",
      "b>(end) 2/2",
      "b>b 1/1",
    ]);
  });
});

describe("paths(events, view => 'steps')", () => {
  it("counts (step, activity): the same activity again is another node", () => {
    expect(edges(log("u1: a b a", "u2: a"), { view: "steps" })).toEqual([
      "0:(start)>a 2/2",
      "1:a>(end) 1/1",
      "1:a>b 1/1",
      "2:b>a 1/1",
      "3:a>(end) 1/1",
    ]);
  });

  it("details.nodes has a step for each node, ends one step behind", () => {
    expect(
      nodes(log("u1: a b", "u2: a"), { view: "steps" }).map(
        (n) =>
          `${n.step}:${n.node} ${n.customers} ${n.traversals_in}+${n.started}=${n.traversals_out}+${n.ended} ${n.kind}`,
      ),
    ).toEqual([
      "0:(start) 2 0+2=2+0 start",
      "1:a 2 2+0=2+0 activity",
      "2:(end) 1 1+0=0+1 end",
      "2:b 1 1+0=1+0 activity",
      "3:(end) 1 1+0=0+1 end",
    ]);
  });

  it("max_steps => n cuts what follows to (more), and says so", () => {
    const events = log("u1: a b c d", "u2: a b");
    expect(edges(events, { view: "steps", max_steps: 2 })).toEqual([
      "0:(start)>a 2/2",
      "1:a>b 2/2",
      "2:b>(end) 1/1",
      "2:b>(more) 1/1",
    ]);
    expect(notes(events, { max_steps: 2 })).toContain(
      "1 path of more than 2 events cut there; what follows is (more).",
    );
  });
});

describe("paths(events, keep => n)", () => {
  const events = log("u1: a x b", "u2: a y b", "u3: a x y b", "u4: a b");

  it("folds the smallest into (other) after counting: traversals add up, customers stay distinct", () => {
    expect(edges(events, { keep: 2 })).toEqual([
      "(start)>a 4/4",
      "b>(end) 4/4",
      "(other)>b 3/3",
      "a>(other) 3/3",
      "(other)>(other) 1/1",
      "a>b 1/1",
    ]);
    expect(nodes(events, { keep: 2 }).find(({ node }) => node === "(other)")).toMatchObject({
      customers: 3,
      traversals_in: 4,
      traversals_out: 4,
      kind: "other",
    });
    expect(notes(events, { keep: 2 }).at(-1)).toContain("2 activities folded into (other)");
  });

  it("never folds the ends of the paths", () => {
    expect(edges(events, { keep: 1, from: "x", to: "b", lost: "drop" })).toEqual([
      "(other)>b 1/1",
      "x>(other) 1/1",
      "x>b 1/1",
    ]);
  });

  it("changes nothing when all fit", () => {
    expect(edges(events, { keep: 9 })).toEqual(edges(events));
  });
});

describe("paths(events, by => column)", () => {
  const events = eventTable([
    { unit: "u1", activity: "a", time: 0, group: "web" },
    { unit: "u1", activity: "b", time: 1, group: "app" },
    { unit: "u2", activity: "a", time: 0, group: "web" },
    { unit: "u3", activity: "a", time: 0, group: undefined },
  ]);

  it("takes the value at the path’s first event: largest group first, missing as (none)", () => {
    const result = rows(call(paths, events, { by: "device" }));
    expect(
      result.map(({ source, target, customers, device }) => [source, target, customers, device]),
    ).toEqual([
      ["(start)", "a", 2, "web"],
      ["a", "(end)", 1, "web"],
      ["a", "b", 1, "web"],
      ["b", "(end)", 1, "web"],
      ["(start)", "a", 1, "(none)"],
      ["a", "(end)", 1, "(none)"],
    ]);
    const later = rows(call(paths, events, { by: "device", from: "b" }));
    expect(later.map(({ device }) => device)).toEqual(["app"]);
  });

  it("counts the nodes of all groups together", () => {
    expect(nodes(events, { by: "device" })).toEqual(nodes(events));
  });

  it("gives way to a column the result already has", () => {
    const columns = events.columns.map((c) => (c.name === "device" ? { ...c, name: "source" } : c));
    const result = call(paths, { ...events, columns }, { by: "source" });
    expect(result.table.columns.map(({ name }) => name)).toContain("by_source");
    expect(result.notes.at(-1)?.text).toBe("source stands in column by_source.");
  });

  it("refuses a column that does not exist", () => {
    expect(() => call(paths, events, { by: "devise" })).toThrow(
      "by => devise: there is no such column; did you mean device? the columns are customer_id, activity, time, device",
    );
  });
});

describe.skipIf(!hasData())("published answers", () => {
  const read = <T>(name: string): T =>
    JSON.parse(existsSync(DATA) ? readFileSync(`${DATA}/golden/${name}`, "utf8") : "null") as T;
  const asLog = (cases: Readonly<Record<string, readonly string[]>>) =>
    log(...Object.entries(cases).map(([unit, sequence]) => `${unit}: ${sequence.join(" ")}`));

  it("PM4Py’s filter_between: segments => 'all'", () => {
    const golden = read<{
      log: Record<string, string[]>;
      from: string;
      to: string;
      sub_cases: Record<string, string[]>;
    }>("pm4py_between.json");
    const given = { from: golden.from, to: golden.to, segments: "all", lost: "drop" };
    for (const [unit, cases] of Object.entries(golden.sub_cases)) {
      const found = rows(call(variants, asLog({ [unit]: golden.log[unit] }), given));
      expect(found.map(({ variant }) => variant).sort()).toEqual(
        cases.map((sequence) => sequence.replaceAll(" ", " > ")).sort(),
      );
    }
    const all = rows(call(variants, asLog(golden.log), given));
    expect(all.map(({ variant, customers }) => [variant, customers])).toEqual([
      ["B > C", 2],
      ["B > E > F > C", 2],
      ["B > F > C", 1],
    ]);
  });

  it("Retentioneering’s five paths: self-loops, cart to purchase, cart at step 3", () => {
    const golden = read<{
      paths: Record<string, string[]>;
      published: {
        self_loops: Record<string, number>;
        "cart>purchase": number;
        step_matrix_cart_step3: number;
      };
    }>("retentioneering_five_paths.json");
    const events = asLog(golden.paths);
    const found = Object.fromEntries(
      rows(call(paths, events)).map((e) => [`${String(e.source)}>${String(e.target)}`, e.traversals]),
    );
    expect(found).toMatchObject({
      ...golden.published.self_loops,
      "cart>purchase": golden.published["cart>purchase"],
    });
    const atThree = nodes(events, { view: "steps" }).find(({ step, node }) => step === 3 && node === "cart");
    expect(Number(atThree?.customers) / Object.keys(golden.paths).length).toBe(
      golden.published.step_matrix_cart_step3,
    );
  });
});
