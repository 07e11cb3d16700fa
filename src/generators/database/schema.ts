/**
 * The database as plain data: what the first migration creates, what `snapshot.json` records, and what two models are compared by.
 *
 * Names are bare; expressions, defaults and index keys are SQL text, quoted where it must be. Order is the order of creation.
 */
export interface DatabaseSchema {
  /** Every table after those it refers to, as far as there is such an order. */
  readonly tables: readonly Table[];
}

export interface Table {
  readonly name: string;
  /** The resource it holds. */
  readonly resource: string;
  readonly comment?: string;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly TableIndex[];
  readonly triggers: readonly Trigger[];
}

export interface Column {
  readonly name: string;
  /** The field it holds. */
  readonly field: string;
  /** As `format_type` writes it: `timestamp(3) with time zone` is spelled `timestamptz(3)`. */
  readonly type: string;
  readonly nullable: boolean;
  /** SQL text. */
  readonly default?: string;
  readonly comment?: string;
}

export type Constraint =
  | { readonly kind: 'primaryKey'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'unique'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'check'; readonly name: string; readonly expression: string }
  | ForeignKey;

/** Composite ones match simply: a null in any column makes it hold. */
export interface ForeignKey {
  readonly kind: 'foreignKey';
  readonly name: string;
  readonly columns: readonly string[];
  readonly table: string;
  readonly targetColumns: readonly string[];
  /** `noAction` is looked at when the statement ends, so rows that go in one cascade do not block each other. */
  readonly onDelete: 'noAction' | 'cascade' | 'setNull';
  /** With `setNull`, the only columns that become null. */
  readonly setNullColumns?: readonly string[];
}

export interface TableIndex {
  readonly name: string;
  readonly unique: boolean;
  readonly method: 'btree' | 'gin';
  /** SQL text of each key: `due_at desc`, `lower(email)`. */
  readonly keys: readonly string[];
  readonly where?: string;
}

export interface Trigger {
  readonly name: string;
  /** `before update` */
  readonly timing: string;
  /** What follows the table's name. */
  readonly action: string;
}
