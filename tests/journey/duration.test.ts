import { describe, expect, it } from "vitest";
import { parseDuration } from "#journey/duration.ts";

describe("parseDuration(text)", () => {
  it.each([
    ["90 seconds", 90_000],
    ["30 min", 1_800_000],
    ["2 hours", 7_200_000],
    ["7 days", 604_800_000],
    ["4 weeks", 2_419_200_000],
    ["1.5 h", 5_400_000],
    ["0.5s", 500],
    ["250 ms", 250],
    ["1 day 12 hours", 129_600_000],
    ["1h30m", 5_400_000],
    [" 2  Days ", 172_800_000],
    ["0 seconds", 0],
    ["PT30M", 1_800_000],
    ["P1DT12H", 129_600_000],
    ["P2W", 1_209_600_000],
    ["PT1.5S", 1_500],
    ["pt90s", 90_000],
  ])("%s is %d ms", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    ["1 month", "write '30 days'"],
    ["3 months", "write '90 days'"],
    ["2 years", "write '730 days'"],
    ["P1M", "write '30 days'"],
    ["P1Y6M", "write '545 days'"],
    ["30", "has no unit; write '30 seconds'"],
    ["5 parsecs", "'parsecs' in '5 parsecs' is not a unit of time"],
    ["-5 min", "'-5 min' is not a duration"],
    ["soon", "'soon' is not a duration"],
    ["", "'' is not a duration"],
    ["P", "'P' is not a duration"],
    ["PT", "'PT' is not a duration"],
    ["1.2.3 s", "'1.2.3' in '1.2.3 s' is not a number"],
  ])("%s is refused: %s", (text, message) => {
    expect(() => parseDuration(text)).toThrow(message);
  });
});
