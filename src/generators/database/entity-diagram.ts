import type { AppModel, Field, FieldType, Resource } from '../../model/model.js';
import { refsOf } from './foreign-keys.js';

/**
 * An entity relationship diagram in Mermaid. Nothing but names gets in, and the spec's names are letters and digits; entities are quoted, because
 * Mermaid keeps words like `class` for itself.
 */
export function entityDiagram(model: AppModel): string {
  const lines = [
    'erDiagram',
    ...model.resources.flatMap(entity),
    ...model.resources.flatMap((resource) => relations(resource)),
  ];
  return lines.join('\n');
}

function entity(resource: Resource): string[] {
  const attributes = resource.fields
    .filter((field) => !field.system || field.name === 'id')
    .map((field) => `    ${attribute(field)}`);
  return [`  "${resource.name}" {`, ...attributes, '  }'];
}

function attribute(field: Field): string {
  const words = [kindOf(field.type), attributeName(field.name)];
  if (field.name === 'id') words.push('PK');
  else if (field.type.kind === 'ref') words.push('FK');
  else if (field.unique) words.push('UK');
  return words.join(' ');
}

/** Mermaid takes these for marks of keys, in any case. */
function attributeName(name: string): string {
  return ['pk', 'fk', 'uk'].includes(name.toLowerCase()) ? `${name}_` : name;
}

function kindOf(type: FieldType): string {
  switch (type.kind) {
    case 'ref':
      return 'uuid';
    case 'enum':
      return type.name ?? 'enum';
    case 'shape':
      return type.name;
    case 'list':
      return `${kindOf(type.of)}[]`;
    case 'scalar':
      return type.scalar;
  }
}

/** From the row pointed at to those that point: one or none (a unique ref), or any number. */
function relations(resource: Resource): string[] {
  return refsOf(resource).map((field) => {
    const target = field.optional ? '|o' : '||';
    const source = field.unique ? 'o|' : 'o{';
    return `  "${field.type.resource}" ${target}--${source} "${resource.name}" : "${field.name}"`;
  });
}
