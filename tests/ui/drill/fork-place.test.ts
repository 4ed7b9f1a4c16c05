import { describe, expect, it } from "vitest";
import { parseScript } from "#sql/parse.ts";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { narrowed, type Drill } from "#ui/drill/drill.ts";
import { forksText } from "#ui/drill/fork-call.ts";
import { forkPlaces, outcomesIn } from "#ui/drill/fork-place.ts";
import type { Asked, Mark } from "#ui/drill/mark.ts";
import { segmentCall } from "#ui/drill/segment-call.ts";
import { surroundings } from "./surroundings.ts";

/** The customers of a mark of a cell. */
function drillOf(body: string, mark: Mark, more: Partial<Asked> = {}): Drill {
  const drill = segmentCall(surroundings({ a: body }), "id of a", {
    mark,
    heading: "",
    customers: NaN,
    ...more,
  });
  if ("refusal" in drill) throw new Error(drill.refusal);
  return drill;
}

/** The calls for its forks, each of which can be read; or why there are none. */
function forks(drill: Drill): string | readonly string[] {
  const places = forkPlaces(drill);
  if (typeof places === "string") return places;
  return places.map((place) => {
    const text = forksText(drill, { place });
    expect(parseScript(text).statements[0].whole?.helper.name).toBe("forks");
    return text.replaceAll(/\s+/g, " ");
  });
}

const of = (body: string, mark: Mark, more?: Partial<Asked>) => forks(drillOf(body, mark, more));
const edge: Mark = { kind: "edge", source: "pay", target: "call" };

describe("forkPlaces(drill)", () => {
  it("of an edge is its source, with the rules of the paths and the way they are threaded through", () => {
    expect(of("FROM paths(events, from => 'a*', to => 'z', through => ['b', 'c'], keep => 5)", edge)).toEqual(
      ["FROM forks(events, from => 'a*', to => 'z', through => ['b', 'c'], at => 'pay')"],
    );
    expect(of("FROM paths(events)", { kind: "edge", source: "(start)", target: "pay" })).toEqual([
      "FROM forks(events, at => ['(start)', 'pay'])",
    ]);
  });

  it("of a step knows the first one, and says where others are not told apart", () => {
    const at = (step: number) => drillOf("FROM paths(events, view => 'steps')", { ...edge, step });
    expect(forks(at(1))).toEqual(["FROM forks(events, at => ['(start)', 'pay'])"]);
    expect(forkPlaces(at(3))).toEqual([{ at: ["pay"], isAnyStep: true }]);
    const cell = (offset: number, centre = "") =>
      forkPlaces(drillOf(`FROM step_matrix(events${centre})`, { kind: "place", activity: "pay", offset }));
    expect(cell(1)).toEqual([{ at: ["(start)", "pay"] }]);
    expect(cell(4)).toEqual([{ at: ["pay"], isAnyStep: true }]);
    expect(cell(0, ", centre => 'pay'")).toEqual([{ at: ["pay"] }]);
    expect(cell(1, ", centre => 'x'")).toEqual([{ at: ["pay"], isAnyStep: true }]);
  });

  it("of a variant are all points on it, first the one before its last step", () => {
    expect(of("FROM variants(events)", { kind: "variant", text: "a > b > c" })).toEqual([
      "FROM forks(events, at => ['(start)', 'a', 'b'])",
      "FROM forks(events, at => ['(start)', 'a'])",
      "FROM forks(events, at => ['(start)', 'a', 'b', 'c'])",
    ]);
    expect(of("FROM variants(events)", { kind: "variant", text: "a" })).toEqual([
      "FROM forks(events, at => ['(start)', 'a'])",
    ]);
  });

  it("of a deviation is the expected step before it, then what was done besides", () => {
    const deviation = {
      kind: "deviation",
      how: "inserted",
      activity: "x",
      after: "b",
      afterStep: 2,
    } as const;
    expect(of("FROM deviations(events)", deviation)).toEqual([
      "FROM forks(events, at => 'b')",
      "FROM forks(events, at => 'x')",
    ]);
    expect(of("FROM deviations(events)", { ...deviation, how: "skipped" })).toEqual([
      "FROM forks(events, at => 'b')",
    ]);
    expect(of("FROM deviations(events)", { ...deviation, how: "skipped", after: "(start)" })).toBe("start");
    expect(of("FROM deviations(events)", { ...deviation, how: "taken", after: "" })).toEqual([
      "FROM forks(events, at => 'x')",
    ]);
  });

  it("of what comes next is the way so far", () => {
    const next = (context: string): Mark => ({ kind: "next", context, next: "c" });
    expect(of("FROM next_steps(events)", next("a > b"))).toEqual(["FROM forks(events, at => ['a', 'b'])"]);
    expect(of("FROM next_steps(events)", next("(start) > b"))).toEqual([
      "FROM forks(events, at => ['(start)', 'b'])",
    ]);
    expect(of("FROM next_steps(events)", next("(start)"))).toBe("start");
  });

  it("of a funnel is the step reached, or the one before a loss that had to be done; its rules are no paths'", () => {
    const body =
      "FROM funnel(events, steps => ['a*' AS A, 'b' AS B, 'c'], optional => ['B'], within => '1 day')";
    const at = (kind: "reached" | "lost", step: number) => of(body, { kind, step, label: "" });
    expect(at("reached", 1)).toEqual(["FROM forks(events, at => 'a*')"]);
    expect(at("reached", 2)).toEqual(["FROM forks(events, at => 'b')"]);
    expect(at("lost", 3)).toEqual(["FROM forks(events, at => 'a*')"]);
    expect(at("lost", 1)).toBe("start");
  });

  it("of the time between two events is where it begins", () => {
    const mark: Mark = { kind: "duration", label: "", from: 60 };
    expect(of("FROM time_between(events, from => 'a', to => 'b')", mark)).toEqual([
      "FROM forks(events, from => 'a', to => 'b', at => 'a')",
    ]);
  });

  it("of a driver and of a bucket is that of the segment they take apart", () => {
    const driver: Mark = { kind: "driver", attribute: "os", value: "iOS" };
    expect(of("FROM drivers(events, segment => ['pay', 'call'])", driver)).toEqual([
      "FROM forks(events, at => 'pay', filter => {os: 'iOS'})",
    ]);
    const bucket: Mark = { kind: "bucket", begin: Date.UTC(2026, 6, 1) };
    expect(of("FROM watch(events, lost_after => 'pay')", bucket)).toEqual([
      "FROM forks(only(events, bucket => 'day', in_bucket => '2026-07-01', at => 'pay'), at => 'pay')",
    ]);
  });

  it("is among the customers who are left, where a group or filters keep only some", () => {
    const grouped = drillOf("FROM paths(events, to => 'z', unit => who, by => os)", edge, { group: "iOS" });
    expect(forks(grouped)).toEqual([
      "FROM forks(events, to => 'z', unit => who, by => os, by_value => 'iOS', at => 'pay')",
    ]);
    const lost: Mark = { kind: "lost", step: 2, label: "b" };
    const body = "FROM funnel(events, steps => ['a', 'b'], within => '1 day', by => os)";
    const step = drillOf(body, lost);
    expect(forks(narrowed(step, { attribute: "os", value: "iOS" }))).toEqual([
      "FROM forks(events, at => 'a', filter => {os: 'iOS'})",
    ]);
    expect(of(body, lost, { group: "iOS" })).toEqual([
      "FROM forks(only(events, steps => ['a', 'b'], within => '1 day', by => os, by_value => 'iOS', reached => 1), at => 'a')",
    ]);
  });

  it("says why there is none", () => {
    expect(of("FROM paths(events)", { kind: "node", activity: "(lost)" })).toBe("ending");
    expect(of("FROM paths(events)", { kind: "node", activity: "(start)" })).toBe("start");
    expect(of("FROM paths(events, keep => 2)", { kind: "node", activity: "(other)" })).toBe("folded");
    expect(of("FROM effort(events)", { kind: "listed", helper: "effort", conditions: [] })).toBe("rows");
  });
});

it("outcomesIn(columns) are numbers and truth values, but not the list's own", () => {
  const columns = table({
    customer_id: numberColumn([1]),
    step: numberColumn([1]),
    events: numberColumn([1]),
    os: textColumn(["a"]),
    csat: numberColumn([1]),
  });
  expect(outcomesIn(columns)).toEqual(["csat"]);
});
