import { fieldSchema, type JsonSchema } from '../../model/json-schema.js';
import type { FieldType, NamedType, ShapeType } from '../../model/model.js';
import { translatePattern } from './pattern.js';

/** Longer texts are the validator's alone: PostgreSQL's regular expressions count no further. */
const maxCounted = 255;

/**
 * A predicate for `jsonb_path_match` (lax mode): true where a list or a shape is not what its type says.
 *
 * It is read off the same JSON Schema as the validator. Lax mode looks into arrays unasked, so the kind of every value is asked first: `type()`
 * does not look. Bounds of numbers that travel as text, and formats, are the validator's alone.
 */
export function jsonViolation(type: FieldType, types: readonly NamedType[]): string {
  const shapes = new Map<string, ShapeType>();
  for (const named of types) if (named.kind === 'shape') shapes.set(named.name, named);
  return anyOf(violations('$', fieldSchema(type, shapeName), shapes));
}

type Shapes = ReadonlyMap<string, ShapeType>;

const shapeName = (name: string) => name;

/** Each is true if any of the values `path` leads to is wrong in one way. */
function violations(path: string, schema: JsonSchema, shapes: Shapes): string[] {
  if (schema.$ref !== undefined) return shapeViolations(path, schema.$ref, shapes);
  return [
    ...kindViolations(path, schema),
    ...valueViolations(path, schema),
    ...listViolations(path, schema, shapes),
  ];
}

function shapeViolations(path: string, name: string, shapes: Shapes): string[] {
  const notAnObject = `${path}.type() != "object"`;
  const shape = shapes.get(name);
  // A shape within itself is looked at one level deep.
  if (shape === undefined) return [notAnObject];
  const inner = new Map([...shapes].filter(([key]) => key !== name));
  const known = shape.fields.map((field) => `@.key != ${JSON.stringify(field.name)}`);
  const members = shape.fields.flatMap((field) => {
    const member = `@.${memberName(field.name)}`;
    const wrong = violations(member, fieldSchema(field.type, shapeName), inner);
    if (!field.optional) return [`!exists(${member})`, ...wrong];
    return wrong.length === 0 ? [] : [`(${member}.type() != "null" && (${anyOf(wrong)}))`];
  });
  const unknown =
    known.length === 0 ? 'exists(@.keyvalue())' : exists('@.keyvalue()', known.join(' && '));
  return [notAnObject, exists(path, anyOf([unknown, ...members]))];
}

function kindViolations(path: string, { type }: JsonSchema): string[] {
  if (typeof type !== 'string') return [];
  const kind = type === 'integer' ? 'number' : type;
  return [`${path}.type() != ${JSON.stringify(kind)}`];
}

function valueViolations(path: string, schema: JsonSchema): string[] {
  const found: string[] = [];
  if (schema.enum !== undefined) {
    const others = schema.enum.map((value) => `@ != ${JSON.stringify(value)}`);
    found.push(exists(path, others.join(' && ')));
  }
  if (schema.minimum !== undefined) found.push(`${path} < ${schema.minimum}`);
  if (schema.maximum !== undefined) found.push(`${path} > ${schema.maximum}`);
  if (schema.type === 'integer') found.push(exists(path, '@ != @.floor()'));
  for (const expression of textExpressions(schema)) {
    found.push(exists(path, `!(@ like_regex ${JSON.stringify(expression)} flag "s")`));
  }
  return found;
}

function textExpressions({ minLength, maxLength, pattern }: JsonSchema): string[] {
  const found: string[] = [];
  if (minLength !== undefined && minLength > 0 && minLength <= maxCounted)
    found.push(`^.{${minLength}}`);
  if (maxLength !== undefined && maxLength <= maxCounted) found.push(`^.{0,${maxLength}}$`);
  const translated = pattern === undefined ? undefined : translatePattern(pattern);
  if (translated !== undefined) found.push(translated);
  return found;
}

function listViolations(path: string, schema: JsonSchema, shapes: Shapes): string[] {
  if (schema.items === undefined) return [];
  return [
    ...(schema.minItems === undefined ? [] : [`${path}.size() < ${schema.minItems}`]),
    ...(schema.maxItems === undefined ? [] : [`${path}.size() > ${schema.maxItems}`]),
    ...violations(`${path}[*]`, schema.items, shapes),
  ];
}

/** Bare where it can be; PostgreSQL takes its own words as names here. */
function memberName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : JSON.stringify(name);
}

function exists(path: string, condition: string): string {
  return `exists(${path} ? (${condition}))`;
}

function anyOf(conditions: readonly string[]): string {
  return conditions.join(' || ');
}
