import { spoken } from "./bar.ts";
import type { Driver } from "./driver-rows.ts";
import { ratioText } from "./driver-text.ts";
import { ratioAxis, type IntervalAxis } from "./interval.ts";
import { textWidth } from "./text-width.ts";

export interface DriverRow {
  readonly driver: Driver;
  readonly top: number;
  readonly height: number;
  /** baseline of the name, of the figures, of the caution; middle of the points; px */
  readonly nameLine: number;
  readonly figureLine: number;
  readonly cautionLine: number;
  readonly line: number;
}

export interface DriverLayout {
  readonly width: number;
  readonly height: number;
  readonly head: number;
  readonly bottom: number;
  readonly nameRoom: number;
  /** names and figures above the points; there is no room for the interval in figures */
  readonly isNarrow: boolean;
  readonly share: { readonly left: number; x(share: number): number };
  readonly odds: IntervalAxis;
  readonly rows: readonly DriverRow[];
}

/** Room below which names stand above the points, px. */
const NARROW = 620;
const HEAD = 20;
const AXIS = 20;
const CAUTION = 16;
/** Room for a share written beside its point, px. */
const SHARE_TEXT = 44;

/** Name, shares and odds ratio side by side; in a narrow chart the name and the figures above the points. */
export function layoutDrivers(drivers: readonly Driver[], width: number, locale: string): DriverLayout {
  const isNarrow = width < NARROW;
  const widest = Math.max(
    ...drivers.map((d) => textWidth(spoken(d.attribute), 12) + 6 + textWidth(d.value, 12.5) * 1.08),
  );
  const ratios = Math.max(...drivers.map((d) => textWidth(figuresText(d, isNarrow, locale), 11.5)));
  const names = isNarrow ? 0 : Math.min(widest + 24, width * 0.34);
  const figures = isNarrow ? 0 : ratios + 20;
  const room = width - names - figures;
  const shareLeft = names + 4;
  const shareRight = names + room * 0.46;
  const most = Math.max(0.01, ...drivers.flatMap((d) => [d.share, d.baseShare]).filter(Number.isFinite));
  const from = shareLeft + SHARE_TEXT;
  const to = shareRight - SHARE_TEXT;
  const rows: DriverRow[] = [];
  let top = HEAD;
  for (const driver of drivers) {
    const caution = driver.confounds.length ? CAUTION : 0;
    const height = (isNarrow ? 46 : 30) + caution;
    rows.push({
      driver,
      top,
      height,
      nameLine: top + (isNarrow ? 16 : 19),
      figureLine: top + (isNarrow ? 16 : 19),
      line: top + (isNarrow ? 31 : 15),
      cautionLine: top + height - 6,
    });
    top += height;
  }
  const interval = drivers.map((d) => ({ value: d.oddsRatio, low: d.low, high: d.high }));
  return {
    width,
    height: top + AXIS,
    head: HEAD,
    bottom: top + 2,
    nameRoom: isNarrow ? width - 60 : names - 16,
    isNarrow,
    share: { left: shareLeft, x: (share) => from + (Math.min(share, most) / most) * (to - from) },
    odds: ratioAxis(interval, names + room * 0.52, names + room - 14),
    rows,
  };
}

function figuresText({ oddsRatio, low, high }: Driver, isNarrow: boolean, locale: string): string {
  const ratio = ratioText(oddsRatio, locale);
  return isNarrow ? ratio : `${ratio} (${ratioText(low, locale)}–${ratioText(high, locale)})`;
}
