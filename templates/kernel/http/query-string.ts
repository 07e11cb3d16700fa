import type { FastifyRequest } from 'fastify';
import type { FieldProblem } from '../resource.js';
import { isStorable } from './body.js';
import { invalid } from './problem.js';

/** Parameters by name, decoded. */
export type QueryParameters = ReadonlyMap<string, string>;

const maxParameters = 50;
const none: QueryParameters = new Map();

/**
 * Reads the query strictly: a parameter given twice, a broken percent escape or characters that are no text are refused, since whoever sends
 * them gets something else than they think. Throws 400.
 */
export function readQueryString({ url }: FastifyRequest): QueryParameters {
  const start = url.indexOf('?');
  if (start === -1) return none;
  const pairs = url.slice(start + 1).split('&', maxParameters + 1);
  if (pairs.length > maxParameters) throw invalid(tooMany);

  const parameters = new Map<string, string>();
  for (const pair of pairs) {
    if (pair === '') continue;
    const [name, value] = decodePair(pair);
    if (parameters.has(name))
      throw invalid({ pointer: name, code: 'repeated', message: 'is given more than once' });
    parameters.set(name, value);
  }
  return parameters;
}

/** For routes that take none. */
export function refuseQuery(request: FastifyRequest): void {
  if (request.url.includes('?')) refuseUnknown(readQueryString(request), []);
}

/** 400 for parameters besides the known ones, which it names. */
export function refuseUnknown(parameters: QueryParameters, known: readonly string[]): void {
  const unknown = [...parameters.keys()].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw invalid(...unknown.map((name) => unknownParameter(name, known)));
}

export function unknownParameter(name: string, known: readonly string[]): FieldProblem {
  const message =
    known.length === 0
      ? 'is not known: there are no parameters here'
      : `is not known here; known are ${known.join(', ')}`;
  return { pointer: name, code: 'unknown_parameter', message };
}

function decodePair(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=');
  if (at === -1) return [decode(pair), ''];
  return [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
}

function decode(text: string): string {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '));
    if (isStorable(decoded)) return decoded;
  } catch {
    // A broken escape: told below, like characters that are no text.
  }
  throw invalid({ pointer: '', code: 'malformed', message: `holds a broken escape in "${text}"` });
}

const tooMany: FieldProblem = {
  pointer: '',
  code: 'too_many',
  message: `has more than ${maxParameters} query parameters`,
};
