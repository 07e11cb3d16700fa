/** Compiles schemas with ajv and returns its standalone code, raw. Loads ajv (about 0.1 s): imported only when a file is printed. */
import {
  _,
  Ajv2020,
  type Code,
  type CodeKeywordDefinition,
  type KeywordCxt,
  Name,
  stringify,
} from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { AjvSchema } from './ajv-schema.js';

/** Schemas by id, and the ids to export by the name they are exported under. */
export function compileAjv(
  schemas: Readonly<Record<string, AjvSchema>>,
  exported: Readonly<Record<string, string>>,
): string {
  const ajv = new Ajv2020({
    allErrors: true,
    // The schemas are our own; compiling the one that describes schemas takes longer than all of them.
    meta: false,
    validateSchema: false,
    // The kernel says what is wrong, from the keyword and its limit.
    messages: false,
    inlineRefs: false,
    code: { esm: true, lines: true, source: true },
  });
  for (const keyword of ['format', 'minLength', 'maxLength', 'additionalProperties'])
    ajv.removeKeyword(keyword);
  for (const keyword of [...textKeywords, knownFields, notNull]) ajv.addKeyword(keyword);
  for (const [id, schema] of Object.entries(schemas)) ajv.addSchema({ $id: id, ...schema });
  return standaloneCode.default(ajv, { ...exported });
}

/** How the value of a keyword is checked: an expression over the variable that holds the text. */
type Check = (text: Name, value: unknown) => Code;

const formatChecks: Readonly<Record<string, Name>> = {
  uuid: new Name('isUuid'),
  'client-id': new Name('isClientId'),
  email: new Name('isEmail'),
  uri: new Name('isUrl'),
  date: new Name('isDate'),
  'date-time': new Name('isDatetime'),
  duration: new Name('isDuration'),
};

/** The functions are those of `kernel/validation`, called by their names. */
const textKeywords: readonly CodeKeywordDefinition[] = [
  textKeyword('format', 'format', (text, name) => _`${formatChecks[String(name)]}(${text})`),
  textKeyword('minLength', 'limit', (text, limit) => _`textLength(${text}) >= ${stringify(limit)}`),
  textKeyword('maxLength', 'limit', (text, limit) => _`textLength(${text}) <= ${stringify(limit)}`),
  textKeyword('choice', 'values', (text, values) => _`${stringify(values)}.includes(${text})`),
  textKeyword('decimal', 'limits', (text, limits) => _`fitsDecimal(${text}, ${stringify(limits)})`),
  textKeyword('bigint', 'limits', (text, limits) => _`fitsBigint(${text}, ${stringify(limits)})`),
  textKeyword('notBefore', 'limit', (text, limit) => _`!isBefore(${text}, ${stringify(limit)})`),
  textKeyword('notAfter', 'limit', (text, limit) => _`!isBefore(${stringify(limit)}, ${text})`),
];

/** `param`: the name under which the error tells the keyword's value. */
function textKeyword(keyword: string, param: string, check: Check): CodeKeywordDefinition {
  return {
    keyword,
    type: 'string',
    error: { message: '', params: ({ schema }) => stringify({ [param]: schema }) },
    code: (cxt: KeywordCxt) => cxt.pass(check(cxt.data, cxt.schema)),
  };
}

/** `knownFields: [a, b]` refuses every other member. ajv's own keyword carries the whole schema along where there are more than eight. */
const knownFields: CodeKeywordDefinition = {
  keyword: 'knownFields',
  type: 'object',
  error: { message: '', params: ({ params }) => _`{unknown: ${params.unknown}}` },
  code: (cxt: KeywordCxt) => {
    const code = _`new Set(${stringify(cxt.schema)})`;
    const known = cxt.gen.scopeValue('obj', { ref: cxt.schema, code });
    cxt.gen.forIn('name', cxt.data, (name) => {
      cxt.setParams({ unknown: name });
      cxt.gen.if(_`!${known}.has(${name})`, () => cxt.error());
    });
  },
};

/** Any JSON but null. */
const notNull: CodeKeywordDefinition = {
  keyword: 'notNull',
  error: { message: '', params: () => _`{}` },
  code: (cxt: KeywordCxt) => cxt.fail(_`${cxt.data} === null`),
};
