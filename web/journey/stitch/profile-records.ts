import type { TextColumn } from "#table/column.ts";

/** One value per customer of a column of the united table: its most frequent one, ties to the smaller text. O(n). */
export function customerValues(column: TextColumn, customer: Int32Array, customers: number): Int32Array {
  const values = new Int32Array(customers).fill(-1);
  const counts = new Map<number, Map<number, number>>();
  const { codes, dictionary } = column;
  for (let row = 0; row < codes.length; ++row) {
    const code = codes[row];
    if (code < 0) continue;
    const who = customer[row];
    if (values[who] < 0) values[who] = code;
    else if (values[who] !== code && !counts.has(who)) counts.set(who, new Map<number, number>());
  }
  if (!counts.size) return values;
  for (let row = 0; row < codes.length; ++row) {
    const own = codes[row] < 0 ? undefined : counts.get(customer[row]);
    own?.set(codes[row], (own.get(codes[row]) ?? 0) + 1);
  }
  for (const [who, own] of counts) {
    const [[best]] = [...own].sort((a, b) => b[1] - a[1] || (dictionary[a[0]] < dictionary[b[0]] ? -1 : 1));
    values[who] = best;
  }
  return values;
}
