/** What the query of a request asks for, checked against what the resource offers. Mistakes are collected and thrown as one 400. */
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../identity/caller.js';
import type {
  FieldProblem,
  FilterField,
  Operator,
  Resource,
  SortField,
  Wanted,
} from '../resource.js';
import type { Endpoint } from './endpoint.js';
import { invalid } from './problem.js';
import { type QueryParameters, readQueryString, unknownParameter } from './query-string.js';

export interface RowQuery {
  readonly wanted: Wanted;
  /** Ref fields whose rows are to be put in. */
  readonly expand: readonly string[];
}

export interface ListQuery extends RowQuery {
  readonly filters: readonly Filter[];
  /** The last one is always `id`: no two rows are alike to the order. */
  readonly sort: readonly Sort[];
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Full-text search. */
  readonly q: string | undefined;
  readonly count: boolean;
}

export interface Filter {
  readonly field: string;
  readonly operator: Operator;
  readonly source: FilterField;
  /** As a row holds it; a list for `in`, true or false for `isNull`. */
  readonly value: unknown;
}

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
  readonly source: SortField;
}

const defaultLimit = 20;
const maxLimit = 100;
const maxInValues = 100;
const maxSortFields = 3;
const maxExpands = 10;
const maxSearchLength = 200;

const everything: RowQuery = { wanted: null, expand: [] };
const byId: Sort = {
  field: 'id',
  descending: false,
  source: { column: 't.id', type: 'uuid', nullable: false },
};

/** `fields` and `expand`. */
export function readRowQuery(endpoint: Endpoint, request: FastifyRequest): RowQuery {
  if (!request.url.includes('?')) return everything;
  const reader = new Reader(endpoint.resource, request.caller, readQueryString(request));
  const query = reader.row();
  reader.finish(() => ['fields', 'expand']);
  return query;
}

export function readListQuery(endpoint: Endpoint, request: FastifyRequest): ListQuery {
  const reader = new Reader(endpoint.resource, request.caller, readQueryString(request));
  const query = {
    ...reader.row(),
    filters: reader.filters(),
    sort: reader.sort(),
    limit: reader.limit(),
    cursor: reader.take('cursor'),
    q: reader.search(),
    count: reader.flag('count'),
  };
  reader.finish(() => reader.listParameters());
  return query;
}

class Reader {
  readonly #resource: Resource;
  readonly #caller: Caller | null;
  readonly #left: Map<string, string>;
  readonly #problems: FieldProblem[] = [];

  constructor(resource: Resource, caller: Caller | null, parameters: QueryParameters) {
    this.#resource = resource;
    this.#caller = caller;
    this.#left = new Map(parameters);
  }

  take(name: string): string | undefined {
    const value = this.#left.get(name);
    this.#left.delete(name);
    return value;
  }

  /** Throws what was wrong, and what was not taken. */
  finish(known: () => readonly string[]): void {
    for (const name of this.#left.keys()) this.#problems.push(unknownParameter(name, known()));
    if (this.#problems.length > 0) throw invalid(...this.#problems);
  }

  row(): RowQuery {
    return { wanted: this.#wanted(), expand: this.#expand() };
  }

  filters(): Filter[] {
    const filters: Filter[] = [];
    for (const name of [...this.#left.keys()]) {
      const [, field = '', operator = 'eq'] = /^(\w+)(?:\[(\w+)\])?$/.exec(name) ?? [];
      const source = ownOf(this.#resource.list.filters, field);
      if (source === undefined || !this.#isAskable(field)) continue;
      const filter = this.#filter(name, field, operator, source, this.take(name) ?? '');
      if (filter !== undefined) filters.push(filter);
    }
    this.#refuseLoneInequality(filters);
    return filters;
  }

  sort(): Sort[] {
    const text = this.take('sort');
    const sorts = (text ?? '-createdAt').split(',').map((name) => this.#sortBy(name));
    const known = sorts.filter((sort) => sort !== undefined);
    if (known.length > maxSortFields)
      this.#refuse('sort', 'too_many', `must name at most ${maxSortFields} fields`);
    if (new Set(known.map(({ field }) => field)).size < known.length)
      this.#refuse('sort', 'repeated', 'must name a field once');
    const end = known.findIndex(({ field }) => field === 'id');
    return end === -1 ? [...known, byId] : known.slice(0, end + 1);
  }

  limit(): number {
    const text = this.take('limit');
    if (text === undefined) return defaultLimit;
    const limit = /^[0-9]{1,3}$/.test(text) ? Number(text) : 0;
    if (limit < 1 || limit > maxLimit)
      this.#refuse('limit', 'range', `must be a whole number from 1 to ${maxLimit}`);
    return limit;
  }

  search(): string | undefined {
    if (this.#resource.list.search === undefined) return undefined;
    const text = this.take('q')?.trim();
    if (text === '') this.#refuse('q', 'min_length', 'must not be empty');
    if (text !== undefined && text.length > maxSearchLength)
      this.#refuse('q', 'max_length', `must have at most ${maxSearchLength} characters`);
    return text;
  }

  flag(name: string): boolean {
    const text = this.take(name);
    if (text !== undefined && text !== 'true' && text !== 'false')
      this.#refuse(name, 'type', 'must be true or false');
    return text === 'true';
  }

  /** Names of everything this caller can ask of a list. */
  listParameters(): readonly string[] {
    const { list } = this.#resource;
    const filters = Object.entries(list.filters)
      .filter(([field]) => this.#isAskable(field))
      .flatMap(([field, { operators }]) =>
        operators.map((operator) => (operator === 'eq' ? field : `${field}[${operator}]`)),
      );
    const search = list.search === undefined ? [] : ['q'];
    return ['sort', 'limit', 'cursor', 'fields', 'expand', 'count', ...search, ...filters];
  }

  #wanted(): Wanted {
    const text = this.take('fields');
    if (text === undefined) return null;
    const names = text.split(',');
    this.#requireKnown('fields', names, Object.keys(this.#resource.fields));
    return new Set(names);
  }

  #expand(): readonly string[] {
    const text = this.take('expand');
    if (text === undefined) return [];
    const names = [...new Set(text.split(','))];
    const { fields } = this.#resource;
    const refs = Object.keys(fields).filter((name) => fields[name]?.ref !== undefined);
    this.#requireKnown('expand', names, refs);
    if (names.length > maxExpands)
      this.#refuse('expand', 'too_many', `must name at most ${maxExpands} fields`);
    return names;
  }

  #filter(
    name: string,
    field: string,
    operator: string,
    source: FilterField,
    text: string,
  ): Filter | undefined {
    if (!isOperator(operator, source)) {
      const known = source.operators.join(', ');
      this.#refuse(name, 'operator', `has no operator ${operator}; it has ${known}`);
      return undefined;
    }
    const value = parseValue(operator, source, text);
    if (value === undefined) this.#refuse(name, 'type', expectation(operator, source));
    return { field, operator, source, value };
  }

  /** Alone, it is true of nearly every row, which no index helps with. */
  #refuseLoneInequality(filters: readonly Filter[]): void {
    const unequal = filters.find(({ operator }) => operator === 'ne');
    const equal = filters.some(({ operator }) => operator === 'eq' || operator === 'in');
    if (unequal !== undefined && !equal)
      this.#refuse(
        `${unequal.field}[ne]`,
        'operator',
        'stands only beside an equality (field=… or field[in]=…)',
      );
  }

  #sortBy(name: string): Sort | undefined {
    const descending = name.startsWith('-');
    const field = descending ? name.slice(1) : name;
    const source = ownOf(this.#resource.list.sorts, field);
    if (source !== undefined && this.#isAskable(field)) return { field, descending, source };
    if (field === 'id') return { ...byId, descending };
    const known = Object.keys(this.#resource.list.sorts).filter((other) => this.#isAskable(other));
    this.#requireKnown('sort', [field], [...new Set([...known, 'id'])]);
    return undefined;
  }

  /** What this caller can never see does not exist for them. */
  #isAskable(field: string): boolean {
    return this.#resource.fields[field]?.askable?.(this.#caller) ?? true;
  }

  #requireKnown(pointer: string, names: readonly string[], known: readonly string[]): void {
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length === 0) return;
    const there = known.length === 0 ? 'there are none' : `there are ${known.join(', ')}`;
    this.#refuse(pointer, 'unknown_field', `names "${unknown.join('", "')}"; ${there}`);
  }

  #refuse(pointer: string, code: string, message: string): void {
    this.#problems.push({ pointer, code, message });
  }
}

function isOperator(name: string, { operators }: FilterField): name is Operator {
  return operators.some((operator) => operator === name);
}

/** Undefined where the text is no value of the field. */
function parseValue(operator: Operator, { parse }: FilterField, text: string): unknown {
  switch (operator) {
    case 'isNull':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'startsWith':
      return text === '' ? undefined : parse(text);
    case 'in': {
      const values = text.split(',', maxInValues + 1).map(parse);
      return values.includes(undefined) || values.length > maxInValues ? undefined : values;
    }
    default:
      return parse(text);
  }
}

function expectation(operator: Operator, { parse }: FilterField): string {
  switch (operator) {
    case 'isNull':
      return 'must be true or false';
    case 'startsWith':
      return 'must not be empty';
    case 'in':
      return `must be at most ${maxInValues} values, separated by commas; each ${parse.expected}`;
    default:
      return parse.expected;
  }
}

/** A parameter may be called like something every object has. */
function ownOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
