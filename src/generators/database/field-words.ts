import { markdownCode, markdownText } from '../../emit/markdown.js';
import type { Field, FieldType, ScalarType } from '../../model/model.js';

/** A type as people read it, in Markdown: `string, 1 to 80 characters`, `Team, goes with it`. */
export function typeWords(type: FieldType): string {
  switch (type.kind) {
    case 'enum':
      return type.name === undefined
        ? `one of ${type.values.map(markdownCode).join(', ')}`
        : markdownText(type.name);
    case 'shape':
      return markdownText(type.name);
    case 'list':
      return `list of ${typeWords(type.of)}, ${range(type.min, type.max, 'items')}`;
    case 'ref': {
      const same = type.same === undefined ? '' : `, of the same ${markdownCode(type.same)}`;
      return `${markdownText(type.resource)}${same}${deletions[type.onDelete]}`;
    }
    case 'scalar':
      return [scalarName(type), scalarBounds(type), scalarPattern(type)]
        .filter((part) => part !== '')
        .join(', ');
  }
}

const deletions = {
  restrict: ', which cannot be deleted before',
  setNull: ', emptied when that is deleted',
  cascade: ', and deleted with it',
};

/** What else holds of a field, in Markdown. */
export function constraintWords(field: Field): string[] {
  const words: string[] = [];
  if (field.system || field.set !== undefined) words.push('set by the server');
  else if (field.readOnly) words.push('set by code only');
  else if (field.immutable) words.push('set once');
  if (field.unique) words.push('unique');
  if (field.default !== undefined)
    words.push(`${markdownCode(JSON.stringify(field.default))} unless given`);
  if (field.encrypted) words.push('encrypted');
  if (field.search) words.push('searched by `q`');
  if (field.read !== undefined) words.push('not everybody sees it');
  return words;
}

function scalarName(type: ScalarType): string {
  return type.scalar === 'decimal'
    ? `decimal (${type.precision ?? 19}, ${type.scale ?? 4})`
    : type.scalar;
}

function scalarBounds({ scalar, min, max }: ScalarType): string {
  const unit = ['string', 'text', 'email', 'url'].includes(scalar) ? 'characters' : '';
  return range(min, max, unit);
}

function range(
  min: number | string | undefined,
  max: number | string | undefined,
  unit: string,
): string {
  const words = [
    min === undefined ? (max === undefined ? '' : 'up to') : max === undefined ? 'at least' : '',
    min ?? '',
    min !== undefined && max !== undefined ? 'to' : '',
    max ?? '',
    min === undefined && max === undefined ? '' : unit,
  ];
  return words.filter((word) => word !== '').join(' ');
}

function scalarPattern({ pattern }: ScalarType): string {
  return pattern === undefined ? '' : `matching ${markdownCode(pattern)}`;
}
