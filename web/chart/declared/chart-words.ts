import { capital, spoken } from "../bar.ts";
import type { Words } from "../figure.ts";
import { MARK_RULES } from "./allowed.ts";
import type { BoundChannel, BoundChart, BoundMark } from "./bind-chart.ts";
import type { ChannelName } from "./declaration.ts";

/** The declared title and subtitle; without them the measures and what they are drawn by. */
export function chartWords(chart: BoundChart): Words {
  const { title, subtitle } = chart.declaration;
  return { title: title ?? capital(described(chart)), subtitle: subtitle ?? "" };
}

/** "customers and calls by week" */
function described({ marks }: BoundChart): string {
  const of = (names: (mark: BoundMark) => readonly ChannelName[]) => [
    ...new Set(
      marks.flatMap((mark) => names(mark).flatMap((name) => spokenOf(mark.channels.get(name)) ?? [])),
    ),
  ];
  const upright = (mark: BoundMark) => MARK_RULES[mark.declaration.mark].bands.includes("y");
  const measures = of((mark) => (upright(mark) ? ["x", "x2", "fill"] : ["y", "y2"]));
  const dimensions = of((mark) => (upright(mark) ? ["y"] : ["x"]));
  const measured = measures.filter((one) => !dimensions.includes(one)).join(" and ");
  return [measured, dimensions.join(" and ")].filter(Boolean).join(" by ") || "chart";
}

function spokenOf(channel: BoundChannel | undefined): string | undefined {
  if (!channel || channel.kind === "constant") return undefined;
  if (channel.kind !== "reduce") return spoken(channel.column.name);
  if (!channel.column) return channel.reducer === "count" ? "rows" : "share of rows";
  return `${channel.reducer} of ${spoken(channel.column.name)}`;
}
