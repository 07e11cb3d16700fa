/**
 * What the generated folder of one resource hands to the kernel. The kernel knows HTTP, transactions and the order in which rules are asked;
 * everything that follows the spec (SQL, validators, serializers, rules) is in the folder.
 *
 * A row is an object keyed by field name, in JSON form (times as RFC 3339 text, decimals and bigints as text, refs as ids, encrypted fields as
 * ciphertext). Names that begin with `$` are answers to questions a statement was asked along with the row.
 *
 * What takes a row is declared as a method, so that a `Resource<MessageRow>` stands wherever any resource is expected (methods are compared
 * bivariantly): the kernel never mixes the rows of two resources.
 */
import type { Ask } from './database/question.js';
import type { Bind, Statement } from './database/statement.js';
import type { Caller } from './identity/caller.js';

export interface StoredRow {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** A mistake in a request, as problem details list it (RFC 9457 `errors`). */
export interface FieldProblem {
  /** JSON pointer (RFC 6901) into the request body, or the name of a query parameter. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** Returns nothing when the value is fine. */
export type Validate = (value: unknown) => readonly FieldProblem[] | undefined;

/** `null`: every field the caller may see. */
export type Wanted = ReadonlySet<string> | null;

export interface Resource<Row extends StoredRow = StoredRow> {
  /** `Delivery` */
  readonly name: string;
  /** `delivery`, for sentences. */
  readonly words: string;
  /** `delivery` */
  readonly table: string;
  /** `/v1/deliveries` */
  readonly path: string;
  /** Made at sign-up only: no POST, and PUT never creates. */
  readonly account: boolean;
  /** Which verbs can be granted to somebody who is not signed in; the others answer 401 without asking the database. */
  readonly open: {
    readonly list: boolean;
    readonly read: boolean;
    readonly create: boolean;
    readonly update: boolean;
    readonly delete: boolean;
  };
  /** Every field, in order. */
  readonly fields: Readonly<Record<string, FieldInfo<Row>>>;
  /** `replace` checks a PUT body, `patch` a merge patch (RFC 7396). Unknown fields and those no client may send are refused. */
  readonly validate: {
    /** Of the account resource: what sign-up sends of the profile. */
    readonly create: Validate;
    readonly replace: Validate;
    readonly patch: Validate;
    /** A merge patch whose shapes have been merged into the stored ones; absent where the resource has no shapes. */
    readonly merged?: Validate;
  };
  readonly write: Write<Row>;
  readonly statements: Statements<Row>;
  readonly list: ListSource;
  /** The JSON object the caller gets: only what `wanted` names and the caller may see. No `expand` member. */
  serialize(row: Row, caller: Caller | null, wanted: Wanted): string;
  /** What a verdict column (`$…`) that is false means, in the order in which it is told. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** What a violated constraint means, by its name in the database. */
  readonly constraints: Readonly<Record<string, Verdict>>;
  /** The rules as people read them, for denials in development. */
  readonly explain: Readonly<
    Record<'list' | 'read' | 'create' | 'update' | 'delete', readonly RulePart[]>
  >;
}

export interface FieldInfo<Row extends StoredRow = StoredRow> {
  /** May a client ever send it. */
  readonly writable: boolean;
  /** Set once, by the client. */
  readonly immutable: boolean;
  readonly optional: boolean;
  readonly deprecated: boolean;
  /** A merge patch of it is merged into what is stored, not put in its place. */
  readonly merged?: boolean;
  /** A ref: the name of the resource it points at, for `expand`. */
  readonly ref?: string;
  /** May the caller see this field of this row; absent: whoever sees the row. Reads `$read.<field>` where the rule walks. */
  readable?(row: Row, caller: Caller | null): boolean;
  /** Where it depends on the caller alone: may this caller filter and sort by the field. What depends on the row is in no filter and no sort. */
  askable?(caller: Caller | null): boolean;
  /** Field write rules without walks. `row` is the row as it would be, `before` the stored one (undefined on create). */
  readonly mayWrite?: {
    create?(row: Row, caller: Caller | null): boolean;
    update?(row: Row, caller: Caller | null, before: Row): boolean;
  };
}

/** A problem a statement or a constraint tells of. */
export interface Verdict {
  readonly status: 400 | 401 | 403 | 409 | 422;
  readonly code:
    | 'unauthenticated'
    | 'forbidden'
    | 'validation_failed'
    | 'ref_not_found'
    | 'check_failed'
    | 'conflict';
  /** JSON pointers of the fields it blames. */
  readonly pointers: readonly string[];
  /** What is said of each of them; of none: a sentence. */
  readonly message: string;
  /** The same as a sentence that names them; absent: it is one. */
  readonly detail?: string;
}

/** From what clients send to rows. The body has passed its validator. */
export interface Write<Row extends StoredRow> {
  /** The row a create or a PUT makes, as far as the client and constants decide it: defaults filled in, e-mail lower-cased, times in UTC, secrets encrypted. */
  create(body: object, id: string): Row;
  /** The stored row with a merge patch applied, whose shapes are whole by now. Fields it does not name keep their stored value. */
  patch(row: Row, patch: object): Row;
}

/** Undefined: whoever asks gets nothing, whatever is there. */
export interface Statements<Row extends StoredRow = StoredRow> {
  /** The row, if the caller may read it; with `$read.<field>` for field rules that walk. */
  read(caller: Caller | null, id: string): Ask | undefined;
  /** As `read`, with `$allowed`: the update rule's answer for the stored row. */
  peek(caller: Caller | null, id: string): Ask | undefined;
  /**
   * One row: every verdict column, `$written`, `$visible` (null: the kernel has to ask `read`) and, when written, the row. Nothing where the row
   * passes but its id or a unique value of it is taken, which is only told where the ask is alone, by an error.
   * `supplied` names the fields the client sent. `chosen`: the client chose the id, so a deleted row of that id is continued.
   * Of the account resource: written at sign-up as the new account itself, so there is no create rule to ask and `$allowed` is true.
   */
  insert(
    caller: Caller | null,
    row: Row,
    supplied: ReadonlySet<string>,
    chosen: boolean,
  ): Ask | undefined;
  /**
   * As `insert`, for a row whose stored version is `row.version`; `row` is the whole row as it would be. Nothing where the version is another one, or
   * another transaction holds the row.
   */
  update(caller: Caller | null, row: Row, supplied: ReadonlySet<string>): Ask | undefined;
  /**
   * `$allowed`, `version`, `$gone`. Deletes when allowed and, if given, when the version is this one. Nothing where the caller may not read the row, or
   * another transaction holds it.
   */
  remove(caller: Caller | null, id: string, version: number | null): Ask | undefined;
  /** One boolean column a part (`p0`, `p1`, …) of the rule of a verb over the stored row: which part failed. Development only. */
  explain?(verb: 'read' | 'update' | 'delete', caller: Caller | null, id: string): Statement;
}

export interface RulePart {
  readonly source: string;
}

/** The pieces a list is put together from; `t` is the row's alias. */
export interface ListSource {
  /** `"delivery" as t` */
  readonly from: string;
  /** The select list, `$read.<field>` columns included (those bind the caller). */
  readonly columns: (caller: Caller | null, bind: Bind) => string;
  /** The list rule (and the read rule where list is narrower or wider: both must hold): the ways to be shown a row, each enough by itself. */
  readonly visible: (caller: Caller | null, bind: Bind) => readonly Way[];
  /** By field name: what a query may filter and sort by. */
  readonly filters: Readonly<Record<string, FilterField>>;
  /** Field names a list can sort by, each followed by `id`. A composite index lists more than one. */
  readonly sorts: Readonly<Record<string, SortField>>;
  /** Full-text search: a tsvector expression over `t`. */
  readonly search?: string;
}

/** The rows `t` for which a condition holds; of those, where there is a set, the ones whose column is in it. */
export type Way = { readonly where: string } | Among;

export interface Among {
  /** `t.team_id` */
  readonly column: string;
  /** Selects the set; it does not depend on `t`. */
  readonly among: string;
  readonly where: string;
}

export interface FilterField {
  /** `t.due_at` */
  readonly column: string;
  /** The SQL type values are cast to: `timestamptz`, `uuid`, `text`, … */
  readonly type: string;
  readonly operators: readonly Operator[];
  readonly parse: ParseValue;
}

/** The value as a row holds it, or undefined where the text is not one. */
export interface ParseValue {
  (text: string): unknown;
  /** What the text has to be: `must be a UUID`. */
  readonly expected: string;
}

export type Operator = 'eq' | 'ne' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'isNull' | 'startsWith';

export interface SortField {
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}
