import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import { camelCase, kebabCase, pascalCase } from '../naming/casing.js';
import type { Places } from '../spec/locate.js';
import { pointerTo, tokensOf } from '../spec/pointer.js';

const longestName = 48;

/** A key that is a name of the spec's own: of a resource, type, field, rule, role or check. */
export function explainName(error: ErrorObject, places: Places): Diagnostic {
  const name = error.propertyName as string;
  const span = places.locate(error.instancePath + pointerTo(name), 'key');
  return { ...wordName(name, error), ...(span && { span }) };
}

function wordName(name: string, error: ErrorObject): Diagnostic {
  if (error.keyword === 'maxLength')
    return diagnose('wrong-name', name, `is longer than ${longestName} characters`, undefined);
  const isUpper = ['/types', '/resources'].includes(error.instancePath);
  const demand = isUpper
    ? 'must be in PascalCase: ASCII letters and digits, the first a capital'
    : 'must be in camelCase: ASCII letters and digits, the first a small letter';
  const better = isUpper ? pascalCase(name) : camelCase(name);
  return diagnose('wrong-name', name, demand, isName(better) ? better : undefined);
}

function isName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(text);
}

/** A value that does not match the schema's pattern. */
export function explainPattern(pointer: string, value: string): Diagnostic {
  const [key = '', parent = ''] = tokensOf(pointer).reverse();
  if (pointer === '/app/name') {
    const better = kebabCase(value);
    const fits = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(better);
    return diagnose(
      'wrong-form',
      value,
      'a name in lower case, its words joined by dashes',
      fits ? better : undefined,
    );
  }
  if (key === 'type' || parent === 'type' || parent === 'fields')
    return diagnose('wrong-form', value, 'the name of a type', listSuggestion(value));
  const demand = demands.get(key);
  return diagnose('wrong-form', value, demand?.demand ?? 'a name', demand?.example);
}

/** `[string]?` and `string[]` are what people try first. */
function listSuggestion(value: string): string | undefined {
  const item = /^(?:\[([A-Za-z]\w*)\]|([A-Za-z]\w*)\[\])(\?)?$/.exec(value);
  if (!item) return undefined;
  return `{ type: [${item[1] ?? item[2]}]${item[3] ? ', optional: true' : ''} }`;
}

const demands: ReadonlyMap<string, { readonly demand: string; readonly example?: string }> =
  new Map(
    Object.entries({
      version: { demand: 'a version of three numbers', example: "'1.0.0'" },
      prefix: { demand: 'a path of small letters, digits and dashes', example: '/v1' },
      plural: { demand: 'a plural of letters and digits', example: 'people' },
      renamedFrom: { demand: 'a field name in camelCase' },
      inverse: { demand: 'a name in camelCase' },
      same: { demand: 'the name of a field' },
    }),
  );
