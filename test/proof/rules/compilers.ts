/** SQL, TypeScript and the evaluator in memory say the same of every row as the CEL reference does. */
import { isDeepStrictEqual } from 'node:util';
import type { PGlite } from '@electric-sql/pglite';
import type * as fc from 'fast-check';
import { stringify } from 'yaml';
import type { Expression } from '../../../src/model/expression.js';
import { checkRule } from '../../../src/rules/check.js';
import { compareDecimals } from '../../../src/rules/decimal.js';
import { durationSeconds } from '../../../src/rules/duration.js';
import { type DataRow, evaluate, type Question } from '../../../src/rules/evaluate.js';
import { mentionsCaller, reachOf } from '../../../src/rules/facts.js';
import { forSignedIn, forStranger } from '../../../src/rules/guard.js';
import { createReference } from '../../../src/rules/reference.js';
import type { RuleContext } from '../../../src/rules/scope.js';
import { typescriptOf } from '../../../src/rules/typescript.js';
import { Disagreement } from './disagreement.js';
import { drawApplication } from './draw/application.js';
import { pick } from './draw/pick.js';
import { callersOf, drawTables, now, type Tables } from './draw/rows.js';
import { drawRule } from './draw/rule.js';
import { drawNamedRules, type Ruled } from './draw/rulebook.js';
import { ask, statement } from './predicates.js';
import { storeBare } from './tables.js';
import { compareValue } from './values.js';

/** How often the reference found a rule true, false and unknown of a row. */
export interface CompilerTally {
  rules: number;
  true: number;
  false: number;
  unknown: number;
  /** What the server sets, made of every row for everybody. */
  values: number;
}

const rulesPerApplication = 12;
const valuesPerApplication = 6;

/** One random application, some of its rules, asked of all its rows by everybody. Throws where two of the readers disagree. */
export async function compareCompilers(
  g: fc.GeneratorValue,
  database: PGlite,
  tally: CompilerTally,
): Promise<void> {
  const ruled = drawNamedRules(g, drawApplication(g));
  const tables = drawTables(g, ruled.application.model);
  await storeBare(database, ruled.application.model, tables);
  for (let n = 0; n < rulesPerApplication; n++)
    await compareRule(g, database, ruled, tables, tally);
  for (let n = 0; n < valuesPerApplication; n++)
    tally.values += await compareValue(g, database, ruled, tables);
}

async function compareRule(
  g: fc.GeneratorValue,
  database: PGlite,
  { application, world }: Pick<Ruled, 'application' | 'world'>,
  tables: Tables,
  tally: CompilerTally,
): Promise<void> {
  const { model } = application;
  const filled = model.resources.filter(({ name }) => (tables.get(name) ?? []).length > 0);
  if (filled.length === 0) return;
  const resource = pick(g, filled).name;
  const context = pick<RuleContext>(g, [
    { kind: 'access', resource },
    { kind: 'access', resource },
    { kind: 'fieldWrite', resource, verb: 'update' },
    { kind: 'check', resource },
  ]);
  const { text, stranger } = drawRule(g, application, context);
  const checked = [text, unfolded(text), unfolded(stranger)].map((rule) =>
    checkRule(rule, context, world),
  );
  const problems = checked.flatMap((each) => each.problems);
  if (problems.some(({ code }) => code === 'rule-too-long')) return;
  const [rule, meant, meantToStrangers] = checked.map(({ expression }) => expression);
  if (rule === undefined || meant === undefined || meantToStrangers === undefined)
    throw new Error(`${text} (${stranger}): ${JSON.stringify(problems)}`);
  tally.rules++;
  const callers = callersOf(tables);
  const asking = { database, application, resource, text, tables, tally, rule, whole: meant };
  await compareReaders({
    ...asking,
    meant,
    grant: forSignedIn(rule),
    callers: callers.filter((caller) => caller !== null),
  });
  const grant = forStranger(rule);
  if (mentionsCaller(grant)) throw new Error(`For strangers it still speaks of a caller: ${text}`);
  await compareReaders({ ...asking, meant: meantToStrangers, grant, callers: [null] });
}

/** Conditions that are constant as something only the rows decide, so that what is meant is told from the rule as it was written. */
function unfolded(text: string): string {
  return text
    .replaceAll(/(?<![.\w']|[!=]= )(?:true|public)\b/g, '(this.id != null)')
    .replaceAll(/(?<![.\w']|[!=]= )(?:false|nobody)\b/g, '(this.id == null)');
}

interface Asking {
  readonly database: PGlite;
  readonly application: Ruled['application'];
  readonly resource: string;
  readonly text: string;
  readonly tables: Tables;
  readonly tally: CompilerTally;
  readonly rule: Expression;
  /** The same, nothing of it decided by constants. */
  readonly whole: Expression;
  /** What it means to these callers. */
  readonly meant: Expression;
  /** What the compiler leaves of it for them. */
  readonly grant: Expression;
  readonly callers: readonly Question['caller'][];
}

async function compareReaders(asking: Asking): Promise<void> {
  const { database, application, resource, tables, tally, rule, meant, grant, callers } = asking;
  const { model, spec } = application;
  const rows = tables.get(resource) ?? [];
  const before = (row: DataRow) => rows[(rows.indexOf(row) + 1) % rows.length] ?? row;
  const reference = createReference(model);
  const query = { model, resource, rule, grant, rows, before, callers };
  const answers = await ask(database, query);
  const typescript = typescriptOn(grant);
  for (const row of rows) {
    for (const [number, caller] of callers.entries()) {
      const question = { rows: tables, row, before: before(row), caller, now: Date.parse(now) };
      const whole = reference.evaluate(asking.whole, question);
      const isGranted = reference.evaluate(meant, question) === true;
      tally[whole === undefined ? 'unknown' : whole ? 'true' : 'false']++;
      const told = {
        ...answers.get(`${row.id}/${number}`),
        memory: evaluate(rule, question),
        typescript: typescript?.(row, caller, before(row)) ?? isGranted,
      };
      const agreed = {
        isTrue: whole === true,
        isFalse: whole === false,
        isGranted,
        isListed: isGranted,
        memory: whole,
        typescript: isGranted,
      };
      if (isDeepStrictEqual(told, agreed)) continue;
      const people = { caller, roles: [...(caller?.roles ?? [])] };
      throw new Disagreement(asking.text, { told, agreed }, [
        `of ${resource} ${JSON.stringify(row)}`,
        `before ${JSON.stringify(before(row))}`,
        `asked by ${JSON.stringify(people)}`,
        `rows ${JSON.stringify([...tables])}`,
        statement(query),
        `TypeScript: ${typescript?.source}`,
        stringify(spec, { aliasDuplicateObjects: false }),
      ]);
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
