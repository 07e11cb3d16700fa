/** Compiles schemas with ajv and returns its standalone code, raw. Loads ajv (about 0.1 s): imported only when a file is printed. */
import {
  _,
  Ajv,
  type Code,
  type CodeKeywordDefinition,
  type KeywordCxt,
  Name,
  stringify,
  type Vocabulary,
} from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { AjvSchema } from './ajv-schema.js';

/** Schemas by id, and the ids to export by the name they are exported under. */
export function compileAjv(
  schemas: Readonly<Record<string, AjvSchema>>,
  exported: Readonly<Record<string, string>>,
): string {
  const ajv = new Compiler({
    allErrors: true,
    // The schemas are our own: what describes schemas need not be compiled, nor every keyword held against its type.
    meta: false,
    validateSchema: false,
    strictTypes: false,
    // The kernel says what is wrong, from the keyword and its limit.
    messages: false,
    inlineRefs: false,
    code: { esm: true, lines: true, source: true, process: () => notRun },
  });
  for (const [id, schema] of Object.entries(schemas)) ajv.addSchema({ $id: id, ...schema });
  return standaloneCode.default(ajv, { ...exported });
}

/** ajv makes a function of each text. Here the text is what is wanted, so the engine need not read it. */
const notRun = 'return () => true;';

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

/** ajv's own keywords that `ajvSchema` uses. */
const plainKeywords = [
  '$id',
  '$ref',
  'type',
  'nullable',
  'maximum',
  'minimum',
  'pattern',
  'required',
  'maxItems',
  'minItems',
  'properties',
  'items',
];

const { all } = new Ajv({ meta: false }).RULES;

const vocabulary: Vocabulary = [
  ...plainKeywords.map((keyword) => {
    const rule = all[keyword];
    if (typeof rule !== 'object') return keyword;
    // Which other keyword it comes before means nothing where that is not there.
    const { before, ...definition } = rule.definition;
    return { ...definition, keyword };
  }),
  ...textKeywords,
  knownFields,
  notNull,
];

/** Knows no other keywords: for each schema ajv asks which of all it knows are there. */
class Compiler extends Ajv {
  override _addVocabularies(): void {
    this.addVocabulary([...vocabulary]);
  }
}
