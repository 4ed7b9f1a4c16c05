import * as Plot from "@observablehq/plot";
import type { Theme } from "../theme.ts";
import { MARK_RULES } from "./allowed.ts";
import type { BoundChannel, BoundMark } from "./bind-chart.ts";
import { NONE, type ChartValues, type PlotValue } from "./chart-values.ts";
import { isConstant } from "./chart-rows.ts";
import { isIntervals } from "./chart-scales.ts";
import { cssColour } from "./colours.ts";
import type { ChannelName, MarkName, SelectName } from "./declaration.ts";
import { spoken } from "../bar.ts";

type Options = Record<string, unknown>;
type MakeMark = (data: Plot.Data, options: Options) => Plot.Markish;
type Transform = (options: Options) => Options;

const MAKE: Readonly<Record<MarkName, MakeMark>> = {
  barX: Plot.barX,
  barY: Plot.barY,
  dot: Plot.dot,
  line: Plot.line,
  lineX: Plot.lineX,
  lineY: Plot.lineY,
  area: Plot.area,
  areaX: Plot.areaX,
  areaY: Plot.areaY,
  rect: Plot.rect,
  rectX: Plot.rectX,
  rectY: Plot.rectY,
  cell: Plot.cell,
  ruleX: Plot.ruleX,
  ruleY: Plot.ruleY,
  tickX: Plot.tickX,
  tickY: Plot.tickY,
  text: Plot.text,
  boxX: Plot.boxX,
  boxY: Plot.boxY,
};

const SELECT: Readonly<Record<SelectName, Transform>> = {
  first: Plot.selectFirst,
  last: Plot.selectLast,
  minX: Plot.selectMinX,
  maxX: Plot.selectMaxX,
  minY: Plot.selectMinY,
  maxY: Plot.selectMaxY,
};

/**
 * One mark for Plot. Its data are row numbers; every channel is a list of values or a constant that was checked, so
 * that Plot never reads a text of the notebook as a field, colour or option of its own choosing.
 * @param isTime whether a channel is on a scale of times
 * @param isBand whether a scale has a place for each value
 * @param render tags the elements it draws
 */
export function plotMark(
  mark: BoundMark,
  rows: readonly number[],
  values: ChartValues,
  colours: Theme,
  isTime: (channel: ChannelName) => boolean,
  isBand: (scale: "x" | "y") => boolean,
  render: Plot.RenderFunction | undefined,
): Plot.Markish {
  const { declaration } = mark;
  const { stack, ...constants } = declaration.options;
  const channels = [...mark.channels].map(([name, channel]) => [
    name,
    plotChannel(name, channel, values, colours, isTime(name)),
  ]);
  const given: Options = {
    ...defaultLooks(mark, colours),
    ...constants,
    ...(stack !== undefined && stack !== "zero" && { offset: stack }),
    ...Object.fromEntries(channels.filter(([, channel]) => channel !== undefined)),
    ...scaleOrder(mark),
    ...(render && { render }),
  };
  const grouped = groupedOptions(mark, given);
  const options = declaration.select ? SELECT[declaration.select](grouped) : grouped;
  return MAKE[drawnAs(mark, isBand)](isConstant(mark) ? [0] : [...rows], options);
}

/** Bars over intervals are as wide as these: on a place for each value they would stand at its middle, and be named by it. */
function drawnAs(mark: BoundMark, isBand: (scale: "x" | "y") => boolean): MarkName {
  if (isIntervals(mark, "x") && !isBand("x")) return "rectY";
  if (isIntervals(mark, "y") && !isBand("y")) return "rectX";
  return mark.declaration.mark;
}

/** Fill or stroke where neither is declared. */
function defaultLooks({ declaration, channels }: BoundMark, colours: Theme): Options {
  const { isFilled } = MARK_RULES[declaration.mark];
  const isLine = declaration.mark.startsWith("line");
  if (declaration.mark === "text") return { fill: colours.text, stroke: colours.surface, strokeWidth: 3 };
  if (declaration.mark === "boxX" || declaration.mark === "boxY")
    return { fill: colours.border, stroke: colours.text };
  if (channels.has("fill") || channels.has("stroke")) return isLine ? { strokeWidth: 2 } : {};
  if (declaration.mark === "ruleX" || declaration.mark === "ruleY") return { stroke: colours.markMuted };
  return isFilled
    ? { fill: colours.hues[0] }
    : { stroke: colours.hues[0], ...(isLine && { strokeWidth: 2 }) };
}

function plotChannel(
  name: ChannelName,
  channel: BoundChannel,
  values: ChartValues,
  colours: Theme,
  isTime: boolean,
): unknown {
  if (channel.kind === "constant") {
    if (name === "fill" || name === "stroke") return cssColour(String(channel.value), colours);
    if (name === "symbol") return channel.value;
    const value = isTime ? new Date(channel.value as string | number) : channel.value;
    return { transform: (data: readonly unknown[]) => data.map(() => value) };
  }
  if (!channel.column) return undefined;
  const splits = name === "fill" || name === "stroke" || name === "z" || name === "fx" || name === "fy";
  const missing = splits && channel.column.data.type !== "number" ? NONE : undefined;
  const column = columnChannel(values.of(channel.column.data, isTime), spoken(channel.column.name), missing);
  if (channel.kind !== "bin") return column;
  const { thresholds, interval } = channel;
  return {
    value: column,
    label: column.label,
    ...(thresholds !== undefined && { thresholds }),
    ...(interval !== undefined && { interval }),
  };
}

/** A datum is a row number, or, behind a transform, all those of a group: these agree, or the first stands for them. */
function columnChannel(values: readonly PlotValue[], label: string, missing: string | undefined) {
  const of = (datum: unknown) => values[(Array.isArray(datum) ? datum[0] : datum) as number] ?? missing;
  return { transform: (data: Iterable<unknown>) => Array.from(data, of), label };
}

function scaleOrder({ declaration: { scaleOrder: order } }: BoundMark): Options {
  if (!order) return {};
  const { scale, by, descending, limit } = order;
  return { sort: { [scale]: `${descending ? "-" : ""}${by}`, ...(limit !== undefined && { limit }) } };
}

/** With Plot’s bin or group transform where a channel is binned or reduced. */
function groupedOptions({ channels }: BoundMark, options: Options): Options {
  const outputs: Record<string, string> = {};
  for (const [name, channel] of channels) if (channel.kind === "reduce") outputs[name] = channel.reducer;
  const isBinned = (name: ChannelName) => channels.get(name)?.kind === "bin";
  const isPlain = (name: ChannelName) => channels.get(name)?.kind === "column";
  const [binX, binY] = [isBinned("x"), isBinned("y")];
  if (binX && binY) return Plot.bin(outputs, options);
  if (binX) return Plot.binX(outputs, options);
  if (binY) return Plot.binY(outputs, options);
  if (!Object.keys(outputs).length) return options;
  const [plainX, plainY] = [isPlain("x"), isPlain("y")];
  if (plainX && plainY) return Plot.group(outputs, options);
  if (plainX) return Plot.groupX(outputs, options);
  if (plainY) return Plot.groupY(outputs, options);
  return Plot.groupZ(outputs, options);
}
