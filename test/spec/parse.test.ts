import { expect, test } from 'vitest';
import { parseSpec } from '../../src/spec/parse.js';
import { memoryHost } from '../helpers/memory-host.js';
import { textAt } from '../helpers/squiggles.js';

function parse(files: string | Record<string, string | Uint8Array | { link: string }>) {
  const all = typeof files === 'string' ? { 'backsmith.yaml': files } : files;
  return parseSpec('backsmith.yaml', memoryHost(all));
}

function told(files: Parameters<typeof parse>[0]) {
  return parse(files).diagnostics.map(({ code, hint, span, related }) => [
    code,
    textAt(span),
    ...(hint === undefined ? [] : [hint]),
    ...(related ?? []).map((place) => `${place.span.file.path} ${place.span.start}`),
  ]);
}

test('a spec is plain data', () => {
  const { spec, diagnostics } = parse(
    'app: { name: shop }\nresources:\n  Item:\n    deprecated: true\n',
  );
  expect(diagnostics).toEqual([]);
  expect(spec).toEqual({ app: { name: 'shop' }, resources: { Item: { deprecated: true } } });
});

test('JSON is fine, tabs included', () => {
  expect(parse('{\n\t"app": { "name": "shop" },\n\t"list": [1,\n\t\t2]\n}\n').spec).toEqual({
    app: { name: 'shop' },
    list: [1, 2],
  });
});

test('merge keys and aliases', () => {
  const { spec, diagnostics } = parse(
    'base: &base { a: 1, b: 2 }\none: { <<: *base, b: 3 }\ntwo:\n  <<: [*base, { c: 4 }]\nthree: *base\n',
  );
  expect(diagnostics).toEqual([]);
  expect(spec).toMatchObject({
    one: { a: 1, b: 3 },
    two: { a: 1, b: 2, c: 4 },
    three: { a: 1, b: 2 },
  });
});

test('`__proto__` is a key like any other', () => {
  const { spec } = parse('a:\n  __proto__: { polluted: true }\n');
  expect(Object.keys((spec as { a: object }).a)).toEqual(['__proto__']);
  expect('polluted' in {}).toBe(false);
});

test.each([
  ['a: 1\nb: 2\na: 3\n', [['yaml-duplicate-key', 'a', 'backsmith.yaml 0']]],
  ['a:\n\tb: 1\n', [['yaml-tab', '\t']]],
  ['a: 1\n---\nb: 2\n', [['yaml-documents', '---', 'Remove the `---` line.']]],
  ['a: *nobody\n', [['yaml-alias', '*nobody']]],
  ['a: &a [*a]\n', [['yaml-alias', '*a']]],
  ['? [a]\n: 1\n', [['yaml-key', '[a]']]],
  ['a: .inf\n', [['yaml-number', '.inf']]],
  ['a: "\\u202e"\n', [['yaml-character', '"\\u202e"']]],
  ['a: "\\0"\n', [['yaml-character', '"\\0"']]],
  ['- a\n', [['spec-not-a-map', '- a\n']]],
  [
    '# nothing\n',
    [['spec-empty', '', 'A spec begins with `backsmith: 1`, `app:` and `resources:`.']],
  ],
  ['a:\n  b\n  c: 1\n', [['yaml-syntax', 'b\n  c', 'Is a `: ` missing?']]],
  ['a: "b\nc: 1\n', [['yaml-syntax', '"']]],
])('%j is refused', (text, expected) => {
  expect(told(text)).toEqual(expected);
});

test.each([
  ['  update: !this.internal', 'yaml-trap-tag', "update: '!this.internal'"],
  ['  update: !this.internal && owner', 'yaml-trap-tag', "update: '!this.internal && owner'"],
  [
    '  update: !this.blocks.exists(b, b.user == auth.id)',
    'yaml-trap-tag',
    "update: '!this.blocks.exists(b, b.user == auth.id)'",
  ],
  ["  update: 'admin' in auth.roles", 'yaml-trap-quote', `update: "'admin' in auth.roles"`],
  ["  rule: this.tag == 'a #b'", 'yaml-trap-comment', `rule: "this.tag == 'a #b'"`],
  ['  rule: this.a ? this.b : this.c', 'yaml-trap-colon', "rule: 'this.a ? this.b : this.c'"],
  ['  message: Note: this is bad', 'yaml-trap-colon', "message: 'Note: this is bad'"],
  ['  update: && owner', 'yaml-trap-indicator', "update: '&& owner'"],
  [
    '  - { read: this.a.exists(m, m.user == auth.id), list: admin }',
    'yaml-trap-comma',
    "- { read: 'this.a.exists(m, m.user == auth.id)', list: admin }",
  ],
  [
    '  read: [this.a.exists(m, m.user == auth.id), admin]',
    'yaml-trap-comma',
    "read: ['this.a.exists(m, m.user == auth.id)', admin]",
  ],
  [
    "  order: { rule: this.x in ['a', 'b'], field: x }",
    'yaml-trap-comma',
    `order: { rule: "this.x in ['a', 'b']", field: x }`,
  ],
  [
    "  order: { rule: 'a' in this.x, field: x }",
    'yaml-trap-quote',
    `order: { rule: "'a' in this.x", field: x }`,
  ],
  ['  order: { rule: !this.x }', 'yaml-trap-tag', "order: { rule: '!this.x' }"],
  [
    '  order: { rule: this.a ? this.b : this.c }',
    'yaml-trap-colon',
    "order: { rule: 'this.a ? this.b : this.c' }",
  ],
])('%s is a trap', (line, code, corrected) => {
  const found = parse(`a:\n${line}\n`).diagnostics;
  expect(found.map((each) => [each.code, each.hint])).toEqual([[code, `Write: ${corrected}`]]);
  expect(parse(`a:\n${line.replace(/\S.*/, corrected)}\n`).diagnostics).toEqual([]);
});

test('what only looks like a trap is left alone', () => {
  expect(
    told(
      "a: owner # don't ask\nb: { c: 'x, y', d: \"it's\" }\nd: it's # fine\ne: a:b\nf: [x, y] # (\n",
    ),
  ).toEqual([]);
});

test('files are merged', () => {
  const { spec, diagnostics, locate } = parse({
    'backsmith.yaml': 'include: [parts/*.yaml]\nresources:\n  A: {}\n',
    'parts/b.yaml': 'backsmith: 1\nresources:\n  B: { deprecated: true }\n',
    'parts/.hidden.yaml': 'resources: { A: {} }\n',
    'parts/c.yaml': 'include: [deep/**/*.yaml]\nauth: { roles: { admin: {} } }\n',
    'parts/deep/er/d.yaml': 'auth: { roles: { guest: {} } }\n',
  });
  expect(diagnostics).toEqual([]);
  expect(spec).toEqual({
    backsmith: 1,
    include: ['parts/*.yaml'],
    resources: { A: {}, B: { deprecated: true } },
    auth: { roles: { admin: {}, guest: {} } },
  });
  expect(locate('/resources/B/deprecated')?.file.path).toBe('parts/b.yaml');
  expect(locate('/auth/roles/guest', 'key')?.file.path).toBe('parts/deep/er/d.yaml');
});

test('a clash shows both places', () => {
  expect(
    told({
      'backsmith.yaml': 'include: [b.yaml]\nresources:\n  A: {}\n',
      'b.yaml': 'resources: { A: {} }\n',
    }),
  ).toEqual([['include-clash', 'A', 'backsmith.yaml 31']]);
});

test.each([
  ['../other.yaml', 'include-outside'],
  ['/etc/passwd', 'include-outside'],
  ['C:\\secret.yaml', 'include-outside'],
  ['link.yaml', 'include-outside'],
  ['nothing.yaml', 'include-nothing'],
  ['none/*.yaml', 'include-nothing'],
  ['*.yaml', 'include-outside include-cycle'],
  ['folder', 'include-nothing'],
])('include: %s is refused', (pattern, code) => {
  const files = {
    'backsmith.yaml': `include: [${JSON.stringify(pattern)}]\n`,
    'link.yaml': { link: '/elsewhere/link.yaml' },
    'folder/a.yaml': 'a: 1\n',
  };
  expect(
    parse(files)
      .diagnostics.map((each) => each.code)
      .sort(),
  ).toEqual(code.split(' ').sort());
});

test('files that include each other', () => {
  expect(
    told({
      'backsmith.yaml': 'include: [a.yaml]\n',
      'a.yaml': 'include: [b.yaml]\n',
      'b.yaml': 'include: [a.yaml]\n',
    }),
  ).toEqual([['include-cycle', 'a.yaml']]);
});

test('hostile files are refused with a reason', () => {
  const nested = `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`;
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
  for (let level = 1; level < 12; level++) {
    const before = String.fromCharCode(96 + level);
    const name = String.fromCharCode(97 + level);
    bomb.push(`${name}: &${name} [${Array(10).fill(`*${before}`).join(',')}]`);
  }
  expect(told(nested).map(([code]) => code)).toEqual(['spec-too-deep']);
  expect(told(bomb.join('\n')).map(([code]) => code)).toEqual(['spec-too-large']);
  expect(told('a'.repeat(2_000_001)).map(([code]) => code)).toEqual(['file-too-large']);
  expect(told({ 'backsmith.yaml': new Uint8Array([0xff, 0xfe, 97, 0]) }).map(([c]) => c)).toEqual([
    'file-not-utf8',
  ]);
  const many = Object.fromEntries(
    Array.from({ length: 1_001 }, (_, index) => [`parts/${index}.yaml`, 'types: {}\n']),
  );
  expect(
    told({ 'backsmith.yaml': 'include: [parts/*.yaml]\n', ...many }).map(([code]) => code),
  ).toEqual(['include-too-many']);
  const long = `# ${'x'.repeat(1_500_000)}\ntypes: {}\n`;
  const heavy = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`parts/${at}.yaml`, long]));
  expect(
    told({ 'backsmith.yaml': 'include: [parts/*.yaml]\n', ...heavy }).map(([code]) => code),
  ).toEqual(['include-too-large']);
  const listed = `types: [${'1,'.repeat(30_000)}]\n`;
  const lists = Object.fromEntries([1, 2, 3, 4].map((at) => [`parts/${at}.yaml`, listed]));
  const codes = told({ 'backsmith.yaml': 'include: [parts/*.yaml]\n', ...lists });
  expect(codes.filter(([code]) => code === 'spec-too-large')).toHaveLength(1);
  const folder = parseSpec('parts', memoryHost({ 'parts/a.yaml': '' }));
  expect(folder.diagnostics.map(({ code }) => code)).toEqual(['file-unreadable']);
  expect(parseSpec('backsmith.yaml', memoryHost({})).diagnostics.map(({ code }) => code)).toEqual([
    'file-missing',
  ]);
});
