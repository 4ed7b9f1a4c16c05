import * as Plot from "@observablehq/plot";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { durationText } from "./duration-text.ts";
import { frame, type Words } from "./figure.ts";
import { markBars } from "./mark-bars.ts";
import { markWhere } from "./mark-where.ts";
import { numberText } from "./number-text.ts";
import { followPointer } from "./pointing.ts";
import {
  readResolution,
  resolutionName,
  resolutionRefusal,
  type ResolutionGroup,
} from "./resolution-rows.ts";
import { shareBars } from "./share-bars.ts";
import { hueOf, type Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

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
  const words = wordsIn(locale).contact.resolution;
  const sum = (value: (group: ResolutionGroup) => number): number =>
    all.reduce((total, group) => total + value(group), 0);
  const [first, resolved, open] = [sum((g) => g.first), sum((g) => g.resolved), sum((g) => g.open)];
  const worst = all.filter((group) => group.first >= ENOUGH).sort((a, b) => a.share - b.share)[0];
  const least =
    worst && all.length > 1 && worst.high < resolved / first
      ? words.least(resolutionName(worst, all, locale), percent(worst.share))
      : "";
  const rest = all.length > drawn ? words.rest(count(drawn), count(all.length)) : "";
  const young = open ? words.young(count(open), open) : "";
  return {
    title: `${words.title(percent(resolved / first))}${least}`,
    subtitle: words.counted(count(first), first, young, rest),
    explanation: [
      words.firstMeans(count(first), first, count(resolved), percent(resolved / first)),
      words.barMeans,
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
  const { common, contact } = wordsIn(locale);
  const words = contact.resolution;
  const name = (group: ResolutionGroup): string => resolutionName(group, all, locale);
  const figure = ({ share, first }: ResolutionGroup): string => words.of(percent(share), count(first));
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
              [words.settled, `${percent(group.share)} (${percent(group.low)} – ${percent(group.high)})`],
              [words.firstContacts, count(group.first)],
              [words.allContacts, count(group.contacts)],
              [common.customers, count(group.customers)],
              [words.timeToNext, durationText(group.medianHours * 3600, locale)],
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
