/** Not written yet. @returns exit code 2 */
export async function run(_args: string[]): Promise<number> {
  process.stderr.write("journeybook run: not available yet\n");
  return 2;
}
