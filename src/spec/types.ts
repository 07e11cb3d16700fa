/** The spec as its JSON Schema (`schema/v1.json`) promises it, after includes are merged and before anything is resolved. */
import type { JsonValue } from '../model/model.js';

export interface Spec {
  backsmith: 1;
  app: { name: string; title?: string; version?: string; description?: string };
  api?: { prefix?: string };
  include?: string[];
  auth?: AuthSpec;
  types?: Record<string, TypeSpec>;
  resources: Record<string, ResourceSpec>;
}

export interface AuthSpec {
  password?: { minLength?: number; maxLength?: number };
  verifyEmail?: boolean;
  signUp?: string[];
  roles?: Record<string, { description?: string; grants?: string[] } | null>;
}

export type TypeSpec =
  | { enum: string[]; description?: string }
  | { fields: Record<string, FieldSpec>; description?: string };

/** A rule: CEL, a bare name, or a list of alternatives. */
export type RuleSpec = string | string[];

export interface ResourceSpec {
  description?: string;
  deprecated?: boolean;
  account?: boolean;
  plural?: string;
  fields?: Record<string, FieldSpec>;
  unique?: (string[] | { fields: string[]; where?: string; ignoreCase?: boolean })[];
  index?: string[][];
  checks?: Record<string, { rule: string; field?: string; message: string }>;
  rules?: Record<string, string>;
  access?: RuleSpec | AccessSpec;
}

export interface AccessSpec {
  read?: RuleSpec;
  list?: RuleSpec;
  write?: RuleSpec;
  create?: RuleSpec;
  update?: RuleSpec;
  delete?: RuleSpec;
}

/** A type name with an optional `?`, or the long form. */
export type FieldSpec = string | FieldObjectSpec;

export interface FieldObjectSpec {
  /** A scalar, a name under `types`, or a list of one (`[string]`). */
  type?: string | [string];
  ref?: string;
  /** An inline enum: `{ enum: [a, b] }` or `{ type: enum, values: [a, b] }`. */
  enum?: string[];
  values?: string[];
  description?: string;
  deprecated?: boolean;
  optional?: boolean;
  default?: JsonValue;
  set?: string | { create?: string; update?: string };
  immutable?: boolean;
  readOnly?: boolean;
  unique?: boolean;
  index?: boolean;
  search?: boolean;
  encrypted?: boolean;
  renamedFrom?: string;
  read?: RuleSpec;
  write?: RuleSpec | { create?: RuleSpec; update?: RuleSpec };
  min?: number | string;
  max?: number | string;
  pattern?: string;
  precision?: number;
  scale?: number;
  /** Constraints of a list's items. */
  each?: {
    min?: number | string;
    max?: number | string;
    pattern?: string;
    precision?: number;
    scale?: number;
  };
  inverse?: string;
  onDelete?: 'restrict' | 'setNull' | 'cascade';
  same?: string;
  unseen?: boolean;
}
