/**
 * The values at which rules change their mind. A row factory that picks from them meets both sides of a comparison within a few tries.
 */
import type { Expression } from '../../model/expression.js';
import type { AppModel, Field, JsonValue } from '../../model/model.js';
import { rulesOf } from '../../model/resource-rules.js';
import { expressionsIn } from '../../model/walk-expression.js';
import { sampleNow, sampleValue, wordsOf } from '../../samples/values.js';

/** Candidate values by `Resource.field`, for the fields that any rule mentions. */
export type Interest = ReadonlyMap<string, readonly JsonValue[]>;

const hour = 3600;
const day = 24 * hour;

export function interestOf(model: AppModel): Interest {
  const literals = new Map<string, JsonValue[]>();
  const spans = new Set<number>([day]);
  for (const rule of model.resources.flatMap(rulesOf)) {
    for (const part of expressionsIn(rule)) {
      if (part.kind === 'span') spans.add(part.seconds);
      noteLiterals(part, literals);
    }
  }
  const interest = new Map<string, readonly JsonValue[]>();
  for (const resource of model.resources) {
    for (const field of resource.fields) {
      const key = `${resource.name}.${field.name}`;
      const mentioned = literals.get(key);
      if (mentioned === undefined || field.type.kind === 'ref') continue;
      interest.set(key, candidates(model, field, mentioned, spans));
    }
  }
  return interest;
}

/** What each field is compared with; an empty list where it is mentioned without a literal. */
function noteLiterals(part: Expression, literals: Map<string, JsonValue[]>): void {
  const note = (side: Expression, other: Expression | undefined) => {
    if (side.kind !== 'field') return;
    const key = `${side.row.resource}.${side.field}`;
    const values = literals.get(key) ?? [];
    if (other?.kind === 'literal' && other.value !== null) values.push(other.value);
    literals.set(key, values);
  };
  note(part, undefined);
  if (part.kind === 'compare') {
    note(part.left, part.right);
    note(part.right, part.left);
  }
  if (part.kind === 'in' && part.list.kind === 'literals') {
    for (const value of part.list.values) note(part.item, value);
  }
  if (part.kind === 'startsWith') note(part.value, part.prefix);
}

function candidates(
  model: AppModel,
  field: Field,
  literals: readonly JsonValue[],
  spans: ReadonlySet<number>,
): JsonValue[] {
  const values: JsonValue[] = [];
  const sample = (n: number) => sampleValue(field.type, wordsOf(field), n, model);
  const add = (value: JsonValue | undefined) => {
    if (value !== undefined && !values.includes(value)) values.push(value);
  };
  const { type } = field;
  if (type.kind === 'enum') type.values.forEach(add);
  else if (type.kind === 'list') [[], sample(1)].forEach(add);
  else if (type.kind === 'scalar') {
    switch (type.scalar) {
      case 'boolean':
        [true, false].forEach(add);
        break;
      case 'datetime':
        for (const offset of offsets(spans)) add(new Date(sampleNow + offset * 1000).toISOString());
        break;
      case 'date':
        for (const offset of offsets(spans))
          add(new Date(sampleNow + offset * 2000).toISOString().slice(0, 10));
        break;
      case 'int':
      case 'float':
        for (const literal of literals.map(Number)) {
          for (const value of [literal - 1, literal, literal + 1])
            if (isWithin(value, type)) add(value);
        }
        add(sample(1));
        break;
      case 'decimal':
      case 'bigint':
        for (const literal of literals.map(Number)) {
          for (const value of [literal - 1, literal, literal + 1])
            if (isWithin(value, type)) add(value.toFixed(type.scale ?? 0));
        }
        add(sample(1));
        break;
      default:
        for (const literal of literals) add(literal);
        [sample(1), sample(2)].forEach(add);
    }
  } else add(sample(1));
  if (field.optional) add(null);
  return values;
}

/** Seconds from now, on both sides of now and of every span, never close to an edge: the tests run a little later than they were made. */
function offsets(spans: ReadonlySet<number>): number[] {
  return [...spans].flatMap((span) => [-1.5 * span, -0.5 * span, 0.5 * span, 1.5 * span]);
}

function isWithin(
  value: number,
  { min, max }: { readonly min?: number | string; readonly max?: number | string },
): boolean {
  return (min === undefined || value >= Number(min)) && (max === undefined || value <= Number(max));
}
