/** TypeScript files from plain descriptions, each a value that says everything about a file and needs no printer to be made. */
import { indentCode } from './code-text.js';
import { docComment } from './doc-comment.js';
import { type ImportLine, printImport } from './imports.js';
import { callOf, indent, indentation } from './layout.js';
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
export function printTypeScript(view: TypeScriptView): string {
  const head = [view.header, ...view.imports.map(printImport)].join('\n');
  return `${[head, ...view.declarations.map(declarationText)].join('\n\n')}\n`;
}

function declarationText(declaration: Declaration): string {
  const { doc, exported } = declaration;
  return `${docComment(doc)}${exported ? 'export ' : ''}${codeOf(declaration)}`;
}

function codeOf(declaration: Declaration): string {
  switch (declaration.kind) {
    case 'const': {
      const { name, type, value } = declaration;
      return `const ${name}${type === undefined ? '' : `: ${type}`} = ${value};`;
    }
    case 'type':
      return `type ${declaration.name} = ${declaration.type};`;
    case 'interface': {
      const { name, members } = declaration;
      const base = declaration.extends === undefined ? '' : ` extends ${declaration.extends}`;
      const lines = members.map((member) => `${indent(memberText(member))}\n`);
      return `interface ${name}${base} {\n${lines.join('')}}`;
    }
    case 'function':
      return `${signature(declaration)} {\n${indentCode(declaration.body)}\n}`;
  }
}

function signature({ name, exported, parameters, returns }: FunctionDeclaration): string {
  const list = parameters.map((parameter) => `${parameter.name}: ${parameter.type}`);
  const room = { before: exported ? 'export '.length : 0, after: `: ${returns} {`.length };
  return `${callOf(`function ${name}`, list, room)}: ${returns}`;
}

function memberText({ name, doc, type, optional }: Member): string {
  const comment = docComment(doc, indentation.length);
  return `${comment}${propertyName(name)}${optional ? '?' : ''}: ${type};`;
}
