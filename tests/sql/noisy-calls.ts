import fc from "fast-check";
import { helpers } from "#journey/index.ts";
import { tokenize } from "#sql/tokenize.ts";

const NOISE = ["", "", "", " ", "\n  ", " /* , ( [ */ ", " -- , ) ]\n  "];

/** Every example of the registry, and some with all that a call may hold; with space and comments between any two tokens. */
export const noisyCalls: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      ...helpers.flatMap(({ examples }) => examples),
      "SELECT * FROM paths(journeys((SELECT * FROM log), gap => '30 min'), from => :first, exclude => ['a', :b, 'c' AS d]) AS p",
      "FROM forks(events, at => 'x', costs => {phone: 6.5, 'web chat': 4, late: TRUE}, min => 30) WHERE way > 1;",
      "FROM stitch(a, (SELECT 1), b, on => [x, \"y z\"], threshold => 'auto',)",
    ),
    fc.array(fc.constantFrom(...NOISE), { minLength: 40, maxLength: 40 }),
  )
  .map(([text, noise]) =>
    tokenize(text)
      .map((token, i) => token.text + (token.kind === "parameter" ? " " : "") + noise[i % noise.length])
      .join(""),
  );
