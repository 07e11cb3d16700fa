/**
 * What rules mean, told by somebody else's evaluator: `@bufbuild/cel`, which follows the standard. Slow to load, so import it only where expected
 * values are computed.
 */
import {
  type CelInput,
  type CelResult,
  CelScalar,
  celEnv,
  celFunc,
  isCelError,
  isCelList,
  isCelMap,
  parse,
  plan,
} from '@bufbuild/cel';
import type { Expression } from '../model/expression.js';
import { resourceOf } from '../model/lookup.js';
import type { AppModel, FieldType, ItemType, Resource } from '../model/model.js';
import { expressionsIn, rowsOf } from '../model/walk-expression.js';
import { compareDecimals } from './decimal.js';
import { durationSeconds } from './duration.js';
import type { Question, Verdict } from './evaluate.js';
import { printReference } from './reference/print.js';

export interface Reference {
  /** What the rule says: true, false, or undefined where it is unknown. `assume` is not looked at. */
  readonly evaluate: (expression: Expression, question: Question) => Verdict;
}

interface Planned {
  readonly run: (bindings: Record<string, CelInput>) => CelResult;
  /** The resource the rule is about; undefined where it looks at no row of it. */
  readonly resource: string | undefined;
}

type CelRow = Map<string, CelInput>;

/** An evaluator for the rules of one model. It keeps what it has planned and every row it has converted, as long as others keep them. */
export function createReference(model: AppModel): Reference {
  const plans = new WeakMap<Expression, Planned>();
  /** By the text of the rule: many rules say the same. */
  const runs = new Map<string, Planned['run']>();
  const absent = new Map<string, CelRow>();
  const converted = new WeakMap<object, CelRow>();
  let rows: Question['rows'] = new Map();

  const celRow = (resource: string, row: object): CelRow => {
    const known = converted.get(row);
    if (known !== undefined) return known;
    const made = convertRow(resourceOf(model, resource), row);
    converted.set(row, made);
    return made;
  };

  /** What a row is that is not there: all of its fields are empty. */
  const noRow = (resource: string): CelRow => {
    const known = absent.get(resource);
    if (known !== undefined) return known;
    const made = convertRow(resourceOf(model, resource), {});
    absent.set(resource, made);
    return made;
  };

  const { DYN, STRING, BOOL, INT } = CelScalar;
  const environment = celEnv({
    funcs: [
      celFunc('row', [STRING, DYN], DYN, (resource, id) => {
        const row = rows.get(resource)?.find((candidate) => candidate.id === id);
        if (row === undefined) throw new Error(`There is no such ${resource}.`);
        return celRow(resource, row);
      }),
      celFunc('rows', [STRING, STRING, DYN], DYN, (resource, field, id) =>
        (rows.get(resource) ?? [])
          .filter((candidate) => candidate[field] === id)
          .map((candidate) => celRow(resource, candidate)),
      ),
      celFunc('only', [DYN], DYN, (found) => {
        if (!isCelList(found)) throw new Error('Not rows.');
        const [first] = found;
        return isCelMap(first) ? (first.get('id') ?? null) : null;
      }),
      celFunc('compareDecimal', [DYN, DYN], INT, (left, right) =>
        BigInt(compareDecimals(decimalText(left), decimalText(right))),
      ),
      celFunc('sameDecimal', [DYN, DYN], BOOL, sameDecimal),
      celFunc('amongDecimals', [DYN, DYN], BOOL, (item, list) => {
        if (!isCelList(list)) throw new Error('Not a list.');
        return [...list].some((each) => sameDecimal(item, each));
      }),
    ],
  });

  const planned = (expression: Expression): Planned => {
    const known = plans.get(expression);
    if (known !== undefined) return known;
    const text = printReference(expression);
    const run = runs.get(text) ?? plan(environment, parse(text));
    runs.set(text, run);
    const made = { run, resource: resourceAbout(expression) };
    plans.set(expression, made);
    return made;
  };

  return {
    evaluate: (expression, question) => {
      rows = question.rows;
      const { run, resource } = planned(expression);
      const of = (row: object | undefined): CelRow => {
        if (resource === undefined) return new Map();
        return row === undefined ? noRow(resource) : celRow(resource, row);
      };
      const { row, before, input, caller } = question;
      const result = run({
        this: of(row),
        before: of(before),
        input: of(input === undefined ? row : { ...row, ...input }),
        now: BigInt(question.now),
        signedIn: caller !== null,
        auth: new Map<string, CelInput>([
          ['id', caller?.id ?? null],
          ['email', caller?.email ?? null],
          ['roles', [...(caller?.roles ?? [])]],
        ]),
      });
      return isCelError(result) || typeof result !== 'boolean' ? undefined : result;
    },
  };
}

function resourceAbout(expression: Expression): string | undefined {
  for (const part of expressionsIn(expression)) {
    if (part.kind === 'input') return part.resource;
    for (const row of rowsOf(part)) {
      if (row.kind === 'this' || row.kind === 'before') return row.resource;
    }
  }
  return undefined;
}

function convertRow(resource: Resource, row: object): CelRow {
  const values = new Map<string, unknown>(Object.entries(row));
  return new Map(
    resource.fields.map(({ name, type, encrypted }) => [
      name,
      encrypted ? null : convert(values.get(name), type),
    ]),
  );
}

/** A value in JSON form as CEL has it. Shapes and json are only asked whether they are there. */
function convert(value: unknown, type: FieldType | ItemType): CelInput {
  if (value === null || value === undefined) return null;
  if (type.kind === 'list') return (value as unknown[]).map((item) => convert(item, type.of));
  if (type.kind === 'shape') return true;
  if (type.kind !== 'scalar') return String(value);
  switch (type.scalar) {
    case 'int':
      return BigInt(Number(value));
    case 'float':
      return Number(value);
    case 'boolean':
      return value === true;
    case 'date':
    case 'datetime':
      return BigInt(Date.parse(String(value)));
    case 'duration':
      return BigInt(Math.round(durationSeconds(String(value)) * 1000));
    case 'json':
      return true;
    default:
      return String(value);
  }
}

function sameDecimal(left: unknown, right: unknown): boolean {
  if (left === null || right === null) return left === right;
  return compareDecimals(decimalText(left), decimalText(right)) === 0;
}

function decimalText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'bigint') return String(value);
  throw new Error('Not a decimal.');
}
