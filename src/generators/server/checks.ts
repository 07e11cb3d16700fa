/**
 * Functions that hold a value against its JSON Schema, for the keywords that `src/model/json-schema.ts` uses. What checks the same member alike in several
 * bodies is one function.
 */
import type { Imports } from '../../emit/imports.js';
import { callOf, fits, indent, listOf } from '../../emit/layout.js';
import { memberAccess, stringLiteral, templateText } from '../../emit/literal.js';
import type { Declaration } from '../../emit/typescript.js';
import type { JsonSchema } from '../../model/json-schema.js';
import { capitalize } from '../../naming/casing.js';
import { kernel } from './places.js';
import { refusalsOf } from './refusals.js';

/** What a `$ref` leads to. */
export interface Shape {
  /** Whose members they are: functions that check them are called after it. */
  readonly type: string;
  readonly schema: JsonSchema;
}

/** A value in the code, and how it is spoken of. */
interface Place {
  /** An expression that anything may be the value of. */
  readonly value: string;
  readonly pointer: Pointer;
  /** `to`, `AddressStreet`: what functions and constants are called after. */
  readonly name: string;
}

/** The JSON Pointer to a value: after the `path` of the shape it is in, and before the `index` it has in its list. */
interface Pointer {
  readonly text: string;
  readonly inShape: boolean;
  readonly isItem: boolean;
}

interface Call {
  readonly name: string;
  readonly args: readonly string[];
}

const problemsFile = `${kernel}/validation/problems.js`;

export class Checks {
  private readonly shapes: ReadonlyMap<string, Shape>;
  private readonly imports: Imports;
  /** By schema, pointer and name of what they check: what functions are called. */
  private readonly functions = new Map<string, string>();
  private readonly taken = new Set<string>();
  private readonly ofBodies: Declaration[] = [];
  /** In the order in which they were first asked for: the constants of each function, and itself. */
  private readonly declared: Declaration[][] = [];

  constructor(shapes: ReadonlyMap<string, Shape>, imports: Imports) {
    this.shapes = shapes;
    this.imports = imports;
  }

  /** Statements that tell `problems` of everything that is wrong with `body`; `name` is the body's. */
  body(schema: JsonSchema, name: string): string {
    const pointer = { text: '', inShape: false, isItem: false };
    return this.object(schema, { value: 'body', pointer, name }, (field) => field, this.ofBodies);
  }

  /** Everything that the bodies call. */
  declarations(): readonly Declaration[] {
    return [...this.ofBodies, ...this.declared.flat()];
  }

  /** The call that checks the value; undefined where any value will do. */
  private call(schema: JsonSchema, { value, pointer, name }: Place): Call | undefined {
    const ref = refOf(schema);
    if (ref !== undefined)
      return { name: this.shape(ref), args: [value, 'problems', codeOf(pointer)] };
    if (isAnything(schema)) return undefined;
    const called = this.functionFor(name, schema, pointer, (constants) =>
      schema.items === undefined
        ? this.scalar(schema, { value, pointer, name }, constants)
        : this.list(schema, schema.items, { value, pointer, name }),
    );
    return { name: called, args: [value, 'problems', ...parametersOf(pointer)] };
  }

  private shape(ref: string): string {
    const shape = this.shapes.get(ref);
    if (shape === undefined) throw new Error(`There is no shape "${ref}"`);
    const pointer = { text: '', inShape: true, isItem: false };
    const place = { value: 'value', pointer, name: ref };
    const nameOf = (member: string) => shape.type + capitalize(member);
    return this.functionFor(ref, { $ref: ref }, pointer, (constants) =>
      this.object(shape.schema, place, nameOf, constants),
    );
  }

  /** What the function that checks this is called; it is written where it is asked for first. */
  private functionFor(
    name: string,
    schema: JsonSchema,
    pointer: Pointer,
    body: (constants: Declaration[]) => string,
  ): string {
    const check = JSON.stringify([name, schema, pointer]);
    const written = this.functions.get(check);
    if (written !== undefined) return written;

    const called = this.free(`check${capitalize(name)}`);
    this.functions.set(check, called);
    const declarations: Declaration[] = [];
    this.declared.push(declarations);
    const text = body(declarations);
    declarations.push({
      kind: 'function',
      name: called,
      exported: false,
      parameters: [
        { name: 'value', type: 'unknown' },
        { name: 'problems', type: this.imports.type(problemsFile, 'Problems') },
        ...parametersOf(pointer).map((parameter) => ({
          name: parameter,
          type: parameterTypes[parameter],
        })),
      ],
      returns: 'void',
      body: text,
    });
    return called;
  }

  /** A name that nothing else in the file has. */
  private free(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.taken.has(name); count++) name = `${wanted}${count}`;
    this.taken.add(name);
    return name;
  }

  /** `nameOf` a member: what its function is called after. */
  private object(
    schema: JsonSchema,
    { value, pointer, name }: Place,
    nameOf: (member: string) => string,
    constants: Declaration[],
  ): string {
    const properties = Object.entries(schema.properties ?? {});
    const lines = [
      `if (!problems.expectObject(${value}, ${codeOf(pointer)})) return;`,
      ...properties.flatMap(([member, of]) =>
        this.member(of, schema.required?.includes(member) ?? false, {
          value: `${value}${memberAccess(member)}`,
          pointer: { ...pointer, text: `/${member}` },
          name: nameOf(member),
        }),
      ),
    ];
    if (schema.additionalProperties !== false) return lines.join('\n');

    const known = this.free(`${lowerFirst(name)}Fields`);
    constants.push(setOf(known, Object.keys(schema.properties ?? {})));
    const unknown = callOf('problems.reportUnknown', [value, known, codeOf(pointer)], inFunction);
    return [...lines, `${unknown};`].join('\n');
  }

  private member(schema: JsonSchema, required: boolean, place: Place): string[] {
    const { value, pointer } = place;
    const call = this.call(schema, place);
    // Functions of other values take null themselves; shapes are checked by one function, may they be null or not.
    const mayBeNull = call !== undefined && schema.anyOf !== undefined;
    if (required) {
      const missing = statement(`if (${value} === undefined)`, report(pointer, 'required'));
      if (call === undefined) return [missing];
      return [missing, statement(mayBeNull ? `else if (${value} !== null)` : 'else', call)];
    }
    if (call === undefined) return [];
    const isThere = `${value} !== undefined${mayBeNull ? ` && ${value} !== null` : ''}`;
    return [statement(`if (${isThere})`, call)];
  }

  private list(schema: JsonSchema, items: JsonSchema, { pointer, name }: Place): string {
    const item = {
      value: 'value[index]',
      pointer: { ...pointer, isItem: true },
      name: `${name}Item`,
    };
    const call = this.call(items, item);
    const { minItems, maxItems } = schema;
    const lines = [
      ...(isNullable(schema) ? [nullIsFine] : []),
      `if (!problems.expectList(value, ${codeOf(pointer)})) return;`,
    ];
    if (minItems !== undefined)
      lines.push(
        statement(
          `if (value.length < ${minItems})`,
          report(pointer, 'minItems', `{ limit: ${minItems} }`),
        ),
      );
    if (maxItems !== undefined)
      lines.push(
        statement(
          `if (value.length > ${maxItems})`,
          report(pointer, 'maxItems', `{ limit: ${maxItems} }`),
        ),
      );
    if (call !== undefined)
      lines.push(statement('for (let index = 0; index < value.length; index++)', call));
    return lines.join('\n');
  }

  private scalar(schema: JsonSchema, { pointer, name }: Place, constants: Declaration[]): string {
    const constantName = (suffix: string) => this.free(`${lowerFirst(name)}${suffix}`);
    const lines = refusalsOf(schema, constantName).map((refusal, index) => {
      const { when, keyword, params, calls, constant } = refusal;
      if (calls !== undefined)
        this.imports.value(`${kernel}/validation/${calls.file}.js`, calls.name);
      if (constant !== undefined) constants.push({ kind: 'const', exported: false, ...constant });
      const head = `${index === 0 ? '' : 'else '}if (${when})`;
      return statement(head, report(pointer, keyword, params));
    });
    return [...(isNullable(schema) ? [nullIsFine] : []), ...lines].join('\n');
  }
}

const nullIsFine = 'if (value === null) return;';

function report(pointer: Pointer, keyword: string, params?: string): Call {
  const args = [codeOf(pointer), stringLiteral(keyword), ...(params === undefined ? [] : [params])];
  return { name: 'problems.report', args };
}

/** In the body of a function. */
const inFunction = { level: 1, after: ';'.length };

/** `if (…) call();`, on more lines where one is too short. */
function statement(head: string, { name, args }: Call): string {
  const flat = `${head} ${name}(${args.join(', ')});`;
  if (fits(flat, { level: 1 })) return flat;
  return `${head}\n${indent(`${callOf(name, args, { ...inFunction, level: 2 })};`)}`;
}

type Parameter = 'path' | 'index';

const parameterTypes: Readonly<Record<Parameter, string>> = { path: 'string', index: 'number' };

/** What a pointer is made of besides its text. */
function parametersOf({ inShape, isItem }: Pointer): Parameter[] {
  return [...(inShape ? (['path'] as const) : []), ...(isItem ? (['index'] as const) : [])];
}

function codeOf({ text, inShape, isItem }: Pointer): string {
  if (!inShape && !isItem) return stringLiteral(text);
  if (text === '' && !isItem) return 'path';
  return `\`${inShape ? '${path}' : ''}${templateText(text)}${isItem ? '/${index}' : ''}\``;
}

function setOf(name: string, members: readonly string[]): Declaration {
  const before = `const ${name} = new Set(`.length;
  const list = listOf(members.map(stringLiteral), { before, after: ');'.length });
  const value = members.length === 0 ? 'new Set<string>()' : `new Set(${list})`;
  return { kind: 'const', name, exported: false, value };
}

function refOf({ $ref, anyOf }: JsonSchema): string | undefined {
  return $ref ?? anyOf?.find((schema) => schema.$ref !== undefined)?.$ref;
}

/** Any JSON, null included. */
function isAnything(schema: JsonSchema): boolean {
  return isNullable(schema) && schema.type !== undefined && schema.type.length > 2;
}

function isNullable({ type }: JsonSchema): boolean {
  return typeof type === 'object' && type.includes('null');
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
