/** Words of a column that holds phone numbers. */
export const PHONE =
  /\b(phone|phoneno|mobile|cell|cellphone|msisdn|caller|telephone|tel|telno|telnr|ani|cli|(telefon|handy|mobil|mobilfunk|ruf|festnetz)(nr|nummer)?|fax(nr|nummer)?)\b/;

/** Words, English and German, by which the name of a column says what it holds. They are looked for in `nameWords`. */
const WORDS = {
  forename:
    /\b(first|given|fore|christian) ?(name|nm)\b|\b(forename|fname|f name|vorname|rufname)\b|^(first|given)$/,
  surname:
    /\b(last|family|sur) ?(name|nm)\b|\b(surname|lname|l name|nachname|familienname|zuname)\b|^(last|family)$/,
  wholeName:
    /\bfull ?name\b|^name$|\bfirst and (sur|last) ?name\b|^(customer|client|person|contact|member|patient|holder|kunden?) ?name$/,
  otherName: /\b(middle|maiden|nick) ?name\b|\bgeburtsname\b/,
  birth: /birth|\b(dob|bdate|bday)\b|^do b$|\bborn|\bgeb(\b|urts?(datum|tag)|dat)/,
  address:
    /\b(address|addr|street|str|house|road|suburb|locality|adresse|anschrift|hausnummer|hausnr|[\p{L}]*(strasse|straße))\b/u,
  place: /\b(city|town|twn|place|ort|wohnort|stadt|state|county|country|land|bundesland)\b/,
  postcode: /\b(post ?code|pcode|postal|zip|zipcode|plz|postleitzahl)\b/,
  phone: PHONE,
  socialSecurity: /\b(soc sec|ssn|social security)\b/,
  gender: /\b(gender|sex|geschlecht|occupation|beruf)\b/,
} as const;

/** What a column may hold, by its name. */
export type ColumnWord = keyof typeof WORDS;

/** Whether a column’s name says that it holds one of these. */
export function isNamed(column: string, ...words: readonly ColumnWord[]): boolean {
  const name = nameWords(column).join(" ");
  return words.some((word) => WORDS[word].test(name));
}

/** The words of a column’s name: `given_name`, `givenName`, `Given name` → given, name. */
export function nameWords(column: string): string[] {
  return column
    .replace(/([\p{Ll}0-9])(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
