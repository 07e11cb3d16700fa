/**
 * What the HTTP contract says a request must answer, from the rules alone (language, Access 4 and 5). It knows nothing of SQL or of the kernel.
 */

import { isClientField } from '../../model/bodies.js';
import type { Expression } from '../../model/expression.js';
import { resourceOf } from '../../model/lookup.js';
import type { AccessRule, AppModel, Field, Resource } from '../../model/model.js';
import { isGranted } from '../../model/routes.js';
import type { Asker, DataRow, Question } from '../../rules/evaluate.js';
import { evaluateValue } from '../../rules/evaluate.js';
import { forStranger } from '../../rules/guard.js';
import { sampleNow, sampleTime } from '../../samples/values.js';
import { outcomeOfDelete } from './deletion.js';
import { Verdicts } from './verdicts.js';
import { isSound } from './world.js';

type Tables = ReadonlyMap<string, readonly DataRow[]>;
type Body = Readonly<Record<string, unknown>>;

/** Is the rule true. */
export type Ask = (rule: Expression, question: Question) => boolean;

export interface Oracle {
  readonly list: (tables: Tables, caller: Asker | null) => 401 | 405 | ((row: DataRow) => boolean);
  readonly read: (tables: Tables, row: DataRow, caller: Asker | null) => number;
  /** Names of the fields an answer leaves out. */
  readonly hidden: (tables: Tables, row: DataRow, caller: Asker | null) => readonly string[];
  readonly create: (tables: Tables, row: DataRow, body: Body, caller: Asker | null) => number;
  /**
   * Undefined where the change would run into a unique or a check, which is no matter of access. `emptied`: what changes as well, without being
   * asked for.
   */
  readonly update: (
    tables: Tables,
    row: DataRow,
    patch: Body,
    caller: Asker | null,
    emptied?: Body,
  ) => number | undefined;
  /** PUT at the id of a row; one the caller may not see is as if it were not there, except that its id is taken. */
  readonly replace: (
    tables: Tables,
    row: DataRow,
    body: Body,
    caller: Asker | null,
  ) => number | undefined;
  /** Undefined where it takes knowing in which order the database looks at other rows. */
  readonly delete: (tables: Tables, row: DataRow, caller: Asker | null) => number | undefined;
}

export function createOracle(model: AppModel, resource: Resource, ask: Ask): Oracle {
  const { access } = resource;
  const verdicts = new Verdicts();
  const holds = ({ expression }: AccessRule, tables: Tables, row: DataRow, caller: Asker | null) =>
    verdicts.of(expression, tables, row, caller, () =>
      ask(expression, { rows: tables, row, caller, now: sampleNow }),
    );
  const refused = (caller: Asker | null) => (caller === null ? 401 : 403);
  // A verb that is nobody's has no route; other verbs have, so the path answers 405.
  const closed = (rule: AccessRule, caller: Asker | null): 401 | 405 | undefined => {
    if (!isGranted(rule)) return 405;
    return caller === null && !isOpen(rule) ? 401 : undefined;
  };

  const unwritable = (
    verb: 'create' | 'update',
    tables: Tables,
    row: DataRow,
    before: DataRow | undefined,
    body: Body,
    caller: Asker | null,
  ) =>
    Object.keys(body).some((name) => {
      const rule = fieldNamed(resource, name)?.write?.[verb];
      const question = {
        rows: tables,
        row,
        caller,
        now: sampleNow,
        input: body,
        ...(before && { before }),
      };
      return rule !== undefined && !ask(rule.expression, question);
    });

  const seesTargets = (
    tables: Tables,
    row: DataRow,
    before: DataRow | undefined,
    caller: Asker | null,
  ) =>
    resource.fields.every(({ name, type, set }) => {
      if (type.kind !== 'ref' || type.unseen || set !== undefined) return true;
      if (row[name] === null || row[name] === before?.[name]) return true;
      const target = tables.get(type.resource)?.find((candidate) => candidate.id === row[name]);
      return (
        target !== undefined &&
        holds(resourceOf(model, type.resource).access.read, tables, target, caller)
      );
    });

  /** What a PUT empties because the body leaves it out: what the caller sees and may write. */
  const emptied = (tables: Tables, row: DataRow, body: Body, caller: Asker | null): Body => {
    const left = resource.fields.filter(
      (field) =>
        isClientField(field) &&
        !field.immutable &&
        !(field.name in body) &&
        (field.optional || field.default !== undefined) &&
        (field.read === undefined || holds(field.read, tables, row, caller)),
    );
    const emptyOf = (fields: readonly Field[]): Body =>
      Object.fromEntries(fields.map((field) => [field.name, field.default ?? null]));
    const writable = left.filter((field) => {
      const changed = changedRow(resource, tables, row, { ...body, ...emptyOf(left) }, caller);
      return !unwritable('update', tables, changed, row, emptyOf([field]), caller);
    });
    return emptyOf(writable);
  };

  const oracle: Oracle = {
    list: (tables, caller) =>
      closed(access.list, caller) ??
      (isGranted(access.read) ? undefined : 405) ??
      ((row) => holds(access.list, tables, row, caller) && holds(access.read, tables, row, caller)),

    read: (tables, row, caller) => {
      const shut = closed(access.read, caller);
      if (shut !== undefined) return shut;
      return holds(access.read, tables, row, caller) ? 200 : 404;
    },

    hidden: (tables, row, caller) =>
      resource.fields
        .filter(({ read }) => read !== undefined && !holds(read, tables, row, caller))
        .map((field) => field.name),

    create: (tables, row, body, caller) => {
      const shut = closed(access.create, caller);
      if (shut !== undefined) return shut;
      if (!holds(access.create, tables, row, caller)) return refused(caller);
      if (unwritable('create', tables, row, undefined, body, caller)) return 400;
      if (!seesTargets(tables, row, undefined, caller)) return 422;
      return holds(access.read, withRow(tables, resource, row), row, caller) ? 201 : 204;
    },

    update: (tables, row, patch, caller, emptied = {}) => {
      const shut = closed(access.update, caller);
      if (shut !== undefined) return shut;
      if (!holds(access.read, tables, row, caller)) return 404;
      if (!holds(access.update, tables, row, caller)) return refused(caller);
      const changed = changedRow(resource, tables, row, { ...patch, ...emptied }, caller);
      if (!holds(access.update, tables, changed, caller)) return refused(caller);
      if (unwritable('update', tables, changed, row, patch, caller)) return 400;
      if (!seesTargets(tables, changed, row, caller)) return 422;
      if (!isSound(resource, changed, tables)) return undefined;
      return holds(access.read, withRow(tables, resource, changed), changed, caller) ? 200 : 204;
    },

    replace: (tables, row, body, caller) => {
      if (!isGranted(access.update) && (!isGranted(access.create) || resource.account)) return 405;
      const mayUpdate = caller !== null || isOpen(access.update);
      if (mayUpdate && holds(access.read, tables, row, caller)) {
        if (!isGranted(access.update)) return 403;
        return oracle.update(tables, row, body, caller, emptied(tables, row, body, caller));
      }
      if (!mayUpdate && !isOpen(access.create)) return 401;
      if (resource.account) return 404;
      if (caller === null && !isOpen(access.create)) return 401;
      const made = createdRow(resource, tables, row.id, body, caller);
      if (!holds(access.create, tables, made, caller)) return caller === null ? 401 : 404;
      if (unwritable('create', tables, made, undefined, body, caller)) return 400;
      if (!seesTargets(tables, made, undefined, caller)) return 422;
      // Which of what is wrong with it is told first, the database decides.
      if (!isSound(resource, made, tables)) return undefined;
      return !mayUpdate && holds(access.read, tables, row, caller) ? 401 : 404;
    },

    delete: (tables, row, caller) => {
      const shut = closed(access.delete, caller);
      if (shut !== undefined) return shut;
      if (!holds(access.read, tables, row, caller)) return 404;
      if (!holds(access.delete, tables, row, caller)) return refused(caller);
      return outcomeOfDelete(model, resource, row, tables);
    },
  };
  return oracle;
}

/** Can the rule grant anything to somebody who is not signed in. */
export function isOpen(rule: AccessRule): boolean {
  const left = forStranger(rule.expression);
  return !(left.kind === 'literal' && left.value === false);
}

export function fieldNamed(resource: Resource, name: string): Field | undefined {
  return resource.fields.find((field) => field.name === name);
}

/** The row as a patch would leave it, the server's values included. */
export function changedRow(
  resource: Resource,
  tables: Tables,
  row: DataRow,
  patch: Body,
  caller: Asker | null,
): DataRow {
  const changed = { ...row, ...patch };
  const question = { rows: tables, row: changed, before: row, caller, now: sampleNow };
  const served = resource.fields.flatMap((field) => {
    const set = field.set?.update;
    if (set === undefined) return [];
    return [[field.name, evaluateValue(set, field, question) ?? null] as const];
  });
  return {
    ...changed,
    ...Object.fromEntries(served),
    updatedAt: sampleTime,
  };
}

/** The row that a body makes, the server's values included. */
function createdRow(
  resource: Resource,
  tables: Tables,
  id: string,
  body: Body,
  caller: Asker | null,
): DataRow {
  const sent = Object.fromEntries(
    resource.fields.map((field) => {
      if (field.name === 'version') return [field.name, 1];
      if (field.system) return [field.name, sampleTime];
      return [field.name, body[field.name] ?? field.default ?? null];
    }),
  );
  const row = { ...sent, id };
  const question = { rows: tables, row, caller, now: sampleNow };
  const served = resource.fields.flatMap((field) => {
    const set = field.set?.create;
    if (set === undefined) return [];
    return [[field.name, evaluateValue(set, field, question) ?? null] as const];
  });
  return { ...row, ...Object.fromEntries(served) };
}

function withRow(tables: Tables, resource: Resource, row: DataRow): Tables {
  const others = (tables.get(resource.name) ?? []).filter((other) => other.id !== row.id);
  return new Map(tables).set(resource.name, [...others, row]);
}
