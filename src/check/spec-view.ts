import { longForm } from '../lower/fields.js';
import type { ScalarName } from '../model/model.js';
import { pointerTo } from '../spec/pointer.js';
import type { FieldObjectSpec, FieldSpec, ResourceSpec, Spec } from '../spec/types.js';

/** A field as it is written, in its long form. */
export interface FieldView {
  readonly name: string;
  readonly field: FieldObjectSpec;
  readonly pointer: string;
  /** Where a key of the field is written; the field's only value where it is written short. */
  readonly at: (key: string) => string;
}

export interface ResourceView {
  readonly name: string;
  readonly spec: ResourceSpec;
  readonly pointer: string;
  readonly fields: readonly FieldView[];
}

export interface ShapeView {
  readonly name: string;
  readonly pointer: string;
  readonly fields: readonly FieldView[];
}

/** The spec as its checks walk it: in the order in which it is written. */
export interface SpecView {
  readonly spec: Spec;
  readonly resources: readonly ResourceView[];
  readonly shapes: readonly ShapeView[];
}

export function viewOf(spec: Spec): SpecView {
  const resources = Object.entries(spec.resources).map(([name, resource]) => {
    const pointer = pointerTo('resources', name);
    return { name, spec: resource, pointer, fields: fieldsOf(resource.fields ?? {}, pointer) };
  });
  const shapes = Object.entries(spec.types ?? {}).flatMap(([name, type]) => {
    if (!('fields' in type)) return [];
    const pointer = pointerTo('types', name);
    return [{ name, pointer, fields: fieldsOf(type.fields, pointer) }];
  });
  return { spec, resources, shapes };
}

function fieldsOf(fields: Readonly<Record<string, FieldSpec>>, parent: string): FieldView[] {
  return Object.entries(fields).map(([name, written]) => {
    const pointer = parent + pointerTo('fields', name);
    const at = (key: string) => (typeof written === 'string' ? pointer : pointer + pointerTo(key));
    return { name, field: longForm(written), pointer, at };
  });
}

/** Fields every resource has without writing them. */
export const systemFields = ['id', 'createdAt', 'updatedAt', 'version'] as const;

export const scalarNames = [
  'string',
  'text',
  'int',
  'bigint',
  'float',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'duration',
  'uuid',
  'email',
  'url',
  'json',
] as const satisfies readonly ScalarName[];

/** What a field is, as far as the spec alone tells: the checks of one type do not repeat the lookups of another. */
export type Kind =
  | { readonly kind: 'scalar'; readonly scalar: ScalarName }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'shape'; readonly name: string }
  | { readonly kind: 'list'; readonly of: Kind }
  | { readonly kind: 'ref'; readonly resource: string }
  /** Nothing known has this name; that is reported once, where it is looked up. */
  | { readonly kind: 'unknown' };

export function kindOf({ ref, type, enum: inline, values }: FieldObjectSpec, spec: Spec): Kind {
  if (ref !== undefined) return { kind: 'ref', resource: ref };
  if (Array.isArray(type)) return { kind: 'list', of: namedKind(type[0], spec) };
  const choices = inline ?? values;
  if (choices !== undefined) return { kind: 'enum', values: choices };
  return type === undefined ? { kind: 'unknown' } : namedKind(type, spec);
}

function namedKind(name: string, spec: Spec): Kind {
  const scalar = scalarNames.find((known) => known === name);
  if (scalar !== undefined) return { kind: 'scalar', scalar };
  const type = spec.types?.[name];
  if (type === undefined) return { kind: 'unknown' };
  return 'enum' in type ? { kind: 'enum', values: type.enum } : { kind: 'shape', name };
}

/** `a decimal`, `a list`, `an enum`: in sentences. */
export function kindWords(kind: Kind): string {
  switch (kind.kind) {
    case 'scalar':
      return kind.scalar === 'int' || kind.scalar === 'email'
        ? `an ${kind.scalar}`
        : kind.scalar === 'json'
          ? 'json'
          : kind.scalar === 'text'
            ? 'a text'
            : `a ${kind.scalar}`;
    case 'enum':
      return 'an enum';
    case 'ref':
      return 'a reference';
    default:
      return `a ${kind.kind}`;
  }
}
