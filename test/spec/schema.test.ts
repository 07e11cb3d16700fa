import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { compileSchema, validator } from '../../scripts/compile-schema.js';
import { renderReference, type SchemaNode } from '../../src/spec/reference.js';

const root = path.resolve(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(path.join(root, 'schema/v1.json'), 'utf8')) as SchemaNode;

test('it is a JSON Schema 2020-12', () => {
  expect(new Ajv2020().validateSchema(schema)).toBe(true);
});

test('every key is described', () => {
  const bare: string[] = [];
  const visit = (node: SchemaNode, at: string) => {
    for (const [key, value] of Object.entries(node.properties ?? {})) {
      if (value === false) continue;
      const described = value.description ?? definition(value)?.description;
      if (described === undefined) bare.push(`${at}/${key}`);
      visit(value, `${at}/${key}`);
    }
    if (typeof node.additionalProperties === 'object') visit(node.additionalProperties, `${at}/*`);
    if (node.items) visit(node.items, `${at}/-`);
    for (const [name, value] of Object.entries(node.$defs ?? {})) visit(value, `#${name}`);
  };
  visit(schema, '');
  expect(bare).toEqual([]);
});

function definition({ $ref }: SchemaNode) {
  return $ref === undefined ? undefined : schema.$defs?.[$ref.replace('#/$defs/', '')];
}

test('every map is closed', () => {
  const open: string[] = [];
  const visit = (node: SchemaNode, at: string) => {
    const isMap = [node.type].flat().includes('object');
    if (isMap && node.additionalProperties === undefined) open.push(at);
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'object' && value !== null) visit(value as SchemaNode, `${at}/${key}`);
    }
  };
  visit(schema, '');
  expect(open).toEqual([]);
});

const reference = path.join(root, 'docs/language.md');
const marker =
  '<!-- What follows is made from schema/v1.json: UPDATE=1 npx vitest run test/spec/schema.test.ts -->\n';

/** What people wrote stays; what follows the marker is made anew. */
function renewReference(): string {
  const [introduction = ''] = readFileSync(reference, 'utf8').split(marker);
  return `${introduction}${marker}\n${renderReference(schema)}`;
}

/** `UPDATE=1` writes what is made from the schema anew. */
test.each([
  ['the compiled validator', validator.pathname, compileSchema],
  ['the language reference', reference, renewReference],
] as const)('%s is up to date', (_, file, make) => {
  const made = make();
  if (process.env.UPDATE === '1') writeFileSync(file, made);
  expect(readFileSync(file, 'utf8')).toBe(made);
});
