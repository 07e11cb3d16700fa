/**
 * Values a schema allows, the boundaries more often than chance would have it. Written for the part of JSON Schema our contracts use: the one
 * library that makes fast-check arbitraries of schemas is archived and knows an older draft.
 */
import fc from 'fast-check';
import type { Schema, SchemaObject } from '../../../src/generators/openapi/document-types.js';
import { Later } from './later.js';
import { type Limits, strings } from './strings.js';
import type { Surface } from './surface.js';

/** `name`: of the field or parameter, by which ids are known to point somewhere. */
export type ValuesOf = (schema: Schema, name: string) => fc.Arbitrary<unknown>;

/** `known`: better values for fields of these names. */
export function valuesOf(
  { resolve, targets }: Surface,
  known: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): ValuesOf {
  const values: ValuesOf = (reference, name) => {
    if (known[name] !== undefined) return known[name];
    const schema = resolve(reference) as SchemaObject & { const?: unknown };
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum !== undefined) return fc.constantFrom(...(schema.enum as unknown[]));
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => values(choice, name)));
    const types = [schema.type ?? []].flat();
    if (types.includes('null') && types.length > 1) {
      const present = { ...schema, type: types.filter((type) => type !== 'null')[0] };
      return orNull(values(present as Schema, name));
    }
    return ofType(types[0], schema, name);
  };

  function ofType(type: string | undefined, schema: SchemaObject, name: string) {
    switch (type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return integers(schema);
      case 'number':
        return numbers(schema);
      case 'string':
        return schema.format === 'uuid'
          ? ids(targets.get(name) ?? [])
          : strings(schema as SchemaObject & Limits);
      case 'array':
        return lists(schema as SchemaObject & { items: Schema }, name);
      case 'object':
        return objects(schema);
      default:
        return anything;
    }
  }

  function lists({ items, minItems = 0, maxItems = 20 }: ListSchema, name: string) {
    const item = values(items, name);
    const most = Math.min(maxItems, minItems + 4);
    return fc.oneof(
      { weight: 9, arbitrary: fc.array(item, { minLength: minItems, maxLength: most }) },
      { weight: 1, arbitrary: fc.array(item, { minLength: maxItems, maxLength: maxItems }) },
    );
  }

  function objects({ properties = {}, required = [] }: SchemaObject) {
    const members = Object.entries(properties).map(
      ([name, schema]) => [name, values(schema, name)] as const,
    );
    return fc.record(Object.fromEntries(members), {
      requiredKeys: required,
      noNullPrototype: true,
    });
  }

  return values;
}

type ListSchema = SchemaObject & { items: Schema };

/** Any JSON, for what is stored as it comes. */
const anything: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' });

function orNull(present: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: present }, { weight: 1, arbitrary: fc.constant(null) });
}

function ids(of: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.nat().map((nth) => new Later({ kind: 'id', of }, nth)) },
    { weight: 2, arbitrary: fc.nat().map((nth) => new Later({ kind: 'id', of: [] }, nth)) },
    { weight: 1, arbitrary: fc.uuid({ version: [4, 7] }) },
    { weight: 1, arbitrary: fc.uuid({ version: 4 }).map((id) => id.toUpperCase()) },
  );
}

function integers({ minimum = -2147483648, maximum = 2147483647 }: SchemaObject) {
  return fc.oneof(
    fc.integer({ min: Math.max(minimum, -9007199254740991), max: maximum }),
    fc.constantFrom(minimum, maximum),
  );
}

function numbers({ minimum = -1e300, maximum = 1e300 }: SchemaObject) {
  return fc.oneof(
    fc.double({ min: minimum, max: maximum, noNaN: true }),
    fc.constantFrom(minimum, maximum),
  );
}
