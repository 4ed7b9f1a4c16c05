/**
 * What the `same` of a verdict says: `yes`, `true`, `1`, `same`, `ja`, … or `no`, `false`, `0`, `different`, `nein`, …, case
 * and blanks aside.
 * @returns undefined for anything else: a verdict nobody can read is none
 */
export function isSameWord(text: string): boolean | undefined {
  const word = text.trim();
  if (/^(true|t|yes|y|1|same|ja|j|wahr|gleich|dieselben?|derselbe)$/i.test(word)) return true;
  if (/^(false|f|no|n|0|different|nein|falsch|verschieden)$/i.test(word)) return false;
  return undefined;
}
