/** Text for a terminal, line breaks and tabs kept: other control characters are shown escaped, so that what a stranger wrote cannot steer it. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
