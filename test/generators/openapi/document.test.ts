import { readdirSync, readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import type { Document } from '../../../src/generators/openapi/document-types.js';
import { openapi } from '../../../src/generators/openapi/files.js';
import type { AppModel } from '../../../src/model/model.js';
import { documentOf } from '../../helpers/document.js';
import { exampleModel } from '../../helpers/example-model.js';
import { modelOf } from '../../helpers/model.js';

async function contract(model: AppModel): Promise<string> {
  const [file] = openapi.files(model);
  return (await file?.render()) ?? '';
}

async function problems(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const found = await lintFromString({ source, absoluteRef: 'openapi.yaml', config });
  return found.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`,
  );
}

/** Every example of a schema that the schema itself refuses. */
function wrongExamples(document: Document): string[] {
  const ajv = new Ajv2020({
    strict: false,
    formats: { int32: true, int64: true, decimal: true, double: true },
  });
  formats.default(ajv);
  ajv.addSchema({ $id: 'contract', ...document });
  return Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    (schema.examples ?? []).flatMap((example) => {
      const valid = ajv.validate({ $ref: `contract#/components/schemas/${name}` }, example);
      return valid ? [] : [`${name}: ${ajv.errorsText()}`];
    }),
  );
}

const hostile = `
app:
  name: hostile
  title: "a: b # c"
  description: "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>\\n- not: a list\\n---\\n\\u0007"
types:
  On: { description: "'\\"\\\\", enum: [yes, 'no', "null", "1e3", "it's", "a: b", "# c", " x "] }
  Shape: { fields: { default: string, $ref: string, 'null': { type: On, optional: true } } }
resources:
  Problem:
    description: "*/ -- \\" ' \`"
    fields:
      type: { type: On, default: 'no' }
      headers: { type: Shape, optional: true }
      example: { type: [On], description: "key: value" }
      y: { type: string, pattern: '^\\d{3}"#: $', optional: true }
      clever: { type: string, pattern: '^(?=a)a$' }
    access: public
  Class:
    fields: { constructor: { type: decimal, min: 0, max: 9.99, precision: 3, scale: 2, unique: true }, n: bigint }
    access: authenticated
`;

const models: [string, AppModel][] = [
  ...['todo', 'chat', 'shop', 'clinic', 'tracker'].map((name): [string, AppModel] => [
    name,
    exampleModel(name),
  ]),
  ...readdirSync('fixtures/products').map((name): [string, AppModel] => [
    name,
    modelOf(readFileSync(`fixtures/products/${name}/backsmith.yaml`, 'utf8')),
  ]),
  ['a hostile spec', modelOf(hostile)],
];

test.each(models)('the contract of %s has no problems', async (_name, model) => {
  const text = await contract(model);
  expect(await problems(text)).toEqual([]);
  const document = documentOf(model);
  expect(wrongExamples(document)).toEqual([]);
});

test('no allOf, and no two operations with one id', () => {
  for (const [, model] of models) {
    const document = documentOf(model);
    expect(JSON.stringify(document)).not.toContain('"allOf"');
    const ids = Object.values(document.paths).flatMap((item) =>
      (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
        const operation = item[method];
        return operation === undefined ? [] : [operation.operationId];
      }),
    );
    expect(new Set(ids).size).toBe(ids.length);
  }
});
