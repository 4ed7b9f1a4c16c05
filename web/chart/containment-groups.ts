import * as Plot from "@observablehq/plot";
import type { ContainmentGroup } from "./containment-rows.ts";
import { groupName, groupText } from "./containment-text.ts";
import { markWhere } from "./mark-where.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { textWidth, truncated } from "./text-width.ts";
import type { Theme } from "./theme.ts";

const LINE = 28;

/** Per intent a bar of true containment with its interval, and a tick where the reported one stands. */
export function containmentBars(
  groups: readonly ContainmentGroup[],
  width: number,
  colours: Theme,
  locale: string,
): Element {
  const { percent } = numberText(locale);
  const name = (group: ContainmentGroup): string => groupName(group, groups);
  const figure = ({ actual, reported }: ContainmentGroup): string =>
    `${percent(actual)} of ${percent(reported)}`;
  const left = Math.min(
    Math.max(0, ...groups.map((group) => textWidth(name(group), 12) * 1.06)) + 14,
    width * 0.36,
  );
  const right = Math.max(0, ...groups.map((group) => textWidth(figure(group), 12) * 1.06)) + 16;
  const row = (_: ContainmentGroup, i: number): number => i;
  return Plot.plot({
    width,
    height: groups.length * LINE + 4,
    marginLeft: left,
    marginRight: right,
    marginTop: 2,
    marginBottom: 2,
    style: { background: "transparent", color: colours.text, fontFamily: "inherit", fontSize: "12px" },
    x: { domain: [0, 1], axis: null },
    y: { type: "band", domain: groups.map(row), padding: 0, axis: null },
    marks: [
      Plot.barX(groups, {
        y: row,
        x: "reported",
        insetTop: 6,
        insetBottom: 6,
        fill: colours.markMuted,
        fillOpacity: 0.28,
      }),
      Plot.barX(groups, {
        y: row,
        x: "actual",
        insetTop: 6,
        insetBottom: 6,
        rx: 2,
        fill: colours.hues[0],
        render: markBars(groups, (group) => ({
          text: groupText(group, name(group), locale),
          data: {
            channel: group.channel,
            intent: group.intent,
            sessions: group.sessions,
            customers: group.customers,
            ...markWhere({ channel: group.channel, intent: group.intent }),
          },
        })),
      }),
      Plot.ruleY(groups, { y: row, x1: "low", x2: "high", stroke: colours.text, strokeWidth: 1.5 }),
      Plot.tickX(groups, {
        y: row,
        x: "reported",
        stroke: colours.textMuted,
        strokeWidth: 2,
        insetTop: 4,
        insetBottom: 4,
      }),
      Plot.text(groups, {
        y: row,
        frameAnchor: "right",
        textAnchor: "start",
        dx: 10,
        text: figure,
        fill: colours.text,
      }),
      Plot.text(groups, {
        y: row,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -10,
        text: (group: ContainmentGroup) => truncated(name(group), left - 12, 12),
        fill: colours.text,
      }),
    ],
  });
}
