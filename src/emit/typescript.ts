/**
 * TypeScript files from plain descriptions. A description is JSON: it can be hashed, and whoever makes it needs no printer.
 * The printer (ts-morph) is heavy: it is loaded when the first file is printed that needs it, and asked only for what plain text cannot do.
 */
import type { Project, StatementStructures, StructureKind } from 'ts-morph';
import { docComment } from './doc-comment.js';
import { type ImportLine, printImport } from './imports.js';
import { callOf, fits, indent, indentation } from './layout.js';
import { propertyName } from './literal.js';

export interface TypeScriptView {
  readonly header: string;
  readonly imports: readonly ImportLine[];
  readonly declarations: readonly Declaration[];
}

export type Declaration =
  | InterfaceDeclaration
  | TypeDeclaration
  | ConstDeclaration
  | FunctionDeclaration;

interface Declared {
  readonly name: string;
  readonly doc?: string;
  readonly exported: boolean;
}

export interface InterfaceDeclaration extends Declared {
  readonly kind: 'interface';
  readonly extends?: string;
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly doc?: string;
  readonly type: string;
  readonly optional: boolean;
}

export interface TypeDeclaration extends Declared {
  readonly kind: 'type';
  readonly type: string;
}

/** `value` is laid out already, its further lines indented relative to the declaration. */
export interface ConstDeclaration extends Declared {
  readonly kind: 'const';
  readonly type?: string;
  readonly value: string;
}

export interface FunctionDeclaration extends Declared {
  readonly kind: 'function';
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly returns: string;
  /** Lines, not indented. */
  readonly body: string;
}

/** The whole file, formatted. */
export async function printTypeScript(view: TypeScriptView): Promise<string> {
  const head = [view.header, ...view.imports.map(printImport)].join('\n');
  const statements = await printDeclarations(view.declarations);
  return `${[head, ...statements].join('\n\n')}\n`;
}

async function printDeclarations(declarations: readonly Declaration[]): Promise<string[]> {
  const texts = declarations.map(plainText);
  const structures = declarations.filter(
    (declaration, index): declaration is Structured =>
      declaration.kind !== 'const' && texts[index] === undefined,
  );
  const printed = structures.length === 0 ? [] : await printStructures(structures);
  let next = 0;
  return texts.map((text) => text ?? printed[next++] ?? '');
}

/**
 * Constants are laid out as text already (ts-morph would indent their further lines once more). Interfaces and types of one-line parts,
 * and functions whose templates end on the line they begin on, are as ts-morph prints them, without the parsing. Undefined for the rest.
 */
function plainText(declaration: Declaration): string | undefined {
  const { name, doc, exported } = declaration;
  const start = `${docComment(doc)}${exported ? 'export ' : ''}`;
  switch (declaration.kind) {
    case 'const':
      return constText(declaration);
    case 'type':
      if (declaration.type.includes('\n')) return undefined;
      return `${start}type ${name} = ${declaration.type};`;
    case 'interface': {
      const { members } = declaration;
      if (members.some(({ type }) => type.includes('\n'))) return undefined;
      const base = declaration.extends === undefined ? '' : ` extends ${declaration.extends}`;
      const lines = members.map((member) => `${indent(memberText(member))}\n`);
      return `${start}interface ${name}${base} {\n${lines.join('')}}`;
    }
    case 'function':
      // The further lines of a template must not be indented, and only a parser knows which these are.
      return declaration.body.split('\n').every(endsItsTemplates)
        ? functionText(declaration)
        : undefined;
  }
}

/** Whether every template of a line surely ends on it; a backtick that may be in a string is left to the parser. */
function endsItsTemplates(line: string): boolean {
  const ticks = line.split('`').length - 1;
  return ticks % 2 === 0 && !/'[^']*`[^']*'/.test(line);
}

function memberText({ name, doc, type, optional }: Member): string {
  const comment = docComment(doc, indentation.length);
  return `${comment}${propertyName(name)}${optional ? '?' : ''}: ${type};`;
}

type Structured = Exclude<Declaration, ConstDeclaration>;

async function printStructures(declarations: readonly Structured[]): Promise<string[]> {
  const [project, { StructureKind: kinds }] = await Promise.all([printer(), import('ts-morph')]);
  const statements = declarations.map((declaration) => structure(declaration, kinds));
  const file = project.createSourceFile('file.ts', { statements });
  const printed = file.getStatements().map((statement) => statement.getText(true));
  file.forget();
  return printed;
}

let loaded: Promise<Project> | undefined;

/** One project for the whole run; each file is forgotten once printed. */
function printer(): Promise<Project> {
  loaded ??= import('ts-morph').then(
    ({ Project, QuoteKind, IndentationText }) =>
      new Project({
        useInMemoryFileSystem: true,
        skipLoadingLibFiles: true,
        manipulationSettings: {
          quoteKind: QuoteKind.Single,
          indentationText: IndentationText.TwoSpaces,
        },
      }),
  );
  return loaded;
}

function structure(
  declaration: Structured,
  kinds: typeof StructureKind,
): string | StatementStructures {
  const { name, exported: isExported } = declaration;
  const docs = docLines(declaration.doc);
  switch (declaration.kind) {
    case 'interface': {
      const properties = declaration.members.map((member) => ({
        name: propertyName(member.name),
        type: member.type,
        hasQuestionToken: member.optional,
        docs: docLines(member.doc, indentation.length),
      }));
      const bases = declaration.extends === undefined ? [] : [declaration.extends];
      return { kind: kinds.Interface, name, isExported, docs, extends: bases, properties };
    }
    case 'type':
      return { kind: kinds.TypeAlias, name, isExported, docs, type: declaration.type };
    case 'function': {
      if (!fits(signature(declaration), { after: ' {'.length })) return functionText(declaration);
      const parameters = declaration.parameters.map((parameter) => ({ ...parameter }));
      const body = { returnType: declaration.returns, statements: [declaration.body] };
      return { kind: kinds.Function, name, isExported, docs, parameters, ...body };
    }
  }
}

function signature({ name, exported, parameters, returns }: FunctionDeclaration): string {
  const list = parameters.map((parameter) => `${parameter.name}: ${parameter.type}`);
  const room = { after: `: ${returns} {`.length };
  return `${callOf(`${exported ? 'export ' : ''}function ${name}`, list, room)}: ${returns}`;
}

/** As text: the parameter list broken where it has to be, which ts-morph never does. */
function functionText(declaration: FunctionDeclaration): string {
  return `${docComment(declaration.doc)}${signature(declaration)} {\n${indent(declaration.body)}\n}`;
}

function constText({ name, doc, exported, type, value }: ConstDeclaration): string {
  const annotation = type === undefined ? '' : `: ${type}`;
  return `${docComment(doc)}${exported ? 'export ' : ''}const ${name}${annotation} = ${value};`;
}

/** The text between the marks of a doc comment; a leading line break makes ts-morph give it lines of its own. */
function docLines(doc: string | undefined, indentWidth = 0): string[] {
  const comment = docComment(doc, indentWidth).trimEnd();
  if (comment === '') return [];
  if (!comment.includes('\n')) return [comment.slice('/** '.length, -' */'.length)];
  const lines = comment.split('\n').slice(1, -1);
  return [`\n${lines.map((line) => line.slice(' * '.length)).join('\n')}`];
}
