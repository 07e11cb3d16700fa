/**
 * The values at which rules change their mind. A row factory that picks from them meets both sides of a comparison within a few tries.
 */
import type { Expression } from '../../model/expression.js';
import type { AppModel, Field, FieldType, ItemType, JsonValue } from '../../model/model.js';
import { rulesOf } from '../../model/resource-rules.js';
import { expressionsIn } from '../../model/walk-expression.js';
import { durationText } from '../../rules/duration.js';
import { fits } from '../../samples/fits.js';
import { sampleNow, sampleValue, wordsOf } from '../../samples/values.js';
import { emailOf, relatedLabels } from './people.js';

/** Candidate values by `Resource.field`, for the fields that any rule mentions. */
export type Interest = ReadonlyMap<string, readonly JsonValue[]>;

const hour = 3600;
const day = 24 * hour;

/** What rules say about a field. */
interface Mention {
  /** What it is compared with. */
  readonly literals: JsonValue[];
  /** What the items of its list are compared with. */
  readonly items: JsonValue[];
  /** What the length of its text or list is compared with. */
  readonly sizes: number[];
  /** Fields it is compared with, as `Resource.field`. */
  readonly others: Set<string>;
}

export function interestOf(model: AppModel): Interest {
  const mentions = new Map<string, Mention>();
  const spans = new Set<number>([day]);
  for (const rule of model.resources.flatMap(rulesOf)) {
    /** Of each variable that stands for an item: the field whose list it is. */
    const lists = new Map<number, string>();
    for (const part of expressionsIn(rule)) {
      if (part.kind === 'span') spans.add(part.seconds);
      noteMentions(part, mentions, lists);
    }
  }

  const known = new Map<string, { field: Field; values: readonly JsonValue[] }>();
  for (const resource of model.resources) {
    for (const field of resource.fields) {
      const key = `${resource.name}.${field.name}`;
      const mention = mentions.get(key);
      if (mention === undefined || field.type.kind === 'ref') continue;
      known.set(key, { field, values: candidates(model, field, mention, spans) });
    }
  }
  return new Map(
    [...known].map(([key, { field, values }]) => {
      const others = [...(mentions.get(key)?.others ?? [])].flatMap(
        (other) => known.get(other)?.values ?? [],
      );
      // What another field is compared with decides where this one has it too.
      const all = [...values, ...others.filter((value) => value !== null)];
      return [key, distinct(all.filter((value) => value === null || fits(field.type, value)))];
    }),
  );
}

function noteMentions(
  part: Expression,
  mentions: Map<string, Mention>,
  lists: Map<number, string>,
): void {
  const of = (key: string): Mention => {
    const known = mentions.get(key) ?? { literals: [], items: [], sizes: [], others: new Set() };
    mentions.set(key, known);
    return known;
  };
  const note = (side: Expression, other: Expression | undefined) => {
    const value = other?.kind === 'literal' ? other.value : null;
    if (side.kind === 'size' && side.of.kind === 'value') {
      const key = keyOf(side.of.value);
      if (key !== undefined && typeof value === 'number') of(key).sizes.push(value);
    }
    if (side.kind === 'item') {
      const key = lists.get(side.id);
      if (key !== undefined && value !== null) of(key).items.push(value);
    }
    const key = keyOf(side);
    if (key === undefined) return;
    const mention = of(key);
    if (value !== null) mention.literals.push(value);
    if (other?.kind === 'auth' && other.property === 'email')
      mention.literals.push(...relatedLabels.map(emailOf));
    const otherKey = other && keyOf(other);
    if (otherKey !== undefined && otherKey !== key) mention.others.add(otherKey);
  };
  note(part, undefined);
  switch (part.kind) {
    case 'exists':
    case 'all': {
      const key = part.over.kind === 'items' ? keyOf(part.over.list) : undefined;
      if (key !== undefined) lists.set(part.variableId, key);
      break;
    }
    case 'compare':
      note(part.left, part.right);
      note(part.right, part.left);
      break;
    case 'in': {
      if (part.list.kind === 'literals') {
        for (const value of part.list.values) note(part.item, value);
        break;
      }
      const key = keyOf(part.list.list);
      const isLiteral = part.item.kind === 'literal' && part.item.value !== null;
      if (key !== undefined && isLiteral) of(key).items.push(part.item.value as JsonValue);
      break;
    }
    case 'startsWith':
      note(part.value, part.prefix);
      break;
  }
}

function keyOf(expression: Expression): string | undefined {
  return expression.kind === 'field' ? `${expression.row.resource}.${expression.field}` : undefined;
}

function candidates(
  model: AppModel,
  field: Field,
  { literals, items, sizes }: Mention,
  spans: ReadonlySet<number>,
): JsonValue[] {
  const { type } = field;
  const sample = (n: number) => sampleValue(type, wordsOf(field), n, model);
  const own = (): (JsonValue | undefined)[] => {
    if (type.kind === 'enum') return [...type.values];
    if (type.kind === 'list') return listsOf(type, field, { items, sizes }, model);
    if (type.kind !== 'scalar') return [sample(1)];
    switch (type.scalar) {
      case 'boolean':
        return [true, false];
      case 'datetime':
        return times(type, spans, 1).map((time) => time.toISOString());
      case 'date':
        return times(type, spans, 2).map((time) => time.toISOString().slice(0, 10));
      case 'duration':
        return [
          ...[...spans].flatMap((span) => [span / 2, span, span * 1.5]).map(durationText),
          sample(1),
        ];
      case 'int':
      case 'float':
        return [...around(literals, type), sample(1), sample(2), sample(3)];
      case 'decimal':
      case 'bigint':
        return [
          ...around(literals, type).map((value) => value.toFixed(type.scale ?? 0)),
          sample(1),
          sample(2),
          sample(3),
        ];
      default:
        return [
          ...literals,
          ...near(sizes, longestText).map((size) => 'x'.repeat(size)),
          sample(1),
          sample(2),
        ];
    }
  };
  const values = own().filter((value) => value !== undefined && fits(type, value));
  const some = values.length > 0 ? values : [sample(1)];
  return distinct(
    [...some, field.optional ? null : undefined].filter((value) => value !== undefined),
  );
}

/** Each literal and its neighbours: those one away, and where the range is narrow those halfway to its ends. */
function around(
  literals: readonly JsonValue[],
  { scalar, min, max }: Extract<FieldType, { kind: 'scalar' }>,
): number[] {
  const isWhole = scalar === 'int' || scalar === 'bigint';
  return literals.map(Number).flatMap((literal) => {
    const halfway = [min, max].flatMap((end) =>
      end === undefined ? [] : [(literal + Number(end)) / 2],
    );
    return [literal - 1, literal, literal + 1, ...(isWhole ? [] : halfway)];
  });
}

/** Longer ones say no more, and nobody wants to read them. */
const longestText = 200;
const longestList = 50;

/** Each size and its neighbours. */
function near(sizes: readonly number[], longest: number): number[] {
  return sizes
    .flatMap((size) => [size - 1, size, size + 1])
    .filter((size) => size >= 0 && size <= longest);
}

function listsOf(
  type: Extract<FieldType, { kind: 'list' }>,
  field: Field,
  { items, sizes }: Pick<Mention, 'items' | 'sizes'>,
  model: AppModel,
): (JsonValue | undefined)[] {
  const item = (n: number) => sampleValue(type.of, wordsOf(field), n, model);
  const ofSize = (size: number): JsonValue | undefined => {
    const made = Array.from({ length: size }, (_, n) => item(n + 1));
    return made.every((each) => each !== undefined) ? (made as JsonValue[]) : undefined;
  };
  const smallest = type.min ?? 0;
  const chosen = type.of.kind === 'enum' ? [...type.of.values] : itemsAround(items, type.of);
  const filling = Array.from({ length: Math.max(0, smallest - 1) }, (_, n) => item(n + 1));
  return [
    ...[0, smallest, smallest + 1, ...near(sizes, longestList)].map(ofSize),
    ...chosen.map((each) => [each, ...filling] as JsonValue[]),
  ];
}

function itemsAround(items: readonly JsonValue[], of: ItemType): JsonValue[] {
  if (of.kind !== 'scalar') return [...items];
  switch (of.scalar) {
    case 'int':
    case 'float':
      return around(items, of);
    case 'decimal':
    case 'bigint':
      return around(items, of).map((value) => value.toFixed(of.scale ?? 0));
    default:
      return [...items];
  }
}

/** Whoever has bounds is not moved to the time of the run, and must mean the same in some years. */
const generation = 20 * 365 * day;

/** On both sides of now and of every span. */
function times(
  { min, max }: Extract<FieldType, { kind: 'scalar' }>,
  spans: ReadonlySet<number>,
  scale: number,
): Date[] {
  const isBounded = min !== undefined || max !== undefined;
  const edges = [...spans].flatMap((span) => [-span, span]);
  const seconds = isBounded
    ? edges
        .flatMap((edge) => [edge - generation, edge + generation])
        .filter((offset) => edges.every((edge) => Math.abs(offset - edge) > generation / 2))
    : offsets(spans).map((offset) => offset * scale);
  return seconds.map((offset) => new Date(sampleNow + offset * 1000));
}

/** Seconds from now, on both sides of now and of every span, never close to an edge: the tests run a little later than they were made. */
function offsets(spans: ReadonlySet<number>): number[] {
  return [...spans].flatMap((span) => [-1.5 * span, -0.5 * span, 0.5 * span, 1.5 * span]);
}

function distinct(values: readonly JsonValue[]): JsonValue[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
