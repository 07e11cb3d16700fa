import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import type { Places } from '../spec/locate.js';
import { tokensOf } from '../spec/pointer.js';
import { quoteYaml } from '../spec/quote-yaml.js';
import { keyHint } from './shape-keys.js';

/** A value of the wrong kind; where YAML is to blame for the kind, what to write instead. Undefined where an earlier one has told of it. */
export function explainType(error: ErrorObject, places: Places): Diagnostic | undefined {
  const { instancePath, params, data } = error;
  const expected: readonly string[] = [params.type].flat();
  const span = places.locate(instancePath);
  const at = (found: Diagnostic): Diagnostic => ({ ...found, ...(span && { span }) });

  const isText = expected[0] === 'string';
  if (isText && typeof data === 'boolean' && isRule(tokensOf(instancePath)))
    return at(diagnose('boolean-rule', data));
  if (isText && span && isScalar(data) && typeof data !== 'string' && span.start < span.end) {
    const written = span.file.text.slice(span.start, span.end);
    if (data !== null || /^(?:~|null|Null|NULL)$/.test(written))
      return at(diagnose('text-not-quoted', describe(data), quoteYaml(written)));
  }
  const meant = typeof data === 'string' ? oldBooleans.get(data.toLowerCase()) : undefined;
  if (expected[0] === 'boolean' && meant !== undefined)
    return at(diagnose('not-a-boolean', String(data), meant));
  if ((expected[0] === 'integer' || expected[0] === 'number') && isNumeric(data))
    return at(diagnose('wrong-kind', ['a number'], 'text', `Write: ${String(data).trim()}`));
  const kinds = expected.map((kind) => names[kind] ?? kind);
  const isAbsent = data === null && expected.includes('object');
  const hint = isAbsent ? 'An empty map is written `{}`.' : keyHint(error, places);
  if (hint === 'told') return undefined;
  return at(diagnose('wrong-kind', kinds, describe(data), hint));
}

/** Is it somebody's access: in `access`, or `read` and `write` of a field. */
function isRule([, , member, , key]: readonly string[]): boolean {
  return member === 'access' || (member === 'fields' && (key === 'read' || key === 'write'));
}

/** What YAML 1.1 took for booleans and 1.2 does not. */
const oldBooleans = new Map([
  ['yes', true],
  ['on', true],
  ['y', true],
  ['no', false],
  ['off', false],
  ['n', false],
  ['true', true],
  ['false', false],
]);

const names: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a map',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  null: 'nothing',
};

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value);
}

function describe(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? `the number ${value}` : `the boolean ${String(value)}`;
}
