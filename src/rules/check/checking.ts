import type { Expression, Range, RowExpression } from '../../model/expression.js';
import type { Node } from '../parse.js';
import type { RuleFailure } from '../problems.js';
import type { RuleContext, RuleResource, RuleWorld } from '../scope.js';

/**
 * One check of one rule: what all its parts share. The parts of the checker call each other through it, so that none imports another.
 * Everything returns undefined where there is a mistake, which has then been reported.
 */
export interface Checking {
  readonly world: RuleWorld;
  readonly context: RuleContext;
  readonly subject: (node: Node, scope: Scope) => Subject | undefined;
  readonly value: (node: Node, scope: Scope) => Expression | undefined;
  /** A subject as a value: a row is its id. */
  readonly read: (subject: Subject, node: Node, scope: Scope) => Expression | undefined;
  /** A value that is true or false. */
  readonly condition: (node: Node, scope: Scope) => Expression | undefined;
  /** The named rule of a resource, standing on a row of it. */
  readonly inline: (
    resource: RuleResource,
    rule: string,
    row: RowExpression,
    node: Node,
    scope: Scope,
  ) => Expression | undefined;
  /** A number no other variable of the rule has. */
  readonly nextId: () => number;
}

/** What names mean at one place of a rule. */
export interface Scope {
  /** What `this` is. */
  readonly self: RowExpression;
  readonly variables: ReadonlyMap<string, Variable>;
  /** The named rules this place stands in, outermost first: `Team.member`. */
  readonly inlined: readonly string[];
  readonly report: (node: Node, failure: RuleFailure) => undefined;
}

/** What a macro binds: a row of an inverse, or an item of a list. */
export type Variable =
  | { readonly kind: 'row'; readonly row: RowExpression }
  | { readonly kind: 'item'; readonly item: Expression };

/** What a piece of a rule stands for. `name` is how the rule writes it. */
export type Subject =
  | { readonly kind: 'value'; readonly expression: Expression }
  /** A row; read as a value it is its id. */
  | {
      readonly kind: 'row';
      readonly row: RowExpression;
      readonly id: Expression;
      readonly name: string;
    }
  | {
      readonly kind: 'many';
      readonly range: Extract<Range, { kind: 'inverse' }>;
      readonly name: string;
    }
  | { readonly kind: 'input' }
  | { readonly kind: 'auth' }
  | { readonly kind: 'roles' };

export function valueSubject(expression: Expression | undefined): Subject | undefined {
  return expression && { kind: 'value', expression };
}

/** The words of a rule a node covers. */
export function sourceOf(node: Node): string {
  return node.input.slice(node.start, node.end);
}

export function resourceIn(world: RuleWorld, name: string): RuleResource {
  const resource = world.resources.get(name);
  if (resource === undefined) throw new Error(`The rule world has no resource ${name}.`);
  return resource;
}

/** How messages call the place a rule stands in. */
export function contextName(context: RuleContext): string {
  switch (context.kind) {
    case 'access':
      return 'an access rule';
    case 'fieldWrite':
      return `a write rule on ${context.verb}`;
    case 'check':
      return 'a check';
    case 'where':
      return 'the condition of a unique';
    case 'set':
      return 'a server-set value';
  }
}

/** May the rule speak of who asks. */
export function knowsCaller(context: RuleContext): boolean {
  return context.kind === 'access' || context.kind === 'fieldWrite' || context.kind === 'set';
}
