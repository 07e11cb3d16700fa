/** What other readers see in the output: each throws or names what it does not understand. */
import { ts } from 'ts-morph';
import { parseAllDocuments } from 'yaml';

/** Characters that would let text pose as something else, or that no file of ours has. */
const unseen = /(?![\n\t])\p{Cc}|[\u2028\u2029\ufeff]|\p{Bidi_Control}|\p{Cs}/u;

/** What is wrong with a file, each with its place; empty when its reader understands it. */
export function mistakesInFile(path: string, text: string): string[] {
  const found = unseen.test(text) ? [`${path}: an unseen character`] : [];
  const mistakes = readerOf(path)?.(text) ?? [];
  return [...found, ...mistakes.map((mistake) => `${path}: ${mistake}`)];
}

function readerOf(path: string): ((text: string) => string[]) | undefined {
  if (/\.(?:ts|js)$/.test(path)) return mistakesInTypeScript;
  if (/\.ya?ml$/.test(path)) return mistakesInYaml;
  if (path.endsWith('.json')) return mistakesInJson;
  if (path.endsWith('.md')) return mistakesInMarkdown;
  return undefined;
}

function sourceOf(text: string): ts.SourceFile {
  return ts.createSourceFile('x.ts', text, ts.ScriptTarget.ESNext, true);
}

function mistakesInTypeScript(text: string): string[] {
  const source = sourceOf(text) as ts.SourceFile & {
    readonly parseDiagnostics: readonly ts.Diagnostic[];
  };
  return source.parseDiagnostics.map(({ messageText }) => String(messageText));
}

/** The value of every text in the code, parts of templates and doc comments aside. */
export function literalsIn(text: string): Set<string> {
  const values = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) values.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(sourceOf(text));
  return values;
}

/**
 * What the code does, whatever its texts say: the kinds of its nodes in order, where a text is a text whatever its quotes, and a branch the same with
 * braces and without. Two outputs that differ in texts alone have the same.
 */
export function skeletonOf(text: string): string {
  const kinds: string[] = [];
  const visit = (node: ts.Node): void => {
    const isBranch = ts.isBlock(node) && ts.isIfStatement(node.parent);
    if (!isBranch || node.statements.length !== 1)
      kinds.push(ts.isStringLiteralLike(node) ? 'text' : (ts.SyntaxKind[node.kind] ?? ''));
    ts.forEachChild(node, visit);
  };
  visit(sourceOf(text));
  return kinds.join(' ');
}

function mistakesInYaml(text: string): string[] {
  return parseAllDocuments(text).flatMap((document) =>
    'errors' in document
      ? [...document.errors, ...document.warnings].map(({ message }) => message)
      : [],
  );
}

function mistakesInJson(text: string): string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (failure) {
    return [String(failure)];
  }
}

/** Tables whose rows differ in their columns, tags of HTML, fences that do not end, and diagrams with a line that is none. */
function mistakesInMarkdown(text: string): string[] {
  const mistakes: string[] = [];
  let fence: string | undefined;
  let columns: number | undefined;
  for (const line of text.split('\n')) {
    const opened: string | undefined = /^(`{3,})(.*)$/.exec(line)?.[1];
    if (opened !== undefined && (fence === undefined || line === fence)) {
      fence = fence === undefined ? opened : undefined;
      columns = undefined;
      continue;
    }
    if (fence !== undefined) continue;
    const bare = line.replace(/(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/g, 'code');
    if (/(?<!\\)<(?=[a-z!/?])/i.test(bare)) mistakes.push(`markup: ${line}`);
    const cells = line.startsWith('|') ? line.split(/(?<!\\)\|/).length : undefined;
    if (cells !== undefined && columns !== undefined && cells !== columns)
      mistakes.push(`${cells} cells, not ${columns}: ${line}`);
    columns = cells;
  }
  if (fence !== undefined) mistakes.push('a fence that does not end');
  const diagrams = text.matchAll(/^```mermaid\n(.*?)^```$/gms);
  for (const [, diagram = ''] of diagrams) {
    const wrong = diagram.split('\n').filter((line) => line !== '' && !diagramLine.test(line));
    mistakes.push(...wrong.map((line) => `a diagram with ${line}`));
  }
  return mistakes;
}

const diagramLine =
  /^(?:erDiagram| {2}"\w+" \{| {2}\}| {4}\w+(?:\[\])? \w+(?: (?:PK|FK|UK))?| {2}"\w+" [|o][|o]--o[|{] "\w+" : "\w+")$/;
