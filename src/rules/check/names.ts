import { suggest } from '../../diagnostics/suggest.js';
import { always, booleanType, type Expression, never } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import {
  type Checking,
  contextName,
  knowsCaller,
  resourceIn,
  type Scope,
  type Subject,
  valueSubject,
} from './checking.js';
import { rowSubject } from './rows.js';

/** Names every rule has, before roles and the resource's own rules. */
export const shorthands = ['public', 'authenticated', 'nobody', 'self', 'owner'] as const;
const roots = ['this', 'auth', 'now', 'before', 'input'] as const;

const signedIn: Expression = { kind: 'signedIn', type: booleanType };
const now: Expression = { kind: 'now', type: { kind: 'datetime', nullable: false } };

/** A bare name. */
export function checkName(
  node: Extract<Node, { op: 'id' }>,
  scope: Scope,
  checking: Checking,
): Subject | undefined {
  const name = node.args;
  const variable = scope.variables.get(name);
  if (variable?.kind === 'row') return rowSubject(variable.row, name);
  if (variable?.kind === 'item') return valueSubject(variable.item);

  switch (name) {
    case 'this':
      return rowSubject(scope.self, 'this');
    case 'auth':
      return knowsCaller(checking.context)
        ? { kind: 'auth' }
        : refuseCaller('auth', node, scope, checking);
    case 'now':
      return checking.context.kind === 'where'
        ? scope.report(node, failure.outOfScope('now', contextName(checking.context)))
        : valueSubject(now);
    case 'before':
    case 'input':
      return checkChange(name, node, scope, checking);
    case 'public':
      return valueSubject(always);
    case 'nobody':
      return valueSubject(never);
    case 'authenticated':
      return knowsCaller(checking.context)
        ? valueSubject(signedIn)
        : refuseCaller(name, node, scope, checking);
    case 'self':
    case 'owner':
      return checkOwnership(name, node, scope, checking);
  }

  const resource = resourceIn(checking.world, scope.self.resource);
  if (resource.rules.has(name)) {
    return valueSubject(checking.inline(resource, name, scope.self, node, scope));
  }
  if (checking.world.roles.has(name)) {
    return knowsCaller(checking.context)
      ? valueSubject({ kind: 'role', type: booleanType, role: name })
      : refuseCaller(name, node, scope, checking);
  }
  if (resource.fields.has(name) || resource.inverses.has(name)) {
    return scope.report(node, failure.fieldWithoutThis(name));
  }
  const nearest = suggest(name, namesIn(scope, checking));
  return scope.report(node, failure.unknownName(name, nearest));
}

/** Does the name mean something already, so that a macro's variable of that name would mislead. */
export function isTaken(name: string, scope: Scope, checking: Checking): boolean {
  return namesIn(scope, checking).includes(name);
}

function namesIn(scope: Scope, { world }: Checking): string[] {
  return [
    ...scope.variables.keys(),
    ...roots,
    ...shorthands,
    ...resourceIn(world, scope.self.resource).rules.keys(),
    ...world.roles,
  ];
}

function refuseCaller(name: string, node: Node, scope: Scope, { context }: Checking): undefined {
  const hint = 'It is about the data, whoever asks; who may do what belongs into `access`.';
  return scope.report(node, failure.outOfScope(name, contextName(context), hint));
}

/** `before` and `input` are there where a change is described, and not in the named rules used there. */
function checkChange(
  name: 'before' | 'input',
  node: Node,
  scope: Scope,
  { context }: Checking,
): Subject | undefined {
  const described = context.kind === 'fieldWrite' && scope.inlined.length === 0;
  if (!described || (name === 'before' && context.verb === 'create')) {
    const hint =
      described && name === 'before'
        ? 'A row that is being made has no earlier state.'
        : "Changes are described in a field's `write` rule.";
    return scope.report(node, failure.outOfScope(name, contextName(context), hint));
  }
  return name === 'input'
    ? { kind: 'input' }
    : rowSubject({ kind: 'before', resource: context.resource }, 'before');
}

/** `self`: the row is the caller's account. `owner`: its field `owner` is the caller. */
function checkOwnership(
  name: 'self' | 'owner',
  node: Node,
  scope: Scope,
  checking: Checking,
): Subject | undefined {
  const { world, context } = checking;
  if (!knowsCaller(context)) return refuseCaller(name, node, scope, checking);
  const row = scope.self;
  if (name === 'self' && row.resource !== world.account) {
    return scope.report(node, failure.noSelf(row.resource));
  }
  const field = resourceIn(world, row.resource).fields.get('owner');
  if (name === 'owner') {
    if (field?.unknown) return undefined;
    if (field === undefined) return scope.report(node, failure.noOwner(row.resource));
    if (field.type.kind !== 'ref' || field.type.resource !== world.account) {
      return scope.report(node, failure.ownerIsNoAccount(row.resource));
    }
  }
  const resource = world.account === undefined ? {} : { resource: world.account };
  const nullable = name === 'owner' && field?.optional === true;
  return valueSubject({
    kind: 'compare',
    type: booleanType,
    operator: '==',
    left: {
      kind: 'field',
      type: { kind: 'uuid', nullable, ...resource },
      row,
      field: name === 'self' ? 'id' : 'owner',
    },
    right: { kind: 'auth', type: { kind: 'uuid', nullable: false, ...resource }, property: 'id' },
  });
}
