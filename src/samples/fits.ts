import type { FieldType, ItemType, JsonValue } from '../model/model.js';

/** Whether a value in JSON form satisfies every constraint of the type. */
export function fits(type: FieldType | ItemType, value: JsonValue): boolean {
  switch (type.kind) {
    case 'enum':
      return type.values.includes(String(value));
    case 'list': {
      if (!Array.isArray(value)) return false;
      const isLong = value.length >= (type.min ?? 0) && value.length <= type.max;
      return isLong && value.every((item) => fits(type.of, item));
    }
    case 'scalar':
      return fitsScalar(type, value);
    default:
      return true;
  }
}

function fitsScalar(
  { scalar, min, max, pattern, precision = 19, scale = 4 }: Extract<FieldType, { kind: 'scalar' }>,
  value: JsonValue,
): boolean {
  const isWithin = (size: number) =>
    (min === undefined || size >= Number(min)) && (max === undefined || size <= Number(max));
  switch (scalar) {
    case 'int':
      return Number.isInteger(value) && isWithin(Number(value));
    case 'float':
      return typeof value === 'number' && isWithin(value);
    case 'bigint':
      return typeof value === 'string' && /^-?\d+$/.test(value) && isWithin(Number(value));
    case 'decimal':
      return (
        typeof value === 'string' &&
        isWithin(Number(value)) &&
        (value.split('.')[1]?.length ?? 0) <= scale &&
        Math.abs(Number(value)) < 10 ** (precision - scale)
      );
    case 'date':
    case 'datetime':
      return (
        typeof value === 'string' &&
        value.includes('T') === (scalar === 'datetime') &&
        isBetween(value, min, max)
      );
    case 'duration':
      return typeof value === 'string' && value.startsWith('P');
    case 'string':
    case 'text':
      return (
        typeof value === 'string' &&
        isWithin([...value].length) &&
        (pattern === undefined || new RegExp(pattern, 'u').test(value))
      );
    default:
      return true;
  }
}

/** Of times in one form: their order is that of their texts. */
function isBetween(value: string, min?: number | string, max?: number | string): boolean {
  return (min === undefined || value >= String(min)) && (max === undefined || value <= String(max));
}
