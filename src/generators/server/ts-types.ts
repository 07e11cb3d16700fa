/** The TypeScript types of values in JSON form, as bodies, rows and answers hold them. */

import type { Imports } from '../../emit/imports.js';
import { stringLiteral } from '../../emit/literal.js';
import type { FieldType, ItemType, ScalarName } from '../../model/model.js';
import { typeFile } from './places.js';

const scalars: Readonly<Record<ScalarName, string>> = {
  string: 'string',
  text: 'string',
  int: 'number',
  bigint: 'string',
  float: 'number',
  decimal: 'string',
  boolean: 'boolean',
  date: 'string',
  datetime: 'string',
  duration: 'string',
  uuid: 'string',
  email: 'string',
  url: 'string',
  json: 'unknown',
};

/** The type of a value that is there; named types are imported from `types/` below `base` (`..`). */
export function tsType(type: FieldType, imports: Imports, base: string): string {
  switch (type.kind) {
    case 'ref':
      return 'string';
    case 'list': {
      const item = itemType(type.of, imports, base);
      return item.includes(' ') ? `(${item})[]` : `${item}[]`;
    }
    default:
      return itemType(type, imports, base);
  }
}

function itemType(type: ItemType, imports: Imports, base: string): string {
  switch (type.kind) {
    case 'scalar':
      return scalars[type.scalar];
    case 'enum':
      return type.name === undefined
        ? type.values.map(stringLiteral).join(' | ')
        : imports.type(`${base}/${typeFile(type.name)}.js`, type.name);
    case 'shape':
      return imports.type(`${base}/${typeFile(type.name)}.js`, type.name);
  }
}

/** Adds null; `unknown` has it already. */
export function orNull(type: string, optional: boolean): string {
  return optional && type !== 'unknown' ? `${type} | null` : type;
}
