/** A list with another behind it. A plain loop: `concat` is fifty times as slow wherever the Arrow library is loaded. */
export function appended<T>(list: readonly T[], more: readonly T[]): readonly T[] {
  if (!more.length) return list;
  if (!list.length) return more;
  const all = new Array<T>(list.length + more.length);
  for (let i = 0; i < list.length; ++i) all[i] = list[i];
  for (let i = 0; i < more.length; ++i) all[list.length + i] = more[i];
  return all;
}
