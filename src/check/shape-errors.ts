import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import type { Span } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import type { Places } from '../spec/locate.js';
import { pointerTo, tokensOf } from '../spec/pointer.js';
import { foreignKeyHint } from './foreign-keys.js';
import { isLater, type MapKind } from './later.js';
import { explainName, explainPattern } from './shape-names.js';
import { explainType } from './shape-types.js';

/** One schema error as a diagnostic, at the key or at the value, whichever it is about; undefined for those that only sum up others. */
export function explainShapeError(error: ErrorObject, places: Places): Diagnostic | undefined {
  const { instancePath: pointer, keyword, data } = error;
  const at = (found: Diagnostic, span = places.locate(pointer)) => ({
    ...found,
    ...(span && { span }),
  });
  switch (keyword) {
    case 'additionalProperties':
      return explainUnknownKey(error, places);
    case 'required':
      return at(
        diagnose('missing-key', missingKeys(error), describePlace(pointer)),
        places.locate(pointer, 'key'),
      );
    case 'type':
      return explainType(error, places);
    case 'const':
      return at(diagnose('wrong-version', JSON.stringify(data)));
    case 'enum': {
      // What is not even text has been told so.
      if (typeof data !== 'string') return undefined;
      const allowed = error.params.allowedValues as string[];
      return at(diagnose('wrong-value', data, allowed, suggest(data, allowed)));
    }
    case 'pattern':
      return error.propertyName === undefined
        ? at(explainPattern(pointer, data as string))
        : explainName(error, places);
    case 'maxLength':
      return error.propertyName === undefined
        ? at(
            diagnose(
              'out-of-range',
              `has ${(data as string).length} characters; the most is ${error.params.limit}`,
            ),
          )
        : explainName(error, places);
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return at(diagnose('empty', empties[keyword]));
    case 'maxItems':
      return at(diagnose('out-of-range', `list can have at most ${items(error.params.limit)}`));
    case 'maxProperties':
      return at(diagnose('out-of-range', `map can have at most ${error.params.limit} entries`));
    case 'minimum':
      return at(diagnose('out-of-range', `must be at least ${error.params.limit}`));
    case 'maximum':
      return at(diagnose('out-of-range', `must be at most ${error.params.limit}`));
    case 'uniqueItems':
      return explainRepeated(error, places);
    case 'false schema':
      return at(explainMisplaced(error), places.locate(pointer, 'key'));
    case 'if':
    case 'propertyNames':
      return undefined;
    default:
      throw new Error(`No message for the schema keyword "${keyword}".`);
  }
}

/** A type has one of two keys; the schema can only name one. */
function missingKeys({ params, instancePath }: ErrorObject): string {
  const isType = tokensOf(instancePath)[0] === 'types';
  return isType ? '`enum` or `fields`' : `\`${params.missingProperty}\``;
}

const empties = {
  minLength: 'This text',
  minItems: 'This list',
  minProperties: 'This map',
} as const;

function items(count: number): string {
  return count === 1 ? 'one item' : `${count} items`;
}

function explainUnknownKey(error: ErrorObject, places: Places): Diagnostic {
  const key = error.params.additionalProperty as string;
  const pointer = error.instancePath;
  const span = places.locate(pointer + pointerTo(key), 'key');
  return { ...wordUnknownKey(key, pointer, error, places), ...(span && { span }) };
}

function wordUnknownKey(key: string, pointer: string, error: ErrorObject, places: Places) {
  const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
  const kind = kindOfMap(pointer);
  if (isLater(key, kind)) return diagnose('key-later', key);
  const map = places.nodeAt(pointer);
  const isCutOff =
    map?.kind === 'map' &&
    map.flow &&
    /[^\w]/.test(key) &&
    (error.data as Record<string, unknown>)[key] === null;
  if (isCutOff) return diagnose('unknown-key-after-comma', key);
  return diagnose('unknown-key', key, foreignKeyHint(key, kind), suggest(key, known), known);
}

function kindOfMap(pointer: string): MapKind {
  const tokens = tokensOf(pointer);
  if (tokens.length === 0) return 'root';
  if (tokens[0] === 'resources' && tokens.length === 2) return 'resource';
  if (tokens[tokens.length - 2] === 'fields') return 'field';
  return tokens[2] === 'unique' ? 'unique' : 'other';
}

function explainRepeated(error: ErrorObject, places: Places): Diagnostic {
  const { i, j } = error.params as { i: number; j: number };
  const [first, second] = [Math.min(i, j), Math.max(i, j)];
  const item = (error.data as unknown[])[second];
  const span = places.locate(`${error.instancePath}/${second}`);
  const earlier: Span | undefined = places.locate(`${error.instancePath}/${first}`);
  return {
    ...diagnose('repeated-item', JSON.stringify(item)),
    ...(span && { span }),
    ...(earlier && { related: [{ message: 'It is here first.', span: earlier }] }),
  };
}

function explainMisplaced({ instancePath, data }: ErrorObject): Diagnostic {
  const tokens = tokensOf(instancePath);
  const key = tokens[tokens.length - 1] ?? '';
  if (key === 'default' && typeof data === 'string' && /^auth\./.test(data))
    return diagnose('default-not-constant', data);
  if (tokens[0] === 'types' && tokens.length === 3)
    return diagnose(
      'key-misplaced',
      key,
      'and `fields` exclude each other: a type is an enum or a shape',
    );
  const onlyRefs = ['inverse', 'onDelete', 'same', 'unseen'];
  return diagnose(
    'key-misplaced',
    key,
    onlyRefs.includes(key) ? 'only has a meaning beside `ref`' : 'has no meaning beside `ref`',
  );
}

/** What a map is, at the beginning of a sentence. */
function describePlace(pointer: string): string {
  const tokens = tokensOf(pointer);
  if (pointer === '/app') return '`app`';
  if (tokens[0] === 'types') return 'A type';
  if (tokens[2] === 'checks') return 'A check';
  return 'The long form of a unique';
}
