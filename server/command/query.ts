/** Not written yet. @returns exit code 2 */
export async function query(_args: string[]): Promise<number> {
  process.stderr.write("journeybook query: not available yet\n");
  return 2;
}
