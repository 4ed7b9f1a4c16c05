import * as Plot from "@observablehq/plot";
import type { ContainmentGroup } from "./containment-rows.ts";
import { groupName, groupText } from "./containment-text.ts";
import { markWhere } from "./mark-where.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { shareBars } from "./share-bars.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

/** Per intent a bar of true containment with its interval, and a tick where the reported one stands. */
export function containmentBars(
  groups: readonly ContainmentGroup[],
  width: number,
  colours: Theme,
  locale: string,
): Element {
  const { percent } = numberText(locale);
  const name = (group: ContainmentGroup): string => groupName(group, groups, locale);
  const figure = ({ actual, reported }: ContainmentGroup): string =>
    wordsIn(locale).contact.containment.of(percent(actual), percent(reported));
  return shareBars({
    items: groups,
    name,
    figure,
    width,
    colours,
    bars: (y) => [
      Plot.barX(groups, {
        y,
        x: "reported",
        insetTop: 6,
        insetBottom: 6,
        fill: colours.markMuted,
        fillOpacity: 0.28,
      }),
      Plot.barX(groups, {
        y,
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
      Plot.tickX(groups, {
        y,
        x: "reported",
        stroke: colours.textMuted,
        strokeWidth: 2,
        insetTop: 4,
        insetBottom: 4,
      }),
    ],
  });
}
