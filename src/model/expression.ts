/**
 * A type-checked rule. Everything later (SQL, TypeScript, the reference evaluator, the docs) reads this tree, never CEL text.
 *
 * Named rules, roles and shorthands are already inlined, and who is not signed in is already guarded (language, Access 1): each largest part
 * that mentions `auth` or a role stands in an `and` whose first operand is `signedIn`.
 * Plain data: no cycles, safe to JSON.stringify; rows and fields are named, not pointed at.
 */

/** What an expression yields. `nullable` says whether it may be an empty value (a walk through an empty ref is unknown, not null). */
export type ValueType =
  | { readonly kind: 'boolean'; readonly nullable: boolean }
  | { readonly kind: 'string'; readonly nullable: boolean }
  /** int and float; compared numerically. */
  | { readonly kind: 'number'; readonly nullable: boolean; readonly integer: boolean }
  /** decimal, and bigint (`integer`): exact; travels as a string. */
  | { readonly kind: 'decimal'; readonly nullable: boolean; readonly integer?: boolean }
  | { readonly kind: 'datetime'; readonly nullable: boolean }
  | { readonly kind: 'date'; readonly nullable: boolean }
  | { readonly kind: 'duration'; readonly nullable: boolean }
  /** An id: of a row of `resource`, or any uuid when `resource` is absent. */
  | { readonly kind: 'uuid'; readonly nullable: boolean; readonly resource?: string }
  | { readonly kind: 'enum'; readonly nullable: boolean; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly nullable: boolean; readonly of: ValueType }
  /** json fields and shapes: only comparable with null. */
  | { readonly kind: 'opaque'; readonly nullable: boolean }
  | { readonly kind: 'null'; readonly nullable: true };

/** A row a rule can stand on. `resource` names its resource. */
export type RowExpression =
  /** The row the rule is about: the stored one, or the row as it would be. */
  | { readonly kind: 'this'; readonly resource: string }
  /** The stored row, where a change is described (field write rules). */
  | { readonly kind: 'before'; readonly resource: string }
  /** The row bound by a macro. `id` is unique within the rule. */
  | {
      readonly kind: 'variable';
      readonly resource: string;
      readonly name: string;
      readonly id: number;
    }
  /** The caller's account row. */
  | { readonly kind: 'callerRow'; readonly resource: string }
  /** Through a ref, or through an inverse of a unique ref. Unknown when it is empty. */
  | {
      readonly kind: 'walk';
      readonly resource: string;
      readonly from: RowExpression;
      readonly via: WalkVia;
    };

export type WalkVia =
  /** `from.<field>` points at the row. `nullable`: the ref is optional. */
  | { readonly kind: 'ref'; readonly field: string; readonly nullable: boolean }
  /** The one row of `resource` whose unique ref `field` points at `from`; may be absent. */
  | { readonly kind: 'inverse'; readonly name: string; readonly field: string };

export type Expression =
  | {
      readonly kind: 'literal';
      readonly type: ValueType;
      readonly value: string | number | boolean | null;
    }
  /** A stored value; of a ref, its id. */
  | {
      readonly kind: 'field';
      readonly type: ValueType;
      readonly row: RowExpression;
      readonly field: string;
    }
  /** A unique inverse read as a value: the id of the one row, or null. */
  | {
      readonly kind: 'inverseId';
      readonly type: ValueType;
      readonly row: RowExpression;
      readonly inverse: string;
      readonly resource: string;
      readonly field: string;
    }
  /** What the client sent for a field, in field write rules. */
  | {
      readonly kind: 'input';
      readonly type: ValueType;
      readonly resource: string;
      readonly field: string;
    }
  | { readonly kind: 'auth'; readonly type: ValueType; readonly property: 'id' | 'email' }
  | { readonly kind: 'signedIn'; readonly type: ValueType }
  /** The caller has the role, by itself or through grants. */
  | { readonly kind: 'role'; readonly type: ValueType; readonly role: string }
  /** The item bound by a macro over a list field. */
  | { readonly kind: 'item'; readonly type: ValueType; readonly name: string; readonly id: number }
  | { readonly kind: 'now'; readonly type: ValueType }
  /** A constant span of time, in seconds. */
  | { readonly kind: 'span'; readonly type: ValueType; readonly seconds: number }
  | {
      readonly kind: 'compare';
      readonly type: ValueType;
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'in';
      readonly type: ValueType;
      readonly item: Expression;
      readonly list: InList;
    }
  | { readonly kind: 'not'; readonly type: ValueType; readonly operand: Expression }
  | {
      readonly kind: 'and' | 'or';
      readonly type: ValueType;
      readonly operands: readonly Expression[];
    }
  | {
      readonly kind: 'conditional';
      readonly type: ValueType;
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly kind: 'exists' | 'all';
      readonly type: ValueType;
      readonly over: Range;
      readonly variable: string;
      readonly variableId: number;
      readonly body: Expression;
    }
  | {
      readonly kind: 'size';
      readonly type: ValueType;
      readonly of: Range | { readonly kind: 'value'; readonly value: Expression };
    }
  | {
      readonly kind: 'startsWith';
      readonly type: ValueType;
      readonly value: Expression;
      readonly prefix: Expression;
    }
  /** Time arithmetic: a time and a span, two times, two spans. Plain numbers only in `set`. */
  | {
      readonly kind: 'arithmetic';
      readonly type: ValueType;
      readonly operator: '+' | '-' | '*' | '/' | '%';
      readonly left: Expression;
      readonly right: Expression;
    };

/** What a macro goes over. */
export type Range =
  /** The rows of `resource` whose ref `field` points at `row`. */
  | {
      readonly kind: 'inverse';
      readonly row: RowExpression;
      readonly name: string;
      readonly resource: string;
      readonly field: string;
    }
  /** The items of a list field; the variable is then a value, read by `item`. */
  | { readonly kind: 'items'; readonly list: Expression };

export type InList =
  | { readonly kind: 'literals'; readonly values: readonly Expression[] }
  | { readonly kind: 'list'; readonly list: Expression };

export const booleanType: ValueType = { kind: 'boolean', nullable: false };
export const always: Expression = { kind: 'literal', type: booleanType, value: true };
export const never: Expression = { kind: 'literal', type: booleanType, value: false };
