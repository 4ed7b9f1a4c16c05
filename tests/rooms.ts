import { posix } from "node:path";
import ts from "typescript";

/** What a room may import, itself aside. An entry is a whole room (`table`) or one file of it (`worker/client.ts`). */
export interface Room {
  readonly rooms: readonly string[];
  /** only by `import type` */
  readonly types?: readonly string[];
  readonly packages: readonly string[];
  /** packages that one file alone may import: path from the project's root to packages */
  readonly packagesOf?: Readonly<Record<string, readonly string[]>>;
}

export interface Import {
  readonly specifier: string;
  readonly isType: boolean;
}

/**
 * The imports of a file that the table does not allow.
 * @param file path from the project's root, with `/`
 * @param text what is in it; TypeScript, JavaScript or Svelte
 * @returns one sentence for each breach
 */
export function breaches(table: Readonly<Record<string, Room>>, file: string, text: string): string[] {
  const room = roomOf(file);
  const rules = Object.hasOwn(table, room) ? table[room] : undefined;
  if (!rules)
    return [`${file}: there is no room ${room}; put the file into one of ${Object.keys(table).join(", ")}`];
  return importsOf(file, text)
    .filter((found) => !isAllowed(rules, room, file, found))
    .map(
      ({ specifier, isType }) => `${file}: ${room} may not import ${isType ? "types from " : ""}${specifier}`,
    );
}

/** Every import, export from, dynamic import, type import and `new URL(…, import.meta.url)` of a file. */
export function importsOf(file: string, text: string): Import[] {
  if (!file.endsWith(".svelte")) return importsIn(text);
  const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
  const markup = text.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "");
  const dynamic = [...markup.matchAll(/\bimport\(\s*["'`]([^"'`]+)["'`]/g)].map((match) => match[1]);
  return [...scripts.flatMap(importsIn), ...dynamic.map((specifier) => ({ specifier, isType: false }))];
}

function importsIn(text: string): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, isType: boolean) => {
    if (node && ts.isStringLiteralLike(node)) found.push({ specifier: node.text, isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly === true);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && isImporting(node)) add(node.arguments[0], false);
    else if (ts.isNewExpression(node) && node.arguments?.[1]?.getText() === "import.meta.url")
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true));
  return found;
}

/** `import(…)`, `import.meta.glob(…)`, `require(…)`, `import.meta.resolve(…)` */
function isImporting({ expression }: ts.CallExpression): boolean {
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  return /^(require|import\.meta\.(glob|resolve))$/.test(expression.getText());
}

function isAllowed(rules: Room, room: string, file: string, { specifier, isType }: Import): boolean {
  const target = targetOf(file, specifier.replace(/\?.*$/, ""));
  if (target.package !== undefined)
    return [...rules.packages, ...(rules.packagesOf?.[file] ?? [])].includes(target.package);
  const allowed = isType ? [...rules.rooms, ...(rules.types ?? [])] : rules.rooms;
  const inRoom = target.path.replace(/^web\//, "");
  return (
    roomOf(target.path) === room ||
    allowed.some((entry) => inRoom === entry || inRoom.startsWith(`${entry}/`))
  );
}

/** A package's name, with `node` for everything built in, or a path from the project's root. */
function targetOf(
  file: string,
  specifier: string,
): { package: string; path?: never } | { package?: never; path: string } {
  if (specifier.startsWith(".")) return { path: posix.join(posix.dirname(file), specifier) };
  if (specifier.startsWith("#server/")) return { path: specifier.slice(1) };
  if (specifier.startsWith("#")) return { path: `web/${specifier.slice(1)}` };
  if (specifier.startsWith("node:")) return { package: "node" };
  return { package: /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier };
}

/** `server`, a folder below `web`, or `ui` for the page's own entry; else the folder at the top. */
function roomOf(path: string): string {
  const [top, second, ...rest] = path.split("/");
  if (top !== "web") return top;
  return rest.length > 0 ? second : "ui";
}
