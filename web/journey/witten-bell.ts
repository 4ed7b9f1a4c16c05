/**
 * What comes next in a context h of which c(h) cases are known, T(h) different ones among them, interpolated with what
 * comes next in the context shortened by its oldest step:
 *
 *     P(w | h) = (c(h, w) + T(h) × P(w | shorter h)) / (c(h) + T(h))
 *
 * (Witten and Bell 1991, method C; in this form Chen and Goodman 1998, section 2.6.) The probabilities of a context add
 * up to 1 if those of the shorter one do. A context without cases is as the shorter one.
 * @param counts per pair of context and next: c(h, w)
 * @param context per pair: the number of h, below `contextCount`
 * @param shorter per pair: P(w | shorter h)
 */
export function wittenBell(
  counts: Int32Array,
  context: Int32Array,
  contextCount: number,
  shorter: Float64Array,
): Float64Array {
  const cases = new Float64Array(contextCount);
  const different = new Float64Array(contextCount);
  counts.forEach((count, pair) => {
    cases[context[pair]] += count;
    if (count) different[context[pair]] += 1;
  });
  return shorter.map((probability, pair) => {
    const h = context[pair];
    if (!cases[h]) return probability;
    return (counts[pair] + different[h] * probability) / (cases[h] + different[h]);
  });
}
