/** What is counted, in the singular and in the plural. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

export const CUSTOMER: Noun = { one: "customer", many: "customers" };

/**
 * `journey_id` counts journeys, `case:concept:name` cases, `person` people; a name that is no word, such as `id` or `crm2`,
 * counts customers.
 */
export function nounNamed(column: string): Noun {
  const words = column
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/:concept:name$/, "")
    .replaceAll(/[_\-. ]+/g, " ")
    .trim()
    .replace(/ ?\b(id|key|code|no|nr|number|hash)$/, "")
    .trim();
  if (!/^[a-z]{3,}( [a-z]{2,})*$/.test(words) || OURS.includes(words)) return CUSTOMER;
  return { one: words, many: pluralOf(words) };
}

/** `who` after people, `that` after cases, sessions, orders. */
export function whoOf({ one }: Noun): "who" | "that" {
  return PEOPLE.test(one) ? "who" : "that";
}

const PEOPLE =
  /(^| )(customer|person|user|visitor|client|member|patient|student|guest|subscriber|caller|buyer|citizen|applicant|passenger|patron|employee|agent|tenant|resident)$/;

/** Names that stand for a customer. */
const OURS = ["crm", "profile", "customer name"];

function pluralOf(words: string): string {
  if (words.endsWith("person")) return words.replace(/person$/, "people");
  if (/[^aeiou]y$/.test(words)) return words.replace(/y$/, "ies");
  return /(s|x|z|ch|sh)$/.test(words) ? `${words}es` : `${words}s`;
}
