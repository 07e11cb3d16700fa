import type { Imports } from '../../emit/imports.js';
import { stringLiteral } from '../../emit/literal.js';
import type { FunctionDeclaration } from '../../emit/typescript.js';
import type { Field, Resource } from '../../model/model.js';
import { kernel } from './places.js';

/** `place(row.id, 'notes')` */
export function placeOf(field: Field, id: string): string {
  return `place(${id}, ${stringLiteral(field.name)})`;
}

/** Where an encrypted value stands, which is authenticated along with it. */
export function placeFunction(resource: Resource, imports: Imports): FunctionDeclaration {
  return {
    kind: 'function',
    name: 'place',
    exported: false,
    parameters: [
      { name: 'id', type: 'string' },
      { name: 'field', type: 'string' },
    ],
    returns: imports.type(`${kernel}/encryption.js`, 'Place'),
    body: `return { table: ${stringLiteral(resource.names.table)}, id, field };`,
  };
}
