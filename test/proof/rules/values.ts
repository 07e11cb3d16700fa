/** What the server sets: PostgreSQL makes the value that the evaluator in memory makes. */
import { isDeepStrictEqual } from 'node:util';
import type { PGlite } from '@electric-sql/pglite';
import type * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { Field } from '../../../src/model/model.js';
import { expressionsIn } from '../../../src/model/walk-expression.js';
import { checkRule } from '../../../src/rules/check.js';
import { evaluateValue } from '../../../src/rules/evaluate.js';
import { renderSql, tablesOf, valueSql } from '../../../src/rules/sql.js';
import { Disagreement } from './disagreement.js';
import { pick } from './draw/pick.js';
import { callersOf, now, type Tables } from './draw/rows.js';
import { drawSetValue } from './draw/rule.js';
import type { Ruled } from './draw/rulebook.js';
import { askedOf, askersOf, type Reader } from './predicates.js';

/** One random value, made for every row and caller. Returns how many were compared; throws where two differ. */
export async function compareValue(
  g: fc.GeneratorValue,
  database: PGlite,
  { application, world }: Pick<Ruled, 'application' | 'world'>,
  tables: Tables,
): Promise<number> {
  const { model, spec } = application;
  const places = model.resources.flatMap((resource) =>
    (tables.get(resource.name) ?? []).length === 0
      ? []
      : resource.fields.filter(isPlain).map((field) => ({ resource: resource.name, field })),
  );
  if (places.length === 0) return 0;
  const { resource, field } = pick(g, places);
  const text = drawSetValue(g, application, resource, field);
  const context = { kind: 'set', resource, field: field.name } as const;
  const { expression, problems } = checkRule(text, context, world);
  if (problems.length > 0 || expression === undefined) return 0;
  // A result may have no room in the type it has in SQL, which is told by an error.
  if ([...expressionsIn(expression)].some(({ kind }) => kind === 'arithmetic')) return 0;

  const rows = tables.get(resource) ?? [];
  const callers = callersOf(tables);
  const reader: Reader = { model, resource, callers };
  const made = renderSql(valueSql(expression, { tables: tablesOf(model) }), askedOf);
  const statement = `select t.id || '/' || asker.number as key, to_jsonb(${made.replaceAll('now()', `timestamptz '${now}'`)}) as made
  from ${askersOf(reader)}`;
  const { rows: answers } = await database.query<{ key: string; made: unknown }>(statement);
  const told = new Map(answers.map(({ key, made }) => [key, made]));
  for (const row of rows) {
    for (const [number, caller] of callers.entries()) {
      const question = { rows: tables, row, caller, now: Date.parse(now) };
      const agreed = evaluateValue(expression, field, question) ?? null;
      const answer = told.get(`${row.id}/${number}`) ?? null;
      if (isDeepStrictEqual(answer, agreed)) continue;
      throw new Disagreement(text, { told: answer, agreed }, [
        `of ${resource}.${field.name} ${JSON.stringify(row)}`,
        `rows ${JSON.stringify([...tables])}`,
        statement,
        stringify(spec, { aliasDuplicateObjects: false }),
      ]);
    }
  }
  return rows.length * callers.length;
}

/** The value has one form in JSON, whoever writes it. */
function isPlain({ type, system, encrypted }: Field): boolean {
  if (system || encrypted) return false;
  if (type.kind !== 'scalar') return type.kind === 'ref' || type.kind === 'enum';
  return ['boolean', 'int', 'string', 'text', 'uuid'].includes(type.scalar);
}
