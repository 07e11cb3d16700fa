/** The questions a writing statement asks of the row as it would be, each a boolean column of `verdict`. */
import { quoteIdentifier } from '../../../emit/sql.js';
import { isClientField } from '../../../model/bodies.js';
import { resourceOf } from '../../../model/lookup.js';
import type { Check, Field, RefType } from '../../../model/model.js';
import { columnOf, tableOf } from '../columns.js';
import { writeColumn, writesByQuery } from '../field-rules.js';
import { conditionOf, predicate } from '../predicates.js';
import { conjunct } from '../sql-layout.js';
import { type Hole, hole, type Sql, sql } from '../sql-text.js';
import { isSignUp, type StatementWorld } from './world.js';

export interface Question {
  /** `$ref.team` */
  readonly name: string;
  readonly about:
    | { readonly kind: 'rule' }
    | { readonly kind: 'write' | 'ref'; readonly field: Field }
    | { readonly kind: 'check'; readonly check: Check };
  readonly holds: Sql;
}

export type WriteVerb = 'create' | 'update';

/** In the order in which their answers are told. */
export function questions(world: StatementWorld, verb: WriteVerb): Question[] {
  return [
    allowed(world, verb),
    ...world.resource.fields.flatMap((field) => mayWrite(world, verb, field)),
    ...world.resource.fields.flatMap((field) => refIsReadable(world, verb, field)),
    ...checks(world, verb),
  ];
}

function allowed(world: StatementWorld, verb: WriteVerb): Question {
  const { resource, asker, model } = world;
  const rule = resource.access[verb].expression;
  const holds =
    verb === 'create' && isSignUp(world)
      ? ['true']
      : conditionOf(predicate(rule, asker, model, { this: 'n', isNew: verb === 'create' }));
  return { name: '$allowed', about: { kind: 'rule' }, holds };
}

/** Asked of the fields the client sent, so of those that could break the rule. */
function mayWrite(world: StatementWorld, verb: WriteVerb, field: Field): Question[] {
  const rule = field.write?.[verb];
  if (rule === undefined || !writesByQuery(world.resource, rule, verb)) return [];
  const options = {
    this: 'n',
    isNew: verb === 'create',
    input: 'n',
    ...(verb === 'update' && { before: 'b' }),
  };
  const holds = conditionOf(predicate(rule.expression, world.asker, world.model, options));
  const supplied = isSent(field);
  const asked = sql`not ${supplied} or ${holds}`;
  return [{ name: writeColumn(field), about: { kind: 'write', field }, holds: asked }];
}

/**
 * A client may only point at rows it may read. Where everybody in question may read all of them, the foreign key alone answers; an update asks
 * only of refs it changes.
 */
function refIsReadable(world: StatementWorld, verb: WriteVerb, field: Field): Question[] {
  const holds = mayPoint(world, verb, field, 'n');
  return holds === undefined
    ? []
    : [{ name: `$ref.${field.name}`, about: { kind: 'ref', field }, holds }];
}

/** Whether the caller may point where the ref in the row `alias` does; undefined where nobody has to be asked. */
export function mayPoint(
  world: StatementWorld,
  verb: WriteVerb,
  field: Field,
  alias: string,
): Sql | undefined {
  const { asker, model } = world;
  if (field.type.kind !== 'ref' || !isAsked(field, field.type, verb)) return undefined;
  const target = resourceOf(model, field.type.resource);
  const readable = predicate(target.access.read.expression, asker, model, { this: 'r' });
  if (readable === true) return undefined;

  const id = columnOf(field, alias);
  const unasked = [
    ...(field.optional ? [`${id} is null`] : []),
    ...(verb === 'update' ? [isKept(world, field, id)] : []),
  ];
  const seen =
    readable === false
      ? ['false']
      : sql`exists (
          select 1 from ${tableOf(target)} as r
          where r.id = ${id}
            and ${conjunct(readable, 12)}
        )`;
  return sql`${unasked.flatMap((known) => sql`${known} or `)}${seen}`;
}

/**
 * The ref stays as it is stored. Of who may not see where it points, every one they send is asked, or by trying they would find out. Never
 * unknown, also where the ref was empty: an answer that is not given would be taken for a yes.
 */
function isKept({ asker, model }: StatementWorld, field: Field, id: string): Sql {
  const same = sql`${id} is not distinct from ${columnOf(field, 'b')}`;
  const seen =
    field.read === undefined || predicate(field.read.expression, asker, model, { this: 'b' });
  if (seen === true) return same;
  const unsent = sql`not ${isSent(field)}`;
  return seen === false ? unsent : sql`${unsent} or (${same} and (${seen}))`;
}

function isAsked(field: Field, type: RefType, verb: WriteVerb): boolean {
  return isClientField(field) && !type.unseen && (verb === 'create' || !field.immutable);
}

/** Checks over one row are constraints of the table. */
function checks({ resource, asker, model }: StatementWorld, verb: WriteVerb): Question[] {
  return resource.checks
    .filter((check) => !check.local)
    .map((check) => ({
      name: `$check.${check.name}`,
      about: { kind: 'check', check },
      holds: conditionOf(
        predicate(check.rule, asker, model, { this: 'n', isNew: verb === 'create' }),
      ),
    }));
}

/** `v."$ref.team"` */
export function answerOf({ name }: Question): string {
  return `v.${quoteIdentifier(name)}`;
}

function isSent({ name }: Field): Hole {
  return hole(`supplied.has('${name}')`, 'boolean', `$sent.${name}`);
}
