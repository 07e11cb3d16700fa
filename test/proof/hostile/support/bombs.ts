/** Specs that cost as much as they can for what they are. */

export interface Bomb {
  readonly name: string;
  /** Path → text; `backsmith.yaml` is the spec. */
  readonly files: Readonly<Record<string, string>>;
  /** Path → what the link leads to. */
  readonly links?: Readonly<Record<string, string>>;
  readonly pipes?: readonly string[];
  /** The code of a mistake that must be told; none where the spec is fine. */
  readonly code?: string;
  /** What is said where there is no spec to begin with. */
  readonly refused?: string;
  /** Takes a second or more; only under `npm run prove`. */
  readonly heavy?: true;
}

const head = 'backsmith: 1\napp: { name: bomb }\n';
const small = `${head}resources:\n  A: { fields: { a: string }, access: public }\n`;
const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const spec = (text: string, code?: string) => ({
  files: { 'backsmith.yaml': text },
  ...(code !== undefined && { code }),
});
const rule = (text: string) =>
  `${head}resources:\n  A:\n    fields: { a: boolean }\n    access: ${text}\n`;
const including = (...patterns: readonly string[]) =>
  `${small}include: ${JSON.stringify(patterns)}\n`;
const fullOfFields = (file: number) =>
  `resources:\n${many(300, (at) => `  R${file}x${at}: { fields: { ${many(100, (field) => `f${field}: int, `)} } }\n`)}`;

export const bombs: readonly Bomb[] = [
  {
    name: 'a billion aliases',
    ...spec(
      `${small}x0: &a0 [x]\n${many(20, (at) => `x${at + 1}: &a${at + 1} [${many(9, () => `*a${at}, `)}]\n`)}`,
      'spec-too-large',
    ),
  },
  {
    name: 'merges of merges',
    ...spec(
      `${small}x0: &a0 { a: 1 }\n${many(2_000, (at) => `x${at + 1}: &a${at + 1} { <<: [*a${at}, *a${at}], b${at}: 1 }\n`)}`,
      'spec-too-large',
    ),
  },
  { name: 'an anchor in itself', ...spec(`${head}resources: &a\n  A: *a\n`, 'yaml-alias') },
  { name: '10 MB', ...spec(`${small}# ${'x'.repeat(10_000_000)}\n`, 'file-too-large') },
  {
    name: '2 MB of one text',
    ...spec(
      `${head}resources:\n  A: { description: ${'x'.repeat(1_900_000)}, fields: { a: string }, access: public }\n`,
    ),
  },
  {
    name: '2 MB of one key',
    ...spec(`${head}resources:\n  ${'K'.repeat(1_900_000)}: {}\n`, 'yaml-syntax'),
  },
  {
    name: '60 files of 2 MB',
    code: 'spec-too-large',
    heavy: true,
    files: {
      'backsmith.yaml': including('p/*.yaml'),
      ...Object.fromEntries(
        Array.from({ length: 60 }, (_, at) => [`p/${at}.yaml`, fullOfFields(at)]),
      ),
    },
  },
  {
    name: '20 files of comments',
    code: 'include-too-large',
    heavy: true,
    files: {
      'backsmith.yaml': including('p/*.yaml'),
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [
          `p/${at}.yaml`,
          `types: {}\n# ${'x'.repeat(1_500_000)}\n`,
        ]),
      ),
    },
  },
  {
    name: '5,000 fields',
    ...spec(
      `${head}resources:\n  A:\n    fields:\n${many(5_000, (at) => `      f${at}: string\n`)}    access: public\n`,
      'too-many-fields',
    ),
  },
  {
    name: '2,000 resources',
    heavy: true,
    ...spec(
      `${head}resources:\n${many(2_000, (at) => `  R${at}x: { fields: { a: string, b: { ref: R${(at * 7) % 2_000}x, optional: true } }, access: public }\n`)}`,
    ),
  },
  {
    name: '3,000 resources',
    heavy: true,
    ...spec(
      `${head}resources:\n${many(3_000, (at) => `  R${at}x: { fields: { a: string }, access: public }\n`)}`,
      'out-of-range',
    ),
  },
  {
    name: '5,000 roles',
    heavy: true,
    ...spec(
      `${small}auth:\n  roles:\n${many(5_000, (at) => `    r${at}: { grants: [r${at + 1}] }\n`)}`,
      'out-of-range',
    ),
  },
  {
    name: '5,000 references to nothing',
    heavy: true,
    ...spec(
      `${head}resources:\n${many(1_000, (at) => `  Resource${at}: { fields: { ${many(5, (field) => `f${field}: { ref: Resourse${at}${field} }, `)} }, access: public }\n`)}`,
      'unknown-resource',
    ),
  },
  {
    name: '25 shapes of 4 each',
    ...spec(
      `${head}types:\n${many(25, (at) => `  S${at}: { fields: { a: S${at + 1}, b: S${at + 1}, c: S${at + 1}, d: S${at + 1} } }\n`)}  S25: { fields: { a: string } }\nresources:\n  A: { fields: { s: S0 }, access: public }\n`,
      'shape-too-large',
    ),
  },
  {
    name: '39,000 brackets',
    ...spec(`${head}resources: ${'['.repeat(39_000)}\n`, 'spec-too-deep'),
  },
  {
    name: '20,000 maps in a line',
    ...spec(`${head}resources: ${'{a: '.repeat(20_000)}\n`, 'spec-too-deep'),
  },
  {
    name: '1,800 maps in lines',
    ...spec(
      `${head}resources:\n${many(1_800, (at) => `${' '.repeat(at + 1)}a:\n`)}`,
      'spec-too-deep',
    ),
  },
  {
    name: '300,000 dashes',
    ...spec(`${head}resources:\n  ${'- '.repeat(300_000)}x\n`, 'spec-too-deep'),
  },
  { name: '400,000 marks', ...spec(`${small}x: !${'<a>!'.repeat(400_000)} y\n`, 'spec-too-large') },
  { name: '400,000 documents', ...spec('---\n'.repeat(400_000), 'spec-too-large') },
  { name: '2 MB of tabs', ...spec('\t'.repeat(1_900_000), 'spec-empty') },
  {
    name: '40,000 times one key',
    heavy: true,
    ...spec(`${small}types:\n${many(40_000, () => '  A: { enum: [a] }\n')}`, 'spec-too-large'),
  },
  {
    name: '40,000 unknown keys',
    heavy: true,
    ...spec(`${small}${many(40_000, (at) => `key${at}: 1\n`)}`, 'unknown-key'),
  },
  {
    name: 'a rule of 900,000 parentheses',
    ...spec(rule(`${'('.repeat(900_000)}public${')'.repeat(900_000)}`), 'rule-too-long'),
  },
  {
    name: 'a rule of 15,000 times not',
    ...spec(rule(`|-\n      ${'!'.repeat(15_000)}public`), 'rule-too-long'),
  },
  {
    name: 'a rule of 19,000 alternatives',
    heavy: true,
    ...spec(rule(`\n${many(19_000, () => '      - this.a && authenticated\n')}`), 'rule-too-long'),
  },
  {
    name: 'rules that double',
    ...spec(
      `${head}resources:\n  A:\n    fields: { a: boolean }\n    rules:\n${many(300, (at) => `      r${at}: r${at + 1} || r${at + 1}\n`)}      r300: this.a\n    access: public\n`,
      'rule-too-long',
    ),
  },
  {
    name: '300 patterns that explode',
    ...spec(
      `${head}resources:\n  A:\n    fields:\n${many(300, (at) => `      f${at}: { type: string, pattern: '${'(a|b|ab)*(c|d)*'.repeat(30)}' }\n`)}    access: public\n`,
      'slow-pattern',
    ),
  },
  {
    name: 'a pattern of 20 stars',
    code: 'include-nothing',
    files: { 'backsmith.yaml': including(`${'*a'.repeat(20)}b`), ['a'.repeat(200)]: '' },
  },
  {
    name: 'a pattern of 14 double stars',
    code: 'include-nothing',
    files: {
      'backsmith.yaml': including(`${'**/'.repeat(14)}none.yaml`),
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [`d/d/d/e${at}/d/d/d/d/x.yaml`, '']),
      ),
    },
  },
  { name: 'an include above', ...spec(including('../x.yaml'), 'include-outside') },
  { name: 'an include above by a folder', ...spec(including('a/../../x.yaml'), 'include-outside') },
  { name: 'an absolute include', ...spec(including('/etc/passwd'), 'include-outside') },
  { name: 'an include from a drive', ...spec(including('C:/x.yaml'), 'include-outside') },
  { name: 'an include above for Windows', ...spec(including('..\\x.yaml'), 'include-outside') },
  {
    name: 'an include from a server',
    ...spec(including('\\\\server\\share\\x.yaml'), 'include-outside'),
  },
  { name: 'an include of a URL', ...spec(including('file:///etc/passwd'), 'include-nothing') },
  { name: 'an include of itself', ...spec(including('backsmith.yaml'), 'include-cycle') },
  {
    name: 'an include of a long name',
    ...spec(including('a'.repeat(5_000), 'a/'.repeat(3_000)), 'include-nothing'),
  },
  {
    name: 'an include of a folder',
    code: 'include-nothing',
    files: { 'backsmith.yaml': including('p'), 'p/x.yaml': '' },
  },
  {
    name: 'a link that leads out',
    ...spec(including('x.yaml'), 'include-outside'),
    links: { 'x.yaml': '/etc/passwd' },
  },
  {
    name: 'a folder that leads out',
    ...spec(including('p/**/passwd'), 'include-outside'),
    links: { p: '/etc' },
  },
  {
    name: 'a link to itself',
    ...spec(including('x.yaml'), 'include-nothing'),
    links: { 'x.yaml': 'x.yaml' },
  },
  {
    name: 'a link to the folder above',
    ...spec(including('**/none.yaml'), 'include-nothing'),
    links: { p: '.' },
  },
  {
    name: 'a link to a device',
    ...spec(including('x.*'), 'include-outside'),
    links: { 'x.yaml': '/dev/zero' },
  },
  { name: 'a pipe', ...spec(including('x.yaml'), 'file-unreadable'), pipes: ['x.yaml'] },
  {
    name: 'a spec that is a device',
    files: {},
    links: { 'backsmith.yaml': '/dev/zero' },
    refused: 'There is no backsmith.yaml',
  },
  {
    name: 'a spec that is a pipe',
    files: {},
    pipes: ['backsmith.yaml'],
    refused: 'There is no backsmith.yaml',
  },
  {
    name: 'an include that is no text',
    code: 'file-not-utf8',
    files: { 'backsmith.yaml': including('x.yaml') },
    links: { 'x.yaml': 'y.bin' },
  },
];
