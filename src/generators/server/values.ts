/** How values change form on their way in and out, as TypeScript expressions. */
import type { Imports } from '../../emit/imports.js';
import { typeOf } from '../../model/lookup.js';
import type { AppModel, FieldType, ItemType, ScalarType, ShapeType } from '../../model/model.js';
import { root, typeFile } from './places.js';

const plainWords = /^[\w .:-]*$/;

export interface ValueWorld {
  readonly model: AppModel;
  readonly imports: Imports;
  /** From the file to the root of what is generated: `..` */
  readonly root: string;
}

/** The value a client sent, as it is stored: addresses and ids in lower case, times in UTC. The expression itself where nothing changes. */
export function stored(type: FieldType, value: string, world: ValueWorld): string {
  switch (type.kind) {
    case 'ref':
      return `${value}.toLowerCase()`;
    case 'list': {
      const item = storedInJson(type.of, 'item', world);
      return item === 'item' ? value : `${value}.map((item) => ${item})`;
    }
    case 'enum':
      return value;
    case 'shape': {
      if (!changesForm(type, world.model)) return value;
      const from = `${world.root}/${typeFile(type.name)}.js`;
      return `${world.imports.value(from, storeFunction(type.name))}(${value})`;
    }
    case 'scalar':
      if (type.scalar === 'uuid' || type.scalar === 'email') return `${value}.toLowerCase()`;
      if (type.scalar !== 'datetime') return value;
      return `${world.imports.value(`${world.root}/kernel/validation/times.js`, 'utc')}(${value})`;
  }
}

/** As `stored`, of what is kept inside of JSON, where no column gives a decimal its digits. */
export function storedInJson(type: FieldType, value: string, world: ValueWorld): string {
  if (!isDecimal(type)) return stored(type, value, world);
  const withScale = world.imports.value(`${world.root}/kernel/validation/decimal.js`, 'withScale');
  return `${withScale}(${value}, ${type.scale})`;
}

function isDecimal(type: FieldType): type is ScalarType {
  return type.kind === 'scalar' && type.scalar === 'decimal';
}

/** `storedAddress` */
export function storeFunction(shape: string): string {
  return `stored${shape}`;
}

/** Whether a value is stored otherwise than it was sent. */
export function changesForm(type: FieldType, model: AppModel): boolean {
  switch (type.kind) {
    case 'ref':
      return true;
    case 'enum':
      return false;
    case 'list':
      return changesInJson(type.of, model);
    case 'scalar':
      return type.scalar === 'uuid' || type.scalar === 'email' || type.scalar === 'datetime';
    case 'shape':
      return shapeOf(type.name, model).fields.some((field) => changesInJson(field.type, model));
  }
}

function changesInJson(type: FieldType, model: AppModel): boolean {
  return isDecimal(type) || changesForm(type, model);
}

export function shapeOf(name: string, model: AppModel): ShapeType {
  const type = typeOf(model, name);
  if (type.kind !== 'shape') throw new Error(`${name} is not a shape.`);
  return type;
}

/** The value with the members of shapes in the order of the spec: jsonb keeps them in an order of its own. The expression itself where there are none. */
export function ordered(
  type: FieldType,
  value: string,
  optional: boolean,
  world: Ordering,
): string {
  const shape = type.kind === 'list' ? type.of : type;
  if (shape.kind !== 'shape') return value;
  const order = world.imports.value(
    `${world.root}/${typeFile(shape.name)}.js`,
    orderFunction(shape.name),
  );
  if (type.kind === 'list')
    return optional ? `${value}?.map(${order}) ?? ${value}` : `${value}.map(${order})`;
  return optional ? `${value} && ${order}(${value})` : `${order}(${value})`;
}

type Ordering = Pick<ValueWorld, 'imports' | 'root'>;

/** `orderedAddress` */
export function orderFunction(shape: string): string {
  return `ordered${shape}`;
}

/** JSON text of a value of a row, as it stands in a template literal: `"${row.id}"`, `${stringText(row.name)}`. */
export function jsonText(
  type: FieldType,
  value: string,
  optional: boolean,
  imports: Imports,
): string {
  const helper = (name: string) =>
    `\${${imports.value('../kernel/validation/json-text.js', name)}(${value})}`;
  switch (textKind(type)) {
    case 'plain':
      return optional ? helper('plainOrNull') : `"\${${value}}"`;
    case 'string':
      return helper(optional ? 'stringOrNull' : 'stringText');
    case 'bare':
      return `\${${value}}`;
    case 'number':
      return helper('numberText');
    case 'json':
      return `\${JSON.stringify(${ordered(type, value, optional, { imports, root })})}`;
  }
}

/** `plain` text needs no escapes; `bare` values are JSON as they print. */
function textKind(type: FieldType | ItemType): 'plain' | 'string' | 'bare' | 'number' | 'json' {
  switch (type.kind) {
    case 'ref':
      return 'plain';
    case 'list':
    case 'shape':
      return 'json';
    case 'enum':
      return type.values.every((word) => plainWords.test(word)) ? 'plain' : 'string';
    case 'scalar':
      return scalarText[type.scalar];
  }
}

const scalarText = {
  string: 'string',
  text: 'string',
  email: 'string',
  url: 'string',
  int: 'bare',
  boolean: 'bare',
  float: 'number',
  bigint: 'plain',
  decimal: 'plain',
  date: 'plain',
  datetime: 'plain',
  duration: 'plain',
  uuid: 'plain',
  json: 'json',
} as const;
