import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { overlap } from "#chart/box.ts";
import { chartNamed } from "#chart/index.ts";
import { textWidth } from "#chart/text-width.ts";
import { readTimeline, timelineRefusal } from "#chart/timeline-events.ts";
import { layoutLanes } from "#chart/timeline-lanes.ts";
import { layoutList } from "#chart/timeline-list.ts";
import { eventLabel, eventText, timelineWords } from "#chart/timeline-text.ts";
import { plain } from "./graphs.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Rows as [ms, activity, channel, transfer]. */
function events(rows: readonly (readonly [number, string, string, boolean?])[]): Table {
  return table({
    customer_id: textColumn(rows.map(() => "K1")),
    time: timeColumn(rows.map((r) => r[0])),
    activity: textColumn(rows.map((r) => r[1])),
    channel: textColumn(rows.map((r) => r[2])),
    transferred: booleanColumn(rows.map((r) => r[3] ?? false)),
  });
}

const story = plain(
  events([
    [2 * DAY, "call: menu", "call"],
    [0, "app: open", "app"],
    [MINUTE, "app: error", "app"],
    [2 * MINUTE, "app: error", "app"],
    [2 * DAY + MINUTE, "call: agent", "call", true],
    [NaN, "app: lost", "app"],
  ]),
);

describe("readTimeline(data)", () => {
  const timeline = readTimeline(story);
  it("puts events in order, counts direct repeats, and cuts at silences", () => {
    expect(
      timeline.visits.map(({ silence, events }) => [silence, events.map((e) => [e.activity, e.times])]),
    ).toEqual([
      [
        NaN,
        [
          ["app: open", 1],
          ["app: error", 2],
        ],
      ],
      [
        2 * DAY - 2 * MINUTE,
        [
          ["call: menu", 1],
          ["call: agent", 1],
        ],
      ],
    ]);
  });
  it("counts events, changes of channel and rows without a time, and reads effort signals", () => {
    expect(timeline).toMatchObject({
      customer: "K1",
      count: 5,
      untimed: 1,
      switches: 1,
      signals: ["transferred"],
    });
    expect(timeline.visits[1].events[1].signals).toEqual(["transferred"]);
  });
  it("keeps a repeat apart that carries a signal", () => {
    const twice = readTimeline(plain(events([[0, "call", "c"], [1, "call", "c", true]]))); // prettier-ignore
    expect(twice.visits[0].events.map((e) => e.times)).toEqual([1, 1]);
  });
  it("cuts where the result begins another session, however long its silences may be", () => {
    const numbered = table([
      ...events([[0, "a", "c"], [2 * DAY, "b", "c"], [2 * DAY + 1, "a", "c"]]).columns, // prettier-ignore
      { name: "session_number", data: numberColumn([1, 1, 2]) },
    ]);
    expect(readTimeline(plain(numbered)).visits.map((v) => v.events.length)).toEqual([2, 1]);
  });
  it("takes columns from the companion table of roles before their usual names", () => {
    const roles = table({ role: textColumn(["activity", "unit"]), column: textColumn(["page", "person"]) });
    const own = table({
      person: textColumn(["P9"]),
      activity: textColumn(["x"]),
      page: textColumn(["home"]),
      at: timeColumn([0]),
    });
    const read = readTimeline({ table: own, details: { roles } });
    expect([read.customer, read.visits[0].events[0].activity]).toEqual(["P9", "home"]);
  });
});

it("timelineRefusal(data) says what a table lacks", () => {
  expect(timelineRefusal(plain(events([])))).toMatch("no rows");
  expect(timelineRefusal(plain(table({ a: numberColumn([1]) })))).toMatch("column of times");
  expect(timelineRefusal(plain(table({ t: timeColumn([1]), n: numberColumn([1]) })))).toMatch(
    "what was done",
  );
  expect(chartNamed("timeline")!.refusal(story)).toBeUndefined();
});

it("timelineWords(timeline, hidden, locale) says how much, where and how long", () => {
  const { title, subtitle } = timelineWords(readTimeline(story), 3, "en");
  expect(title).toBe("K1: 5 events in 2 channels within 2 days, 1 change of channel");
  expect(subtitle).toMatch(
    /between sessions are cut.*effort: transferred.*3 later events are.*1 event without a time/,
  );
});

it("eventLabel(event) leaves out the channel its lane names, eventText says what it cost", () => {
  const [, agent] = readTimeline(story).visits[1].events;
  expect(eventLabel(agent)).toBe("agent");
  expect(eventLabel({ ...agent, channel: "phone", times: 3 })).toBe("call: agent ×3");
  expect(eventText(agent, 60, "en").facts).toContainEqual(["Effort", "transferred"]);
});

const anyEvents = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 4 * 3_600_000 }),
      fc.constantFrom("open", "pay", "a much longer name of what was done", "x"),
      fc.constantFrom("web", "app", "store"),
      fc.boolean(),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => readTimeline(plain(events(rows))));

it("layoutLanes(timeline, room, locale) lets no two labels overlap and no way up to a label cross another one", () => {
  fc.assert(
    fc.property(anyEvents, (timeline) => {
      const { events: placed, width, height } = layoutLanes(timeline, 700, "en");
      const boxes = placed.map(({ label, labelX, labelY }) => ({
        x: labelX,
        y: labelY - 10,
        width: textWidth(label, 12),
        height: 12,
      }));
      boxes.forEach((a, i) => {
        expect(a.x + a.width).toBeLessThanOrEqual(width);
        expect(a.y).toBeGreaterThan(-10);
        expect(placed[i].y).toBeLessThan(height);
        boxes.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBe(false));
        placed.forEach(({ x, y, labelY }, j) => {
          if (i !== j)
            expect(overlap(a, { x, y: labelY + 3, width: 0.1, height: y - labelY - 3 })).toBe(false);
        });
      });
    }),
    { seed: 6, numRuns: 60 },
  );
});

it("layoutLanes(timeline, room, locale) goes from left to right in order of time", () => {
  fc.assert(
    fc.property(anyEvents, (timeline) => {
      const xs = layoutLanes(timeline, 700, "en").events.map(({ x }) => x);
      expect(xs).toEqual([...xs].sort((a, b) => a - b));
    }),
    { seed: 6, numRuns: 60 },
  );
});

it("layoutList(timeline, width, locale) has a line for each event and each visit, none on another", () => {
  fc.assert(
    fc.property(anyEvents, (timeline) => {
      const { lines, height } = layoutList(timeline, 328, "en");
      const count = timeline.visits.reduce((sum, { events: own }) => sum + own.length + 1, 0);
      expect(lines).toHaveLength(count);
      lines.slice(1).forEach((line, i) => expect(line.y).toBeGreaterThan(lines[i].y));
      expect(lines.at(-1)!.y).toBeLessThan(height);
    }),
    { seed: 6, numRuns: 60 },
  );
});
