/**
 * Column names made unique, case aside, as SQL needs them: the second `a` becomes `a_2`, then `a_3`; a name
 * already there is passed over. The first of each keeps its name; an empty one becomes `column_<n>`.
 */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  return names.map((given, index) => {
    const name = given === "" ? `column_${index + 1}` : given;
    if (!seen.has(name.toLowerCase())) {
      seen.add(name.toLowerCase());
      return name;
    }
    let n = 2;
    while (taken.has(`${name}_${n}`.toLowerCase())) ++n;
    const unique = `${name}_${n}`;
    taken.add(unique.toLowerCase());
    seen.add(unique.toLowerCase());
    return unique;
  });
}
