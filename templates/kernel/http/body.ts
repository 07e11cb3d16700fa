/** Request bodies: JSON in UTF-8, taken strictly, because everything behind it (rules, database, other clients) has to agree on what was sent. */
import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FieldProblem, Validate } from '../resource.js';
import { findRounded } from '../validation/json-numbers.js';
import { invalid, malformed, unsupportedMediaType } from './problem.js';
import { readWhole } from './whole-body.js';

export type JsonObject = Readonly<Record<string, unknown>>;

const json = 'application/json';
const mergePatch = 'application/merge-patch+json';

/** How deep lists and objects may stand in one another. */
const maxDepth = 32;

/** Reads JSON bodies on all routes of the server, and no others unless a route's own plugin brings a parser. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([json, mergePatch], (request, payload: Readable, done) => {
    readWhole(request, payload, (error, body = nothing) => {
      if (error !== null) return done(error);
      const refusal = refuse(request, body);
      if (refusal !== undefined) return done(refusal);
      if (body.length === 0) return done(null, undefined);
      let value: unknown;
      try {
        value = parse(body.toString('utf8'));
      } catch (problem) {
        return done(problem as Error);
      }
      done(null, value);
    });
  });
}

const nothing = Buffer.alloc(0);

/** Throws the problem where the text is not JSON, or holds what cannot be kept. */
function parse(text: string): unknown {
  let value: unknown;
  try {
    // A byte order mark is no part of the text (RFC 8259, section 8.1).
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw malformed('The body is not JSON.');
  }
  const flaw = flawOf(value, text.includes('\\u'), 0);
  if (flaw !== undefined) throw invalid(flaw);
  const rounded = findRounded(text);
  if (rounded !== undefined) throw invalid({ pointer: pointerOf(rounded), ...unkept });
  return value;
}

function refuse({ headers, method }: FastifyRequest, body: Buffer): Error | undefined {
  const type = headers['content-type'] ?? '';
  const accepted = method === 'PATCH' ? [mergePatch, json] : [json];
  if (type !== json && !isAccepted(type, accepted)) return unsupportedMediaType(accepted);
  // Some clients name a type on requests without a body; where none is needed, that is no harm.
  if (body.length === 0 && method !== 'DELETE') return malformed('The body is empty.');
  return isUtf8(body) ? undefined : malformed('The body is not UTF-8.');
}

function isAccepted(header: string, accepted: readonly string[]): boolean {
  const [type = '', ...parameters] = header.toLowerCase().split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  const isUtf8Charset = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  return accepted.includes(type.trim()) && isUtf8Charset;
}

/** The body as an object without problems; throws them otherwise. */
export function readBody(request: FastifyRequest, validate: Validate): JsonObject {
  const { body } = request;
  if (body === undefined) throw malformed('The request has no body.');
  const problems = validate(body);
  if (problems !== undefined) throw invalid(...problems);
  return body as JsonObject;
}

/**
 * The first of what JSON allows and the database does not: NUL, surrogates that stand alone, depth without end. The first two can only come from
 * `\u` escapes. And names that mean something to JavaScript: whatever merges values later must not be able to stumble over them.
 */
function flawOf(value: unknown, escapes: boolean, depth: number): FieldProblem | undefined {
  if (typeof value === 'string')
    return escapes && !isStorable(value) ? { pointer: '', ...unstorable } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === maxDepth) return { pointer: '', ...tooDeep };
  for (const name in value) {
    if (escapes && !isStorable(name)) return { pointer: '', ...unstorable };
    const member = (value as JsonObject)[name];
    if (isUnsafe(name, member)) return { pointer: pointerOf([name]), ...unsafe };
    const flaw = flawOf(member, escapes, depth + 1);
    if (flaw !== undefined) return { ...flaw, pointer: pointerOf([name]) + flaw.pointer };
  }
  return undefined;
}

/** A way to the prototype of objects. */
function isUnsafe(name: string, member: unknown): boolean {
  if (name === '__proto__') return true;
  if (name !== 'constructor' || typeof member !== 'object' || member === null) return false;
  return Object.hasOwn(member, 'prototype');
}

/** RFC 6901. */
function pointerOf(path: readonly (string | number)[]): string {
  const tokens = path.map((name) => String(name).replaceAll('~', '~0').replaceAll('/', '~1'));
  return tokens.map((token) => `/${token}`).join('');
}

const unstorable = {
  code: 'characters',
  message: 'holds characters that are no text (U+0000 or half a surrogate pair)',
};
const unsafe = {
  code: 'name',
  message: 'is a name no member can have: it stands for the prototype of an object',
};
const unkept = {
  code: 'precision',
  message: 'is a number with more digits, or of another size, than an IEEE 754 double holds',
};
const tooDeep = { code: 'depth', message: `is nested more than ${maxDepth} levels deep` };

/** Whether PostgreSQL has room for the text. */
export function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}
