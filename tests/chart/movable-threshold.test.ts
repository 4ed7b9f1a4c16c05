import { expect, it } from "vitest";
import { keyStep } from "#chart/movable-threshold.ts";

it.each([
  ["ArrowLeft", 4],
  ["ArrowRight", 6],
  ["PageUp", 13],
  ["PageDown", -3],
  ["Home", 0],
  ["End", 19],
  ["Escape", 7],
  ["Enter", undefined],
  ["a", undefined],
])("keyStep('%s', 5, 7, 20) is %s", (key, step) => expect(keyStep(key, 5, 7, 20)).toBe(step));
