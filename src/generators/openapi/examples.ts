import { type BodyKind, bodyFields } from '../../model/bodies.js';
import { fieldOf, resourceOf, typeOf } from '../../model/lookup.js';
import type {
  AppModel,
  Field,
  FieldType,
  JsonValue,
  Resource,
  ScalarType,
  ShapeType,
} from '../../model/model.js';
import { sampleId, sampleValue, wordsOf } from '../../samples/values.js';
import { believableText } from './believable.js';

type Example = { readonly [name: string]: JsonValue };

/** Two times a row has are an hour apart, in the order of its fields: so that what ends ends after it began. */
const minutesBetweenTimes = 60;

/** The id examples give the one row of a resource they all speak of. */
export function exampleId(resource: Resource): string {
  return sampleId(resource.names.words, 1);
}

/**
 * A value of the field that satisfies its constraints, the same every time. Undefined where none is known to: a pattern too clever to write a text
 * for.
 */
export function exampleValue(
  field: { readonly name: string; readonly type: FieldType },
  position: number,
  model: AppModel,
): JsonValue | undefined {
  const { name, type } = field;
  switch (type.kind) {
    case 'ref':
      return exampleId(resourceOf(model, type.resource));
    case 'enum':
      return type.values[0];
    case 'shape': {
      const shape = typeOf(model, type.name);
      return shape.kind === 'shape' ? exampleShape(shape, model) : undefined;
    }
    case 'list': {
      const item = exampleValue({ name, type: type.of }, position, model);
      if (item === undefined || (type.min ?? 0) > 1 || type.max < 1)
        return sampleValue(type, wordsOf(field), position, model);
      return [item];
    }
    case 'scalar':
      return exampleScalar(name, type, position, model);
  }
}

function exampleScalar(
  name: string,
  type: ScalarType,
  position: number,
  model: AppModel,
): JsonValue | undefined {
  const text = believableText(name);
  if (isFreeText(type) && text !== undefined && fits(text, type)) return text;
  const n = type.scalar === 'datetime' ? position * minutesBetweenTimes : position;
  return sampleValue(type, wordsOf({ name }), n, model);
}

function isFreeText({ scalar }: ScalarType): boolean {
  return scalar === 'string' || scalar === 'text';
}

function fits(text: string, { min, max, pattern }: ScalarType): boolean {
  const length = [...text].length;
  return (
    length >= Number(min ?? 0) &&
    length <= Number(max ?? Number.POSITIVE_INFINITY) &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text))
  );
}

export function exampleShape(shape: ShapeType, model: AppModel): Example | undefined {
  return exampleObject(
    shape.fields.map((field, position) => [
      field.name,
      exampleValue(field, position, model),
      !field.optional,
    ]),
  );
}

/** A row as it was just made. */
export function exampleRow(resource: Resource, model: AppModel): Example | undefined {
  return exampleObject(
    resource.fields.map((field, position) => [
      field.name,
      rowValue(resource, field, position, model),
      true,
    ]),
  );
}

function rowValue(
  resource: Resource,
  field: Field,
  position: number,
  model: AppModel,
): JsonValue | undefined {
  if (field.name === 'id') return exampleId(resource);
  if (field.name === 'version') return 1;
  // The time of the last change of a row that was never changed.
  if (field.name === 'updatedAt')
    return rowValue(resource, fieldOf(resource, 'createdAt'), position - 1, model);
  if (field.optional && (field.set !== undefined || field.readOnly)) return null;
  return field.default ?? exampleValue(field, position, model);
}

/** What a client would send; a patch changes the first field it can. */
export function exampleBody(
  resource: Resource,
  body: BodyKind,
  model: AppModel,
): Example | undefined {
  const entries = bodyFields(resource, body)
    .filter(({ field }) => field.name !== 'id')
    .map(({ field, required }): Entry => {
      const position = resource.fields.indexOf(field);
      return [field.name, field.default ?? exampleValue(field, position, model), required];
    });
  if (body !== 'patch') return exampleObject(entries);
  const first = entries.find(([, value]) => value !== undefined);
  return exampleObject(first === undefined ? [] : [first]);
}

type Entry = readonly [name: string, value: JsonValue | undefined, required: boolean];

/** Members without an example are left out; without one that is required, there is no example of the whole. */
function exampleObject(entries: readonly Entry[]): Example | undefined {
  const known: [string, JsonValue][] = [];
  for (const [name, value, required] of entries) {
    if (value !== undefined) known.push([name, value]);
    else if (required) return undefined;
  }
  return Object.fromEntries(known);
}
