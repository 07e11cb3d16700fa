/**
 * The application as the generators see it: every name settled, every reference resolved, every rule type-checked.
 *
 * Plain readonly data (JSON-safe, no cycles): what a file is made from can be hashed. Resources, roles, types, rules and checks are sorted by
 * name, because the order of their keys means nothing; fields and enum values keep the order of the spec, because theirs is the order of
 * columns, of properties and of choices.
 */
import type { Expression } from './expression.js';

export interface AppModel {
  readonly app: {
    readonly name: string;
    readonly title: string;
    readonly version: string;
    readonly description?: string;
  };
  readonly api: { readonly prefix: string };
  readonly auth: AuthModel;
  /** Sorted by name. */
  readonly types: readonly NamedType[];
  /** Sorted by name. */
  readonly resources: readonly Resource[];
}

export interface AuthModel {
  readonly password: { readonly minLength: number; readonly maxLength: number };
  /** Whether an address must be verified before the first sign-in. */
  readonly verifyEmail: boolean;
  /** Names of the account resource's fields that sign-up accepts; always those it requires. */
  readonly signUp: readonly string[];
  /** Sorted by name. */
  readonly roles: readonly Role[];
  /** Name of the resource with `account: true`, if there is one. */
  readonly account?: string;
}

export interface Role {
  readonly name: string;
  readonly description?: string;
  /** Every role this one brings along, itself included, transitive, sorted. */
  readonly grants: readonly string[];
}

export type NamedType = EnumType | ShapeType;

export interface EnumType {
  readonly kind: 'enum';
  readonly name: string;
  readonly description?: string;
  readonly values: readonly string[];
}

export interface ShapeType {
  readonly kind: 'shape';
  readonly name: string;
  readonly description?: string;
  readonly fields: readonly ShapeField[];
}

export interface ShapeField {
  readonly name: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly optional: boolean;
  readonly type: ValueFieldType;
}

/** Every name a resource will carry, settled once. */
export interface ResourceNames {
  /** `Delivery`: the TypeScript type and the OpenAPI schema. */
  readonly type: string;
  /** `delivery`, safe as a TypeScript variable (`order`, but `class_` where a word is reserved). */
  readonly variable: string;
  /** `deliveries`, safe as a TypeScript variable. */
  readonly variables: string;
  /** `Deliveries`: in operation ids (`listDeliveries`). */
  readonly types: string;
  /** `delivery`, kebab-case: the folder and file stem. */
  readonly slug: string;
  /** `deliveries`, kebab-case: the path segment. */
  readonly path: string;
  /** `delivery`, snake_case: the table, unquoted; SQL always quotes it when needed (`emit/sql.ts`). */
  readonly table: string;
  /** `delivery`, spaced lower case, for sentences. */
  readonly words: string;
  /** `deliveries`, spaced lower case. */
  readonly pluralWords: string;
}

export interface Resource {
  readonly name: string;
  readonly names: ResourceNames;
  readonly description?: string;
  readonly deprecated: boolean;
  /** The profile of an account: one row each, same id, made in the sign-up transaction. Has no create route. */
  readonly account: boolean;
  /** `id` first, then the spec's fields in the spec's order, then `createdAt`, `updatedAt`, `version`. */
  readonly fields: readonly Field[];
  /** Sorted by name. */
  readonly inverses: readonly Inverse[];
  /** Sorted by name; also inlined wherever they are used. */
  readonly rules: readonly NamedRule[];
  /** Sorted by name. */
  readonly checks: readonly Check[];
  readonly uniques: readonly Unique[];
  readonly indexes: readonly Index[];
  readonly access: Access;
}

export interface Field {
  readonly name: string;
  /** `due_at`; `team_id` for a ref. */
  readonly column: string;
  readonly type: FieldType;
  readonly description?: string;
  readonly deprecated: boolean;
  /** `id`, `createdAt`, `updatedAt` and `version` are the system's. */
  readonly system: boolean;
  /** May be empty (null). */
  readonly optional: boolean;
  /** A constant, in its JSON form. */
  readonly default?: JsonValue;
  /** The server's value. A field with `set` is never accepted from a client. */
  readonly set?: { readonly create?: Expression; readonly update?: Expression };
  readonly immutable: boolean;
  readonly readOnly: boolean;
  readonly unique: boolean;
  /** Declared `index: true` or a one-column index; `Resource.indexes` and `filterable` hold the consequences. */
  readonly indexed: boolean;
  readonly search: boolean;
  readonly encrypted: boolean;
  readonly renamedFrom?: string;
  /** Who may read the field, beyond the row's read rule. */
  readonly read?: FieldRule;
  /** Who may write it, beyond the row's rule. */
  readonly write?: { readonly create?: FieldRule; readonly update?: FieldRule };
  /** Can a list filter by it. */
  readonly filterable: boolean;
  /** Can a list sort by it. */
  readonly sortable: boolean;
  /** JSON pointer into the spec, for diagnostics; absent for system fields. */
  readonly pointer?: string;
}

export interface FieldRule extends AccessRule {
  /** `caller`: depends on the caller alone. `row`: on the row too, without walks (also compiled to TypeScript). `walk`: always in SQL. */
  readonly reach: Reach;
}

export type Reach = 'caller' | 'row' | 'walk';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export type ScalarName =
  | 'string'
  | 'text'
  | 'int'
  | 'bigint'
  | 'float'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'duration'
  | 'uuid'
  | 'email'
  | 'url'
  | 'json';

/** Bounds are inclusive. For strings `min`/`max` count characters (Unicode code points); for numbers they bound the value. */
export interface ScalarType {
  readonly kind: 'scalar';
  readonly scalar: ScalarName;
  /** Number, or for decimal and bigint a decimal string, or for times their JSON form. */
  readonly min?: number | string;
  readonly max?: number | string;
  readonly pattern?: string;
  readonly precision?: number;
  readonly scale?: number;
}

export type FieldType = ValueFieldType | RefType;

export type ValueFieldType =
  | ScalarType
  | {
      readonly kind: 'enum' /** The named enum, if it has a name. */;
      readonly name?: string;
      readonly values: readonly string[];
    }
  | { readonly kind: 'shape'; readonly name: string }
  | { readonly kind: 'list'; readonly of: ItemType; readonly min?: number; readonly max: number };

export type ItemType =
  | ScalarType
  | { readonly kind: 'enum'; readonly name?: string; readonly values: readonly string[] }
  | { readonly kind: 'shape'; readonly name: string };

export interface RefType {
  readonly kind: 'ref';
  readonly resource: string;
  readonly onDelete: 'restrict' | 'setNull' | 'cascade';
  readonly inverse?: string;
  /** Name of a ref field both rows have: the row pointed at must agree with this one. */
  readonly same?: string;
  /** The client may point at a row it may not read. */
  readonly unseen: boolean;
}

/** The way back along a ref. */
export interface Inverse {
  readonly name: string;
  /** The resource that holds the ref. */
  readonly resource: string;
  readonly field: string;
  /** The ref is unique: one nullable row instead of a list. */
  readonly one: boolean;
}

export interface NamedRule {
  readonly name: string;
  readonly source: string;
  readonly expression: Expression;
}

export interface Check {
  readonly name: string;
  readonly source: string;
  readonly rule: Expression;
  /** The field it blames. */
  readonly field?: string;
  readonly message: string;
  /** Over one row only, and always the same (`now` is not): a database constraint as well. */
  readonly local: boolean;
}

export interface Unique {
  readonly fields: readonly string[];
  readonly where?: Expression;
  readonly ignoreCase: boolean;
  /** Settled here, so that a violation can be told apart by name. */
  readonly constraint: string;
}

export interface Index {
  readonly fields: readonly { readonly field: string; readonly descending: boolean }[];
  /** Settled here: unique in the database, at most 63 bytes. */
  readonly name: string;
}

/** What is not written is `nobody`. `list` equals `read` where it is not narrower. */
export interface Access {
  readonly list: AccessRule;
  readonly read: AccessRule;
  readonly create: AccessRule;
  readonly update: AccessRule;
  readonly delete: AccessRule;
}

export type Verb = keyof Access;

export interface AccessRule {
  /** The alternatives as written in the spec, for docs and comments. */
  readonly source: readonly string[];
  readonly expression: Expression;
  /** JSON pointer into the spec, for diagnostics; absent where nothing is written. */
  readonly pointer?: string;
}
