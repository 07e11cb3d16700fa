/** Standing on rows: what `row.name` is. */
import { suggest } from '../../diagnostics/suggest.js';
import type { Expression, RowExpression } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import type { RuleResource } from '../scope.js';
import {
  type Checking,
  contextName,
  resourceIn,
  type Scope,
  type Subject,
  valueSubject,
} from './checking.js';
import { valueTypeOf } from './types.js';

type RowSubject = Extract<Subject, { kind: 'row' }>;

/** A row under the name the rule gives it. */
export function rowSubject(row: RowExpression, name: string): RowSubject {
  const type = { kind: 'uuid', nullable: false, resource: row.resource } as const;
  return { kind: 'row', row, id: { kind: 'field', type, row, field: 'id' }, name };
}

/** `row.member`: a field, a ref to walk, an inverse, or a named rule of the row's resource. */
export function checkRowMember(
  { row, name: rowName }: RowSubject,
  member: string,
  node: Node,
  scope: Scope,
  checking: Checking,
): Subject | undefined {
  const resource = resourceIn(checking.world, row.resource);
  const name = `${rowName}.${member}`;

  const field = resource.fields.get(member);
  if (field?.unknown) return undefined;
  if (field?.encrypted) return scope.report(node, failure.encrypted(resource.name, member));
  if (field !== undefined) {
    const value: Expression = { kind: 'field', type: valueTypeOf(field), row, field: member };
    if (field.type.kind !== 'ref') return valueSubject(value);
    const via = { kind: 'ref', field: member, nullable: field.optional } as const;
    const target = field.type.resource;
    return {
      kind: 'row',
      row: { kind: 'walk', resource: target, from: row, via },
      id: value,
      name,
    };
  }

  const inverse = resource.inverses.get(member);
  if (inverse !== undefined) {
    if (checking.context.kind === 'where') return refuseWalk(name, node, scope, checking);
    const { resource: holder, field: through } = inverse;
    const range = { kind: 'inverse', row, name: member, resource: holder, field: through } as const;
    if (!inverse.one) return { kind: 'many', range, name };
    return {
      kind: 'row',
      row: {
        kind: 'walk',
        resource: holder,
        from: row,
        via: { kind: 'inverse', name: member, field: through },
      },
      id: {
        kind: 'inverseId',
        type: { kind: 'uuid', nullable: true, resource: holder },
        row,
        inverse: member,
        resource: holder,
        field: through,
      },
      name,
    };
  }

  if (resource.rules.has(member)) {
    return valueSubject(checking.inline(resource, member, row, node, scope));
  }
  if (checking.world.lostInverses?.has(member)) return undefined;
  const known = membersOf(resource);
  return scope.report(node, failure.unknownMember(resource.name, member, suggest(member, known)));
}

/** One row only: the condition of an index cannot look anywhere else. */
export function refuseWalk(
  name: string,
  node: Node,
  scope: Scope,
  { context }: Checking,
): undefined {
  const hint = 'It may speak of the fields of the row alone.';
  return scope.report(node, failure.outOfScope(name, contextName(context), hint));
}

function membersOf(resource: RuleResource): string[] {
  const readable = [...resource.fields].filter(([, field]) => !field.encrypted);
  return [...readable.map(([name]) => name), ...resource.inverses.keys(), ...resource.rules.keys()];
}
