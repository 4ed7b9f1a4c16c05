import * as Plot from "@observablehq/plot";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { durationText } from "./duration-text.ts";
import { frame, type Words } from "./figure.ts";
import { markBars } from "./mark-bars.ts";
import { markWhere } from "./mark-where.ts";
import { numberText, plural } from "./number-text.ts";
import { followPointer } from "./pointing.ts";
import {
  readResolution,
  resolutionName,
  resolutionRefusal,
  type ResolutionGroup,
} from "./resolution-rows.ts";
import { shareBars } from "./share-bars.ts";
import { hueOf, type Theme } from "./theme.ts";

/** Groups that are drawn, those with most first contacts; the rest is stated. */
const MOST_GROUPS = 14;
/** Fewer first contacts than this say little about a group; it is then not named in the title. */
const ENOUGH = 30;

/** A `resolution` result: by channel and intent the share settled at the first contact, with intervals. */
export const resolution: Chart = {
  kind: "resolution",
  label: "Resolution",
  refusal: ({ table }: ChartData) =>
    resolutionRefusal(table) ??
    (readResolution(table).length
      ? undefined
      : "no contact is far enough from the ends of the data to be judged"),
  render({ table }: ChartData, size: ChartSize): HTMLElement {
    const canvas = frame("resolution", size);
    const all = readResolution(table);
    const drawn = all.slice(0, MOST_GROUPS).sort((a, b) => a.share - b.share);
    registerNames(drawn.map(({ channel }) => channel));
    canvas.show(
      resolutionBars(drawn, all, size.width, canvas.colours, size.locale),
      resolutionWords(all, drawn.length, size.locale),
    );
    followPointer(canvas.figure, canvas.stage, () => true);
    return canvas.figure;
  },
};

/** Title and subtitle: how many are settled at once, and where fewest are. */
export function resolutionWords(all: readonly ResolutionGroup[], drawn: number, locale: string): Words {
  const { count, percent } = numberText(locale);
  const sum = (value: (group: ResolutionGroup) => number): number =>
    all.reduce((total, group) => total + value(group), 0);
  const [first, resolved, open] = [sum((g) => g.first), sum((g) => g.resolved), sum((g) => g.open)];
  const worst = all.filter((group) => group.first >= ENOUGH).sort((a, b) => a.share - b.share)[0];
  const least =
    worst && all.length > 1 && worst.high < resolved / first
      ? `; of ${resolutionName(worst, all)} only ${percent(worst.share)}`
      : "";
  const rest =
    all.length > drawn ? ` The ${count(drawn)} with most contacts of ${count(all.length)} are drawn.` : "";
  const young = open
    ? ` ${plural(count(open), open, "contact", "contacts")} too close to the end of the data ${open === 1 ? "is" : "are"} left out.`
    : "";
  return {
    title: `${percent(resolved / first)} of first contacts settle the matter${least}`,
    subtitle: `${plural(count(first), first, "first contact", "first contacts")}: none about the same before; settled if none follows. Whiskers: interval.${young}${rest}`,
    explanation: [
      `${plural(count(first), first, "contact is a first one", "contacts are first ones")}: no other about the same came in the time before. ${count(resolved)} of them (${percent(resolved / first)}) settled the matter, for none about the same came in the time after.`,
      "A bar is the share that settles it, the figure beside it how many first contacts that is a share of; the whisker is the confidence interval, wide where there are few.",
      ...[young, rest].map((text) => text.trim()).filter(Boolean),
    ],
  };
}

function resolutionBars(
  groups: readonly ResolutionGroup[],
  all: readonly ResolutionGroup[],
  width: number,
  colours: Theme,
  locale: string,
): Element {
  const { count, percent } = numberText(locale);
  const name = (group: ResolutionGroup): string => resolutionName(group, all);
  const figure = ({ share, first }: ResolutionGroup): string => `${percent(share)} of ${count(first)}`;
  return shareBars({
    items: groups,
    name,
    figure,
    width,
    colours,
    bars: (y) => [
      Plot.barX(groups, {
        y,
        x: "share",
        insetTop: 6,
        insetBottom: 6,
        rx: 2,
        fill: (group: ResolutionGroup) => hueOf(group.channel, colours),
        render: markBars(groups, (group) => ({
          text: {
            heading: name(group),
            facts: [
              ["Settled at once", `${percent(group.share)} (${percent(group.low)} – ${percent(group.high)})`],
              ["First contacts", count(group.first)],
              ["All contacts", count(group.contacts)],
              ["Customers", count(group.customers)],
              ["Time to the next", durationText(group.medianHours * 3600, locale)],
            ],
          },
          data: {
            channel: group.channel,
            intent: group.intent,
            resolved: group.resolved,
            contacts: group.first,
            customers: group.customers,
            ...markWhere({ channel: group.channel, intent: group.intent }),
          },
        })),
      }),
    ],
  });
}
