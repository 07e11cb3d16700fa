/** `validators.ts` of a resource: ajv's standalone code, made readable. */
import { bodySchema } from '../../model/bodies.js';
import { typeOf } from '../../model/lookup.js';
import type { AppModel, Field, FieldType, Resource, ShapeType } from '../../model/model.js';
import { shapePatchSchema, shapeSchema } from '../../model/shapes.js';
import { type AjvSchema, ajvSchema, orNull } from './ajv-schema.js';
import { header } from './header.js';

export interface ValidatorsView {
  readonly header: string;
  /** By name: shapes, and their twins for merge patches and for null. */
  readonly shapes: Readonly<Record<string, AjvSchema>>;
  /** By the name of the exported validator. */
  readonly validators: Readonly<Record<string, Validator>>;
}

export interface Validator {
  readonly doc: string;
  readonly schema: AjvSchema;
}

export function validatorsView(resource: Resource, model: AppModel): ValidatorsView {
  const shapes = shapesOf(resource, model);
  const refer = (name: string) => name;
  const body = (kind: 'create' | 'replace' | 'patch') =>
    ajvSchema(bodySchema(resource, kind, refer, patchName));
  return {
    header,
    shapes: Object.fromEntries(shapes.flatMap(variants)),
    validators: {
      validateCreate: { doc: 'The body of a POST.', schema: body('create') },
      validateReplace: { doc: 'The body of a PUT.', schema: body('replace') },
      validatePatch: { doc: 'A JSON Merge Patch.', schema: body('patch') },
      ...mergedValidator(resource),
    },
  };
}

/** A merge patch of a shape may leave out what the stored value has; only the merged value can be judged as a whole. */
export function hasShapes(resource: Resource): boolean {
  return resource.fields.some((field) => field.type.kind === 'shape' && isMerged(field));
}

/** Is a merge patch of the field merged into the stored value. An encrypted one is replaced whole. */
export function isMerged({ type, encrypted }: Field): boolean {
  const isObject = type.kind === 'shape' || (type.kind === 'scalar' && type.scalar === 'json');
  return isObject && !encrypted;
}

function mergedValidator(resource: Resource): ValidatorsView['validators'] {
  if (!hasShapes(resource)) return {};
  const properties = resource.fields.flatMap((field) => {
    const { name, type, optional } = field;
    if (type.kind !== 'shape' || !isMerged(field)) return [];
    return [[name, { $ref: optional ? orNull(type.name) : type.name }]];
  });
  const schema = { type: 'object', properties: Object.fromEntries(properties) };
  return { validateMerged: { doc: 'The shapes a merge patch made of the stored ones.', schema } };
}

const patchName = (shape: string): string => `${shape}Patch`;

/** `Address`, `AddressOrNull`, `AddressPatch`, `AddressPatchOrNull`; those nobody refers to are not printed. */
function variants(type: ShapeType): [string, AjvSchema][] {
  const whole = ajvSchema(shapeSchema(type, (name) => name));
  const patch = ajvSchema(shapePatchSchema(type, patchName));
  return [
    [type.name, whole],
    [orNull(type.name), { ...whole, nullable: true }],
    [patchName(type.name), patch],
    [orNull(patchName(type.name)), { ...patch, nullable: true }],
  ];
}

/** The shapes of the resource's fields and those within them, sorted by name. */
function shapesOf(resource: Resource, model: AppModel): ShapeType[] {
  const found = new Map<string, ShapeType>();
  const visit = (type: FieldType): void => {
    if (type.kind === 'list') visit(type.of);
    if (type.kind !== 'shape' || found.has(type.name)) return;
    const shape = typeOf(model, type.name);
    if (shape.kind !== 'shape') return;
    found.set(type.name, shape);
    for (const field of shape.fields) visit(field.type);
  };
  for (const field of resource.fields) visit(field.type);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
