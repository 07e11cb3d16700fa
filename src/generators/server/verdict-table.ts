/** What a verdict column that is false means, in the order in which it is told; and what a violated constraint means, by its name. */
import type { Imports } from '../../emit/imports.js';
import { propertyName, stringLiteral } from '../../emit/literal.js';
import {
  checkConstraintName,
  fieldConstraintName,
  foreignKeyName,
  primaryKeyName,
  sameKeyName,
} from '../../model/constraint-names.js';
import type { AppModel, Check, Field, Resource } from '../../model/model.js';
import { kernel } from './places.js';
import { type Question, questions } from './statements/verdicts.js';

/** Name of a column or constraint → call of the kernel that tells what it means, as members of an object. */
type Meaning = readonly [name: string, meaning: string];

export function statementVerdicts(resource: Resource, model: AppModel, imports: Imports): string[] {
  const asked = (['caller', 'stranger'] as const).flatMap((asker) =>
    (['create', 'update'] as const).flatMap((verb) => questions({ model, resource, asker }, verb)),
  );
  const names = new Set<string>();
  const distinct = asked.filter(({ name }) => !names.has(name) && names.add(name));
  return [...distinct]
    .sort((a, b) => kinds.indexOf(a.about.kind) - kinds.indexOf(b.about.kind))
    .map((question) => member([question.name, meaningOf(question, imports)]));
}

const kinds: readonly Question['about']['kind'][] = ['rule', 'write', 'ref', 'check'];

function meaningOf({ about }: Question, imports: Imports): string {
  switch (about.kind) {
    case 'rule':
      return imports.value(verdicts, 'forbidden');
    case 'write':
      return call('notWritable', [about.field.name], imports);
    case 'ref':
      return notFound(about.field, imports);
    case 'check':
      return checkFailed(about.check, imports);
  }
}

export function constraintVerdicts(resource: Resource, imports: Imports): string[] {
  const meanings: readonly Meaning[] = [
    [primaryKeyName(resource), call('taken', ['id'], imports)],
    ...resource.uniques.map(
      ({ constraint, fields }): Meaning => [constraint, call('taken', fields, imports)],
    ),
    ...resource.fields.flatMap((field) => fieldConstraints(resource, field, imports)),
    ...resource.checks
      .filter(({ local }) => local)
      .map((check): Meaning => [checkConstraintName(resource, check), checkFailed(check, imports)]),
  ];
  return meanings.map(member);
}

function fieldConstraints(resource: Resource, field: Field, imports: Imports): Meaning[] {
  const own = fieldConstraintName(resource, field);
  if (field.type.kind === 'ref') {
    const points = isCaller(field)
      ? imports.value(verdicts, 'noAccount')
      : notFound(field, imports);
    const pairs = field.type.same === undefined ? [] : [sameKeyName(resource, field), own];
    return [
      [foreignKeyName(resource, field), points],
      ...pairs.map((name): Meaning => [name, notFound(field, imports)]),
    ];
  }
  return hasLimits(field) ? [[own, call('outOfLimits', [field.name], imports)]] : [];
}

/** The same for a row that is not there, one the caller may not read and one that is not of the same. */
function notFound({ name, type }: Field, imports: Imports): string {
  return type.kind === 'ref' && type.same !== undefined
    ? call('sameNotFound', [name, type.same], imports)
    : call('refNotFound', [name], imports);
}

/** `set: auth.id`: it points at nothing only when the caller's account is gone. */
function isCaller({ set }: Field): boolean {
  const values = [set?.create, set?.update].filter((value) => value !== undefined);
  return (
    values.length > 0 && values.every((value) => value.kind === 'auth' && value.property === 'id')
  );
}

function hasLimits({ system, encrypted, type }: Field): boolean {
  if (system || encrypted) return false;
  return type.kind !== 'scalar' || !unlimited.has(type.scalar);
}

const unlimited: ReadonlySet<string> = new Set(['boolean', 'json', 'uuid']);

function checkFailed({ message, field }: Check, imports: Imports): string {
  return call('checkFailed', field === undefined ? [message] : [message, field], imports);
}

function call(name: string, texts: readonly string[], imports: Imports): string {
  return `${imports.value(verdicts, name)}(${texts.map(stringLiteral).join(', ')})`;
}

function member([name, meaning]: Meaning): string {
  return `${propertyName(name)}: ${meaning}`;
}

const verdicts = `${kernel}/verdicts.js`;
