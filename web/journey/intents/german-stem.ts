/**
 * The stem of a German word by CISTEM, letter case aside: Weissweiler and Fraser 2017, “Developing a Stemmer for German
 * Based on a Comparative Analysis of Publicly Available Stemmers”, GSCL. Umlauts lose their dots, ß is ss, `ge-` in front
 * and `-em`, `-er`, `-nd`, `-t`, `-e`, `-s`, `-n` at the end are taken off as long as enough of the word is left.
 * @param word in lower case
 */
export function germanStem(word: string): string {
  let stem = word.replace(/[üöä]/g, (letter) => PLAIN[letter]).replaceAll("ß", "ss");
  stem = stem.replace(/^ge(?=.{4})/, "");
  stem = stem.replaceAll("sch", "$").replaceAll("ei", "%").replaceAll("ie", "&");
  stem = stem.replace(/(.)\1/g, "$1*");
  while (stem.length > 3) {
    const shorter = shortened(stem);
    if (shorter === stem) break;
    stem = shorter;
  }
  stem = stem.replace(/(.)\*/g, "$1$1");
  return stem.replaceAll("%", "ei").replaceAll("&", "ie").replaceAll("$", "sch");
}

const PLAIN: Readonly<Record<string, string>> = { ü: "u", ö: "o", ä: "a" };

function shortened(stem: string): string {
  if (stem.length > 5) {
    const without = stem.replace(/(e[mr]|nd)$/, "");
    if (without !== stem) return without;
  }
  return stem.replace(/[tesn]$/, "");
}
