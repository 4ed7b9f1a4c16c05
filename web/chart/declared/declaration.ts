/** A chart as a cell declares it: plain data, checked against the allow-lists, not yet against a table. */
export interface ChartDeclaration {
  readonly title: string | undefined;
  readonly subtitle: string | undefined;
  /** px of the picture */
  readonly height: number | undefined;
  /** drawn in this order, later ones on top */
  readonly marks: readonly MarkDeclaration[];
  readonly scales: Readonly<Partial<Record<ScaleName, ScaleDeclaration>>>;
}

/** Offsets into the cell's text. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export interface MarkDeclaration {
  readonly mark: MarkName;
  /** where the mark's name stands */
  readonly at: Place;
  readonly channels: ReadonlyMap<ChannelName, ChannelDeclaration>;
  /** constants for Plot, checked against the options the mark may have */
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** rows that pass all of these are drawn */
  readonly filter: readonly FilterDeclaration[];
  readonly rowOrder: { readonly column: ColumnPlace; readonly descending: boolean } | undefined;
  readonly scaleOrder: ScaleOrder | undefined;
  readonly reverse: boolean;
  /** one row of each series only */
  readonly select: SelectName | undefined;
}

/** One value for every mark drawn. */
export type ChannelDeclaration = Place &
  (
    | { readonly kind: "column"; readonly column: string }
    | { readonly kind: "constant"; readonly value: Scalar }
    /** intervals of a column of numbers or times */
    | {
        readonly kind: "bin";
        readonly column: string;
        readonly thresholds: number | undefined;
        readonly interval: string | undefined;
      }
    /** one figure for all rows that agree on the other channels */
    | { readonly kind: "reduce"; readonly reducer: ReducerName; readonly column: string | undefined }
  );

export interface ColumnPlace extends Place {
  readonly column: string;
}

export interface FilterDeclaration extends ColumnPlace {
  readonly op: FilterOp;
  readonly values: readonly Scalar[];
}

/** Orders the values of a scale by a channel, as Plot's `sort: {y: "-x"}` does. */
export interface ScaleOrder {
  readonly scale: "x" | "y" | "fx" | "fy";
  readonly by: ChannelName;
  readonly descending: boolean;
  readonly limit: number | undefined;
}

export interface ScaleDeclaration {
  readonly label?: string | null;
  readonly type?: ScaleType;
  readonly domain?: readonly Scalar[];
  readonly reverse?: boolean;
  readonly percent?: boolean;
  readonly grid?: boolean;
  readonly zero?: boolean;
  readonly nice?: boolean;
  /** about how many, or at each beginning of a span of time */
  readonly ticks?: number | string;
  /** of d3-format, or of d3-time-format for times */
  readonly tickFormat?: string;
  readonly scheme?: string;
  readonly legend?: boolean;
}

export type Scalar = string | number | boolean;

export const MARKS = [
  "barX",
  "barY",
  "dot",
  "line",
  "lineX",
  "lineY",
  "area",
  "areaX",
  "areaY",
  "rect",
  "rectX",
  "rectY",
  "cell",
  "ruleX",
  "ruleY",
  "tickX",
  "tickY",
  "text",
  "boxX",
  "boxY",
] as const;
export type MarkName = (typeof MARKS)[number];

export const CHANNELS = [
  "x",
  "x1",
  "x2",
  "y",
  "y1",
  "y2",
  "z",
  "fx",
  "fy",
  "fill",
  "stroke",
  "r",
  "symbol",
  "text",
  "title",
] as const;
export type ChannelName = (typeof CHANNELS)[number];

export const REDUCERS = ["count", "sum", "mean", "median", "min", "max", "proportion"] as const;
export type ReducerName = (typeof REDUCERS)[number];

export const FILTER_OPS = ["=", "!=", "<", "<=", ">", ">=", "in"] as const;
export type FilterOp = (typeof FILTER_OPS)[number];

export const SELECTS = ["first", "last", "minX", "maxX", "minY", "maxY"] as const;
export type SelectName = (typeof SELECTS)[number];

export const SCALES = ["x", "y", "fx", "fy", "color", "r"] as const;
export type ScaleName = (typeof SCALES)[number];

export type ScaleType =
  | "linear"
  | "log"
  | "sqrt"
  | "symlog"
  | "utc"
  | "band"
  | "point"
  | "ordinal"
  | "categorical"
  | "diverging"
  | "quantize"
  | "quantile";
