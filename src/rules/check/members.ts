import { suggest } from '../../diagnostics/suggest.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import { type Checking, resourceIn, type Scope, type Subject, valueSubject } from './checking.js';
import { checkRowMember, refuseWalk, rowSubject } from './rows.js';
import { describeType, valueTypeOf } from './types.js';

/** `subject.member` */
export function checkMember(
  node: Extract<Node, { op: '.' }>,
  scope: Scope,
  checking: Checking,
): Subject | undefined {
  const [owner, member] = node.args;
  const subject = checking.subject(owner, scope);
  switch (subject?.kind) {
    case undefined:
      return undefined;
    case 'auth':
      return checkAuthMember(member, node, scope, checking);
    case 'input':
      return checkInputMember(member, node, scope, checking);
    case 'row': {
      const walks = subject.row.kind === 'walk' || subject.row.kind === 'callerRow';
      if (walks && checking.context.kind === 'where') {
        return refuseWalk(`${subject.name}.${member}`, node, scope, checking);
      }
      return checkRowMember(subject, member, node, scope, checking);
    }
    case 'many':
      return scope.report(node, failure.manyMembers(subject.name, member));
    case 'roles':
      return scope.report(node, failure.rolesAsValue());
    case 'value': {
      const { type } = subject.expression;
      const hint =
        type.kind === 'opaque'
          ? 'A rule cannot look into a shape or json; keep what it needs in a field of its own.'
          : undefined;
      return scope.report(node, failure.noMembers(describeType(type), member, hint));
    }
  }
}

function checkAuthMember(
  member: string,
  node: Node,
  scope: Scope,
  { world }: Checking,
): Subject | undefined {
  switch (member) {
    case 'id':
      return valueSubject({
        kind: 'auth',
        property: 'id',
        type: {
          kind: 'uuid',
          nullable: false,
          ...(world.account !== undefined && { resource: world.account }),
        },
      });
    case 'email':
      return valueSubject({
        kind: 'auth',
        property: 'email',
        type: { kind: 'string', nullable: true },
      });
    case 'roles':
      return { kind: 'roles' };
    case 'user':
      if (world.account === undefined) return scope.report(node, failure.noAccount());
      return rowSubject({ kind: 'callerRow', resource: world.account }, 'auth.user');
    default: {
      const nearest = suggest(member, ['id', 'email', 'roles', 'user']);
      return scope.report(node, failure.unknownAuth(member, nearest));
    }
  }
}

/** What the client sent; of a ref the id, because what it would walk to is not there yet. */
function checkInputMember(
  member: string,
  node: Node,
  scope: Scope,
  { world, context }: Checking,
): Subject | undefined {
  const resource = resourceIn(world, context.resource);
  const field = resource.fields.get(member);
  if (field === undefined) {
    const nearest = suggest(member, resource.fields.keys());
    return scope.report(node, failure.unknownMember(resource.name, member, nearest));
  }
  if (field.unknown) return undefined;
  if (field.encrypted) return scope.report(node, failure.encrypted(resource.name, member));
  const { name } = resource;
  return valueSubject({ kind: 'input', type: valueTypeOf(field), resource: name, field: member });
}
