import { expect, it } from "vitest";
import { printable } from "#server/command/printable.ts";

it("printable(text) shows what would steer a terminal, and leaves lines, tabs and letters", () => {
  expect(printable("\u001b]0;owned\u0007\u009b2J\r\u0000")).toBe("\\x1b]0;owned\\x07\\x9b2J\\x0d\\x00");
  expect(printable("a\n\tß 漢 👍")).toBe("a\n\tß 漢 👍");
});
