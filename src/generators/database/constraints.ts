import { quoteIdentifier } from '../../emit/sql.js';
import {
  checkConstraintName,
  fieldConstraintName,
  primaryKeyName,
} from '../../model/constraint-names.js';
import { fieldOf } from '../../model/lookup.js';
import type { AppModel, Field, Resource, Unique } from '../../model/model.js';
import { conditionOf } from './conditions.js';
import { foreignKeysOf, type RefField, sameTargetsOf } from './foreign-keys.js';
import type { Constraint } from './schema.js';
import { valueCheck } from './value-checks.js';

/** Every constraint of a resource's table: its key, what is unique, what values may be, the spec's checks over one row, references. */
export function constraintsOf(resource: Resource, model: AppModel): Constraint[] {
  return [
    { kind: 'primaryKey', name: primaryKeyName(resource), columns: ['id'] },
    ...resource.uniques.filter(isConstraint).map((unique) => uniqueConstraint(resource, unique)),
    ...sameTargetsOf(resource, model),
    ...resource.fields.flatMap((field) => fieldChecks(resource, field, model)),
    ...resource.checks
      .filter((check) => check.local)
      .map(
        (check): Constraint => ({
          kind: 'check',
          name: checkConstraintName(resource, check),
          expression: conditionOf(check.rule, resource, model),
        }),
      ),
    ...foreignKeysOf(resource, model),
  ];
}

/** Partial and case-insensitive uniques are indexes only: a constraint has neither a condition nor expressions. */
export function isConstraint(unique: Unique): boolean {
  return unique.where === undefined && !unique.ignoreCase;
}

function uniqueConstraint(resource: Resource, unique: Unique): Constraint {
  const columns = unique.fields.map((name) => fieldOf(resource, name).column);
  return { kind: 'unique', name: unique.constraint, columns };
}

function fieldChecks(resource: Resource, field: Field, model: AppModel): Constraint[] {
  const expression = isSameRef(field) ? sameCheck(resource, field) : valueCheck(field, model.types);
  if (expression === undefined) return [];
  return [{ kind: 'check', name: fieldConstraintName(resource, field), expression }];
}

function isSameRef(field: Field): field is RefField {
  return field.type.kind === 'ref' && field.type.same !== undefined;
}

/** A composite reference holds as soon as one of its columns is null, so a row that belongs nowhere could point anywhere. */
function sameCheck(resource: Resource, field: RefField): string | undefined {
  const own = fieldOf(resource, field.type.same ?? '');
  if (!own.optional) return undefined;
  const shared = `${quoteIdentifier(own.column)} is not null`;
  return field.optional ? `${quoteIdentifier(field.column)} is null or ${shared}` : shared;
}
