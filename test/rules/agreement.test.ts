/**
 * SQL, TypeScript, the evaluator in memory and the CEL reference say the same of every row, for everybody who may ask. RULE_RUNS sets how many
 * random applications are tried, RULE_SEED repeats a run.
 */
import { PGlite } from '@electric-sql/pglite';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Expression } from '../../src/model/expression.js';
import { checkRule } from '../../src/rules/check.js';
import { compareDecimals } from '../../src/rules/decimal.js';
import { durationSeconds } from '../../src/rules/duration.js';
import { evaluate, type Question } from '../../src/rules/evaluate.js';
import { mentionsCaller, reachOf } from '../../src/rules/facts.js';
import { forSignedIn, forStranger } from '../../src/rules/guard.js';
import { createReference } from '../../src/rules/reference.js';
import type { RuleContext } from '../../src/rules/scope.js';
import { typescriptOf } from '../../src/rules/typescript.js';
import { ask, statement, store } from './agreement/database.js';
import { type Application, drawApplication } from './agreement/model.js';
import {
  callersOf,
  drawTables,
  now,
  pick,
  type Tables,
  withoutDangling,
} from './agreement/rows.js';
import { drawRule } from './agreement/rule.js';

const runs = Number(process.env.RULE_RUNS ?? 60);
const seed = process.env.RULE_SEED === undefined ? 20270131 : Number(process.env.RULE_SEED);
const rulesPerApplication = 12;

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
});
afterAll(() => database.close());

test('every compilation of a rule agrees with the CEL reference', {
  timeout: runs * 5_000 + 60_000,
}, async () => {
  const tally = { true: 0, false: 0, unknown: 0, rules: 0 };
  const property = fc.asyncProperty(fc.gen(), async (g) => {
    const application = drawApplication(g);
    const tables = withoutDangling(application.model, drawTables(g, application.model));
    await store(database, application.model, tables);
    for (let n = 0; n < rulesPerApplication; n++) {
      await checkAgreement(g, application, tables, tally);
    }
  });
  await fc.assert(property, { numRuns: runs, seed, endOnFailure: true });
  // A run that never meets one of the three proves nothing about it.
  expect(Math.min(tally.true, tally.false, tally.unknown)).toBeGreaterThan(tally.rules);
});

async function checkAgreement(
  g: fc.GeneratorValue,
  application: Application,
  tables: Tables,
  tally: Record<'true' | 'false' | 'unknown' | 'rules', number>,
): Promise<void> {
  const { model, world } = application;
  const filled = model.resources.filter(({ name }) => (tables.get(name) ?? []).length > 0);
  if (filled.length === 0) return;
  const resource = pick(g, filled).name;
  const context = pick<RuleContext>(g, [
    { kind: 'access', resource },
    { kind: 'access', resource },
    { kind: 'fieldWrite', resource, verb: 'update' },
    { kind: 'check', resource },
  ]);
  const text = drawRule(g, application, context);
  const { expression, problems } = checkRule(text, context, world);
  expect(problems, text).toEqual([]);
  if (expression === undefined) return;
  tally.rules++;

  const rows = tables.get(resource) ?? [];
  const before = (row: (typeof rows)[number]) => rows[(rows.indexOf(row) + 1) % rows.length] ?? row;
  const callers = callersOf(tables);
  const reference = createReference(model);
  const variants = [
    { grant: forSignedIn(expression), asking: callers.slice(0, -1) },
    { grant: forStranger(expression), asking: callers.slice(-1) },
  ];
  expect(mentionsCaller(variants[1]?.grant ?? expression), text).toBe(false);

  for (const { grant, asking } of variants) {
    const query = { model, resource, rule: expression, grant, rows, before, callers: asking };
    const answers = await ask(database, query);
    const typescript = typescriptOn(grant);
    for (const row of rows) {
      for (const [number, caller] of asking.entries()) {
        const question: Question = {
          rows: tables,
          row,
          before: before(row),
          caller,
          now: Date.parse(now),
        };
        const meant = reference.evaluate(expression, question);
        tally[meant === undefined ? 'unknown' : meant ? 'true' : 'false']++;
        const asked = answers.get(`${row.id}/${number}`);
        const isGranted = meant === true;
        const told = {
          ...asked,
          memory: evaluate(expression, question),
          typescript: typescript?.(row, caller, before(row)) ?? isGranted,
        };
        const agreed = {
          isTrue: isGranted,
          isFalse: meant === false,
          isGranted,
          isListed: isGranted,
          memory: meant,
          typescript: isGranted,
        };
        const seen = JSON.stringify({
          row,
          before: before(row),
          caller,
          roles: [...(caller?.roles ?? [])],
          tables: [...tables],
        });
        expect(told, `${text}\n${statement(query)}\n${typescript?.source}\n${seen}`).toEqual(
          agreed,
        );
      }
    }
  }
}

/** The rule as a function, where it does not walk. */
function typescriptOn(rule: Expression) {
  if (reachOf(rule) === 'walk') return undefined;
  const { text } = typescriptOf(rule);
  const run = new Function(
    'row',
    'caller',
    'before',
    'now',
    'compareDecimal',
    'durationSeconds',
    `return ${text};`,
  );
  const decide = (row: unknown, caller: Question['caller'], before: unknown): unknown =>
    run(
      row,
      caller && { ...caller, roles: [...caller.roles] },
      before,
      now,
      compareDecimals,
      durationSeconds,
    );
  return Object.assign(decide, { source: text });
}
