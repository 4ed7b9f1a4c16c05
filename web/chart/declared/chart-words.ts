import { capital, spoken } from "../bar.ts";
import type { Words } from "../figure.ts";
import { MARK_RULES } from "./allowed.ts";
import type { BoundChannel, BoundChart, BoundMark } from "./bind-chart.ts";
import type { ChannelName } from "./declaration.ts";
import { wordsIn } from "../words/words.ts";

/** The declared title and subtitle; without them the measures and what they are drawn by. */
export function chartWords(chart: BoundChart, locale: string): Words {
  const { title, subtitle } = chart.declaration;
  return { title: title ?? capital(described(chart, locale)), subtitle: subtitle ?? "" };
}

/** "customers and calls by week" */
function described({ marks }: BoundChart, locale: string): string {
  const { and, chart, declared } = wordsIn(locale).common;
  const of = (names: (mark: BoundMark) => readonly ChannelName[]) => [
    ...new Set(
      marks.flatMap((mark) => names(mark).flatMap((name) => spokenOf(mark.channels.get(name), locale) ?? [])),
    ),
  ];
  const bandsOf = (mark: BoundMark) => MARK_RULES[mark.declaration.mark].bands;
  const measures = of((mark) =>
    bandsOf(mark).length === 2 ? ["fill"] : bandsOf(mark).includes("y") ? ["x", "x2"] : ["y", "y2"],
  );
  const dimensions = of((mark) =>
    bandsOf(mark).length === 2 ? ["y", "x"] : bandsOf(mark).includes("y") ? ["y"] : ["x"],
  );
  const measured = measures.filter((one) => !dimensions.includes(one));
  return declared.by(and(measured), and(dimensions)) || chart;
}

/** What is measured along a scale, where it is computed from several rows; undefined where Plot’s own label will do. */
export function reducedLabel(
  { marks }: BoundChart,
  channels: readonly ChannelName[],
  locale: string,
): string | undefined {
  const reduced = marks.flatMap((mark) => channels.flatMap((name) => mark.channels.get(name) ?? []));
  if (!reduced.some(({ kind }) => kind === "reduce")) return undefined;
  return [...new Set(reduced.flatMap((channel) => spokenOf(channel, locale) ?? []))].join(", ");
}

/** What colour means, for a legend. */
export function colourLabel({ declaration, marks }: BoundChart, locale: string): string | undefined {
  const { label } = declaration.scales.color ?? {};
  if (label !== undefined) return label ?? undefined;
  const channels = marks.flatMap((mark) => [mark.channels.get("fill"), mark.channels.get("stroke")]);
  return [...new Set(channels.flatMap((channel) => spokenOf(channel, locale) ?? []))].join(", ") || undefined;
}

function spokenOf(channel: BoundChannel | undefined, locale: string): string | undefined {
  if (!channel || channel.kind === "constant") return undefined;
  if (channel.kind !== "reduce") return spoken(channel.column.name);
  const words = wordsIn(locale).common.declared;
  if (!channel.column) return channel.reducer === "count" ? words.rows : words.shareOfRows;
  return words.reduced(channel.reducer, spoken(channel.column.name));
}
