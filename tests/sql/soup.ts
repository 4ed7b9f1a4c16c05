import fc from "fast-check";

const PIECES =
  `SELECT FROM WITH RECURSIVE AS NOT MATERIALIZED ( ( ( ) ) ) , , ; JOIN LEFT ON USING WHERE IN EXISTS UNION ALL
  VALUES CASE WHEN END CREATE TABLE VIEW TRIGGER INDEX BEGIN INSERT INTO UPDATE SET DELETE DROP IF PRAGMA table_info EXPLAIN
  WINDOW ORDER BY IS DISTINCT * . = => => [ ] { } : - + 7 0.5 days 'visit' 'buy' 'it''s' ' " \` "t" [u] [v :p :q @r ? events web
  paths funnel paths( funnel( stitch( fonnel( json_each( steps from within view TRUE NULL -- /* */ \\ 😀`
    .trim()
    .split(/\s+/);

/** Texts made of what SQL and helper calls are made of, in no order at all. */
export const sqlSoup: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(" ", " ", " ", "\n", "")), { maxLength: 60 })
  .map((pairs) => pairs.flat().join(""));
