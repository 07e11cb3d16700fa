import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { type ContractDocument, closeSchemas, type HeaderPart, type OperationObject, type ResponsePart, readResponse } from './contract-document.js';

export interface ContractAnswer {
  readonly method: string;
  /** As requested, with its query. */
  readonly path: string;
  readonly requestHeaders?: Readonly<Record<string, string | undefined>>;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | number | undefined>>;
  readonly text: string;
}

export interface ContractOperation {
  readonly id: string;
  /** `/v1/orders/{id}` */
  readonly path: string;
  readonly method: string;
  /** Every documented status. */
  readonly statuses: readonly string[];
  /** Whether it takes `?fields=`; others leave it alone. */
  readonly takesFields: boolean;
}

/**
 * The OpenAPI contract of a project, to hold answers against. Stricter than the document: an answer with members its schema does not name is wrong,
 * although clients must be ready for new ones. A schema is compiled when the first answer needs it.
 */
export class ContractCheck {
  readonly operations: readonly ContractOperation[];
  readonly #document: ContractDocument;
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: ContractDocument) {
    this.#document = closeSchemas(document);
    this.operations = operationsOf(document);
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(this.#ajv);
    this.#ajv.addFormat('decimal', true);
    this.#ajv.addSchema({ $id: 'contract', ...this.#document });
  }

  /** What the contract says of a request; undefined where it says nothing. HEAD is what GET is, without the body. */
  operationAt(method: string, target: string): ContractOperation | undefined {
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
    const segments = segmentsOf(target.split('?', 1)[0] ?? '');
    const found = this.operations.filter((operation) => operation.method === verb && matches(operation.path, segments));
    return found.find(({ path: template }) => !template.includes('{')) ?? found[0];
  }

  /** Everything about the answer that is not as the contract says; empty where all is. */
  check(answer: ContractAnswer): string[] {
    const operation = this.operationAt(answer.method, answer.path);
    if (operation === undefined) return [`${answer.method} ${answer.path} is not in the contract`];
    return this.#problems(answer, operation).map((problem) => `${operation.id} ${answer.status}: ${problem}`);
  }

  #problems(answer: ContractAnswer, operation: ContractOperation): string[] {
    const response = readResponse(this.#document, operation, answer.status);
    if (response === undefined) return [`is none of the documented statuses (${operation.statuses.join(', ')})`];
    return [...conditionProblems(answer), ...this.#headerProblems(answer, response), ...this.#bodyProblems(answer, operation, response)];
  }

  #headerProblems({ headers }: ContractAnswer, { headers: declared }: ResponsePart): string[] {
    const problems = Object.values(declared).flatMap((header) => this.#headerProblem(header, headers[header.name.toLowerCase()]));
    for (const name of Object.keys(this.#document.components.headers)) {
      const isDeclared = Object.values(declared).some((header) => header.name === name);
      if (!isDeclared && headers[name.toLowerCase()] !== undefined) problems.push(`has the header ${name}, which this answer is not said to have`);
    }
    return problems;
  }

  #headerProblem({ name, required, isNumber, schema }: HeaderPart, value: unknown): string[] {
    if (value === undefined) return required ? [`lacks the header ${name}`] : [];
    const text = String(value);
    return this.#mistakes(schema, isNumber ? Number(text) : text).map((mistake) => `header ${name} = ${text}: ${mistake}`);
  }

  #bodyProblems({ method, path: target, status, headers, text }: ContractAnswer, { takesFields }: ContractOperation, { content }: ResponsePart): string[] {
    if (method === 'HEAD' || content === undefined) return text === '' ? [] : [`has a body, and should have none: ${text}`];
    const type = String(headers['content-type'] ?? '').split(';', 1)[0]!.trim();
    const schema = content[type];
    if (schema === undefined) return [`is of type ${type || 'unknown'}, not ${Object.keys(content).join(' or ')}`];
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return [`is not JSON: ${text}`];
    }
    const asked = status === 200 && takesFields ? fieldsOf(target) : undefined;
    const mistakes = [...this.#mistakes(schema, value, asked), ...(asked === undefined ? [] : unaskedMembers(value, asked))];
    return mistakes.map((mistake) => `${mistake} in ${text}`);
  }

  /** `asked`: the fields the request named, where it did; no others are missed. */
  #mistakes(schema: string, value: unknown, asked?: ReadonlySet<string>): string[] {
    let validate = this.#validators.get(schema);
    if (validate === undefined) {
      validate = this.#ajv.compile({ $ref: `contract#${schema}` });
      this.#validators.set(schema, validate);
    }
    if (validate(value)) return [];
    const errors = (validate.errors ?? []).filter((error) => asked === undefined || !isUnasked(error, value, asked));
    return errors.map(({ instancePath, message, params }) => `${instancePath || 'it'} ${message} ${JSON.stringify(params)}`);
  }
}

/** `folder`: the project, which has an `openapi.yaml`. */
export function loadContract(folder: string): ContractCheck {
  return new ContractCheck(parse(readFileSync(path.join(folder, 'openapi.yaml'), 'utf8')) as ContractDocument);
}

/** Answers that only a condition in the request can have brought about. */
function conditionProblems({ status, requestHeaders }: ContractAnswer): string[] {
  if (requestHeaders === undefined) return [];
  const asked = new Set(Object.keys(requestHeaders).map((name) => name.toLowerCase()));
  if (status === 304 && !asked.has('if-none-match')) return ['answers a request without If-None-Match'];
  if (status === 412 && !asked.has('if-match') && !asked.has('if-none-match')) return ['answers a request without a condition'];
  return [];
}

/** The fields that `?fields=` names: what is left out of the row then, OpenAPI has no words for. */
function fieldsOf(target: string): ReadonlySet<string> | undefined {
  const named = new URLSearchParams(target.split('?', 2)[1]).getAll('fields');
  return named.length === 0 ? undefined : new Set(named.join(',').split(','));
}

function isUnasked({ keyword, instancePath, params }: ErrorObject, value: unknown, asked: ReadonlySet<string>): boolean {
  const isOfRow = isPage(value) ? /^\/items\/\d+$/.test(instancePath) : instancePath === '';
  return keyword === 'required' && isOfRow && !asked.has(params.missingProperty);
}

function unaskedMembers(value: unknown, asked: ReadonlySet<string>): string[] {
  const names = (isPage(value) ? value.items : [value]).flatMap((row) => Object.keys(row as object));
  return [...new Set(names)].filter((name) => name !== 'expand' && !asked.has(name)).map((name) => `has ${name}, which was not asked for`);
}

function isPage(value: unknown): value is { readonly items: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'nextCursor' in value && 'items' in value && Array.isArray(value.items);
}

function operationsOf({ paths }: ContractDocument): ContractOperation[] {
  return Object.entries(paths).flatMap(([template, item]) =>
    Object.entries(item).flatMap(([method, part]) =>
      'operationId' in part ? [operationOf(template, method, part)] : [],
    ),
  );
}

function operationOf(template: string, method: string, { operationId, parameters = [], responses }: OperationObject): ContractOperation {
  const takesFields = parameters.some((parameter) => 'name' in parameter && parameter.name === 'fields');
  return { id: operationId, path: template, method, statuses: Object.keys(responses), takesFields };
}

function segmentsOf(target: string): string[] {
  return target.split('/').map((segment) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      return segment;
    }
  });
}

function matches(template: string, given: readonly string[]): boolean {
  const segments = template.split('/');
  return segments.length === given.length && segments.every((segment, index) => (segment.startsWith('{') ? given[index] !== '' : segment === given[index]));
}
