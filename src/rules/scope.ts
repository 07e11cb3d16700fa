/**
 * What a rule may speak of: the shape of the application before any rule is type-checked. `lower/` makes one for the whole spec; the checker
 * inlines named rules by checking their text in the scope of the resource they belong to.
 */
import type { FieldType, ResourceNames } from '../model/model.js';

export interface RuleWorld {
  readonly resources: ReadonlyMap<string, RuleResource>;
  /** Role name to every role that brings it along is settled elsewhere; here only which names exist. */
  readonly roles: ReadonlySet<string>;
  /** Name of the account resource, if there is one: the type of `auth.user`. */
  readonly account: string | undefined;
  /** Names of the ways back from references that lead nowhere: nobody knows whose they are. */
  readonly lostInverses?: ReadonlySet<string>;
}

export interface RuleResource {
  readonly name: string;
  readonly names: ResourceNames;
  readonly fields: ReadonlyMap<string, RuleField>;
  readonly inverses: ReadonlyMap<
    string,
    { readonly resource: string; readonly field: string; readonly one: boolean }
  >;
  /** Named rules, as text. */
  readonly rules: ReadonlyMap<string, string>;
}

export interface RuleField {
  readonly type: FieldType;
  readonly optional: boolean;
  readonly encrypted: boolean;
  /** Nothing is called like its type, which is told where it is named: what rules do with it is not looked at. */
  readonly unknown?: boolean;
}

/** Where a rule stands, which decides what is in scope. */
export type RuleContext =
  /** `this`, `auth`, `now`, roles, shorthands, named rules. */
  | { readonly kind: 'access'; readonly resource: string }
  /** As access; on update also `before` and `input`, on create `input`. */
  | { readonly kind: 'fieldWrite'; readonly resource: string; readonly verb: 'create' | 'update' }
  /** About the data, not the caller: no `auth`, no roles. */
  | { readonly kind: 'check'; readonly resource: string }
  /** A partial unique's `where`: one row, no `auth`, no `now`, no walks. */
  | { readonly kind: 'where'; readonly resource: string }
  /** A server-set value: yields the field's type; arithmetic allowed; `this` has the refs and values the client gave. */
  | { readonly kind: 'set'; readonly resource: string; readonly field: string };

/** A mistake in a rule: offsets into the rule's text. */
export interface RuleProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}
