/** `validators.ts` of a resource: what its bodies may hold, as functions. */
import { createImports, type Imports } from '../../emit/imports.js';
import { indent } from '../../emit/layout.js';
import type { ConstDeclaration, TypeScriptView } from '../../emit/typescript.js';
import { bodySchema } from '../../model/bodies.js';
import { type JsonSchema, nullable } from '../../model/json-schema.js';
import { typeOf } from '../../model/lookup.js';
import type { AppModel, Field, FieldType, Resource, ShapeType } from '../../model/model.js';
import { shapePatchSchema, shapeSchema } from '../../model/shapes.js';
import { capitalize } from '../../naming/casing.js';
import { Checks, type Shape } from './checks.js';
import { header } from './header.js';
import { kernel } from './places.js';

export function validatorsView(resource: Resource, model: AppModel): TypeScriptView {
  const imports = createImports();
  const checks = new Checks(new Map(shapesOf(resource, model).flatMap(variants)), imports);
  const exported = bodiesOf(resource).map((body) => validator(body, checks, imports));
  const declarations = [...exported, ...checks.declarations()];
  return { header, imports: imports.lines(), declarations };
}

interface Body {
  /** `create`: checked by `validateCreate`. */
  readonly name: string;
  readonly doc: string;
  readonly schema: JsonSchema;
}

function bodiesOf(resource: Resource): readonly Body[] {
  const schema = (kind: 'create' | 'replace' | 'patch') =>
    bodySchema(resource, kind, wholeName, patchName);
  return [
    { name: 'create', doc: 'The body of a POST.', schema: schema('create') },
    { name: 'replace', doc: 'The body of a PUT.', schema: schema('replace') },
    { name: 'patch', doc: 'A JSON Merge Patch.', schema: schema('patch') },
    ...mergedBody(resource),
  ];
}

function validator(
  { name, doc, schema }: Body,
  checks: Checks,
  imports: Imports,
): ConstDeclaration {
  const wrap = imports.value(`${kernel}/validation/problems.js`, 'validator');
  return {
    kind: 'const',
    name: `validate${capitalize(name)}`,
    doc,
    exported: true,
    type: imports.type(`${kernel}/resource.js`, 'Validate'),
    value: `${wrap}((body, problems) => {\n${indent(checks.body(schema, name))}\n})`,
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

function mergedBody(resource: Resource): readonly Body[] {
  if (!hasShapes(resource)) return [];
  const properties = resource.fields.flatMap((field) => {
    const { name, type, optional } = field;
    if (type.kind !== 'shape' || !isMerged(field)) return [];
    const schema = { $ref: wholeName(type.name) };
    return [[name, optional ? nullable(schema) : schema]];
  });
  const schema = { type: 'object', properties: Object.fromEntries(properties) };
  return [{ name: 'merged', doc: 'The shapes a merge patch made of the stored ones.', schema }];
}

const wholeName = (shape: string): string => `${shape}Shape`;
const patchName = (shape: string): string => `${shape}Patch`;

/** `AddressShape` and `AddressPatch`; the one that nobody refers to is not printed. */
function variants(type: ShapeType): [string, Shape][] {
  return [
    [wholeName(type.name), { type: type.name, schema: shapeSchema(type, wholeName) }],
    [
      patchName(type.name),
      { type: type.name, schema: shapePatchSchema(type, wholeName, patchName) },
    ],
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
