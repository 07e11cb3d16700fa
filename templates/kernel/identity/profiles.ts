import type { Database } from '../database/database.js';
import { statementOf } from '../database/question.js';
import type { Statement } from '../database/statement.js';
import { problemOfDatabaseError, problemOfVerdicts } from '../http/database-problem.js';
import { invalid, unknownField } from '../http/problem.js';
import type { FieldInfo, FieldProblem, Resource, StoredRow } from '../resource.js';
import type { Body } from './bodies.js';
import type { Caller } from './caller.js';

/** The profiles of accounts: the rows of one resource, each with its account's id. */
export class Profiles {
  readonly #database: Database;
  readonly #resource: Resource<StoredRow>;
  /** The fields of a profile that are given at sign-up. */
  readonly fields: readonly string[];

  constructor(database: Database, resource: Resource<StoredRow>, fields: readonly string[]) {
    this.#database = database;
    this.#resource = resource;
    this.fields = fields;
  }

  /** The part of a sign-up's body that is the profile's. */
  pick(body: Body): Body {
    return Object.fromEntries(Object.entries(body).filter(([name]) => this.fields.includes(name)));
  }

  check(profile: Body): readonly FieldProblem[] {
    return this.#resource.validate.create(profile) ?? [];
  }

  /** Makes the profile of a new account, in the account's own name. */
  async create(id: string, profile: Body): Promise<void> {
    const { fields, write, statements, verdicts } = this.#resource;
    const caller: Caller = { id, email: null, roles: [] };
    const row = write.create(profile, id);
    const supplied = new Set(Object.keys(profile));
    const closed = [...supplied].filter((name) => !mayWrite(fields[name], row, caller));
    if (closed.length > 0) throw invalid(...closed.map((name) => unknownField(`/${name}`)));
    const insert = statements.insert(caller, row, supplied, false);
    const [written] = insert === undefined ? [] : await this.#query(statementOf([insert]));
    if (written?.$written === true) return;
    const [failed] = Object.entries(verdicts).filter(([name]) => written?.[name] === false);
    if (failed === undefined) throw new Error('The profile was not written.');
    const [, verdict] = failed;
    // The rule of a field: to whoever may not write it there is none.
    if (verdict.status === 400) throw invalid(...verdict.pointers.map(unknownField));
    throw problemOfVerdicts([verdict]);
  }

  async #query(statement: Statement): Promise<Record<string, unknown>[]> {
    try {
      return (await this.#database.query(statement)).rows;
    } catch (error) {
      throw problemOfDatabaseError(error, { resource: this.#resource, verb: 'create' }) ?? error;
    }
  }
}

function mayWrite(field: FieldInfo | undefined, row: StoredRow, caller: Caller): boolean {
  return field?.mayWrite?.create?.(row, caller) ?? true;
}
