import { expect, it } from "vitest";
import { stitchBehind } from "../../../web/ui/stitch/stitch-source.ts";

const cells = (bodies: Readonly<Record<string, string>>) =>
  Object.entries(bodies).map(([name, body]) => ({ id: name, name, body }));
const found = (bodies: Readonly<Record<string, string>>, id: string) => {
  const source = stitchBehind(cells(bodies), id);
  return source && [source.cell.name, source.isWhole];
};

it("stitchBehind(cells, id) finds the cell that links, profiles or a query of them reads", () => {
  const bodies = {
    people: "FROM stitch(web, app)",
    why: "FROM links(People)",
    few: "SELECT * FROM why WHERE outcome = 'unsure'",
    own: "SELECT * FROM profiles(stitch(web))",
  };
  expect(found(bodies, "people")).toEqual(["people", true]);
  expect(found(bodies, "why")).toEqual(["people", true]);
  expect(found(bodies, "few")).toEqual(["people", true]);
  expect(found(bodies, "own")).toEqual(["own", false]);
});

it("stitchBehind(cells, id) is undefined where there is none, in a circle, or where a text cannot be read", () => {
  expect(found({ a: "SELECT 1", b: "FROM web" }, "a")).toBeUndefined();
  expect(found({ a: "FROM links(b)", b: "FROM links(a)" }, "a")).toBeUndefined();
  expect(found({ a: "FROM links('" }, "a")).toBeUndefined();
});
