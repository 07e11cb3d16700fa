import { typeOf } from '../model/lookup.js';
import type {
  AppModel,
  FieldType,
  ItemType,
  JsonValue,
  ScalarType,
  ShapeField,
} from '../model/model.js';
import { matchingText } from './pattern.js';
import { fromUnits, toUnits } from './units.js';

/** Times in samples count from here; tests shift them to the moment they run. */
export const sampleTime = '2030-01-01T12:00:00.000Z';

/** Milliseconds since 1970. */
export const sampleNow = Date.parse(sampleTime);

/**
 * A value that satisfies every constraint of the type, in JSON form, and differs for different `n` as far as the type leaves room.
 * `words` says what it is about (`display name`). Undefined where no value is known to fit (a pattern too clever to write a text for).
 */
export function sampleValue(
  type: FieldType,
  words: string,
  n: number,
  model: AppModel,
): JsonValue | undefined {
  switch (type.kind) {
    case 'ref':
      return sampleId(words, n);
    case 'enum':
      return type.values[n % type.values.length];
    case 'list': {
      const size = Math.min(Math.max(type.min ?? 0, 1), type.max);
      const items: JsonValue[] = [];
      for (let index = 0; index < size; index++) {
        const item = sampleValue(type.of, words, n + index, model);
        if (item === undefined) return undefined;
        items.push(item);
      }
      return items;
    }
    case 'shape':
      return sampleShape(type, n, model);
    case 'scalar':
      return sampleScalar(type, words, n);
  }
}

function sampleShape(
  type: Extract<ItemType, { kind: 'shape' }>,
  n: number,
  model: AppModel,
): JsonValue | undefined {
  const shape = typeOf(model, type.name);
  if (shape.kind !== 'shape') return undefined;
  const value: Record<string, JsonValue> = {};
  for (const field of shape.fields) {
    if (field.optional) continue;
    const member = sampleValue(field.type, wordsOf(field), n, model);
    if (member === undefined) return undefined;
    value[field.name] = member;
  }
  return value;
}

/** A field is asked for a sample for each of its rows. */
const knownWords = new WeakMap<object, string>();

/** `displayName` as `display name`. */
export function wordsOf(field: Pick<ShapeField, 'name'>): string {
  let words = knownWords.get(field);
  if (words === undefined) {
    words = field.name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
    knownWords.set(field, words);
  }
  return words;
}

function sampleScalar(type: ScalarType, words: string, n: number): JsonValue | undefined {
  switch (type.scalar) {
    case 'string':
    case 'text':
      return sampleText(type, words, n);
    case 'int':
      return sampleInteger(type, n);
    case 'bigint':
      return String(sampleBigint(type, n));
    case 'float':
      return sampleFloat(type, n);
    case 'decimal':
      return sampleDecimal(type, n);
    case 'boolean':
      return n % 2 === 1;
    case 'date':
      return withinTimes(
        type,
        new Date(sampleNow + (n % 300) * 86_400_000).toISOString().slice(0, 10),
      );
    case 'datetime':
      return withinTimes(type, new Date(sampleNow + n * 60_000).toISOString());
    case 'duration':
      return `PT${(n % 59) + 1}M`;
    case 'uuid':
      return sampleId(words, n);
    case 'email':
      return `person${n}@example.com`;
    case 'url':
      return `https://example.com/${words.replaceAll(' ', '-')}/${n}`;
    case 'json':
      return { note: `${words} ${n}` };
  }
}

function withinTimes({ min, max }: ScalarType, value: string): string {
  if (typeof min === 'string' && value < min) return min;
  return typeof max === 'string' && value > max ? max : value;
}

function sampleText(type: ScalarType, words: string, n: number): string | undefined {
  const [min, max] = [Number(type.min ?? 0), Number(type.max ?? 65_536)];
  if (type.pattern !== undefined) return matchingText(type.pattern, n, { min, max });
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)} ${n}`;
  const fitting = text.length > max ? String(n).slice(-max) : text;
  return fitting.padEnd(min, '.');
}

function sampleInteger({ min, max }: ScalarType, n: number): number {
  const low = Math.ceil(Number(min ?? 1));
  const high = Math.floor(Number(max ?? low + 1_000_000));
  return low + (n % (high - low + 1));
}

function sampleBigint({ min, max }: ScalarType, n: number): bigint {
  const low = BigInt(min ?? 1);
  const high = max === undefined ? low + 1_000_000n : BigInt(max);
  return low + (BigInt(n) % (high - low + 1n));
}

function sampleFloat({ min, max }: ScalarType, n: number): number {
  const low = Number(min ?? 0);
  const high = Number(max ?? low + 1000);
  const step = Math.min(0.5, (high - low) / 1000 || 0);
  return Math.min(low + (n % 1000) * step, high);
}

function sampleDecimal({ min, max, precision = 19, scale = 4 }: ScalarType, n: number): string {
  const unit = 10n ** BigInt(scale);
  const limit = 10n ** BigInt(precision) - 1n;
  const low = min === undefined ? 1n : toUnits(String(min), scale);
  const high = max === undefined ? limit : toUnits(String(max), scale);
  const value = low + ((BigInt(n) * (unit / 2n || 1n)) % (high - low + 1n));
  return fromUnits(value, scale);
}

/** A UUID of version 7 that says the same thing every time: made of the words and the number. */
export function sampleId(words: string, n: number): string {
  let sum = 0xcbf29ce484222325n;
  for (const character of `${words}/${n}`) {
    sum = BigInt.asUintN(64, (sum ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  const hex = sum.toString(16).padStart(16, '0');
  return `019b0000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 16)}${n.toString(16).padStart(6, '0').slice(-6)}`;
}
