import { readableJson } from '../../emit/json.js';
import type { AppModel } from '../../model/model.js';
import { type PlannedFile, UnmergeableError } from '../../plan/planned-file.js';
import { addMembers } from './add-members.js';
import { readOwn } from './template-files.js';

const scripts = {
  dev: 'tsx watch --clear-screen=false src/main.ts',
  build: 'tsc -p tsconfig.build.json',
  start: 'node --enable-source-maps dist/main.js',
  test: 'vitest run',
  migrate: 'node scripts/run.js migrate',
  seed: 'node scripts/run.js seed',
  reset: 'node scripts/run.js reset',
  grant: 'node scripts/run.js grant',
  typecheck: 'tsc --noEmit',
  lint: 'biome check .',
};

const dependencies = [
  '@electric-sql/pglite',
  '@fastify/cors',
  'better-auth',
  'fastify',
  'jose',
  'kysely',
  'nodemailer',
  'pg',
  'pino',
  'prom-client',
  'yaml',
];

const devDependencies = [
  '@biomejs/biome',
  '@types/node',
  '@types/nodemailer',
  '@types/pg',
  'ajv',
  'ajv-formats',
  'tsx',
  'typescript',
  'vitest',
];

/** The team's, but it gains the scripts and the dependencies that the generated code cannot do without. */
export function packageJson({ app }: AppModel): PlannedFile {
  const needed = {
    scripts,
    dependencies: testedVersions(dependencies),
    devDependencies: testedVersions(devDependencies),
  };
  const content = {
    name: app.name,
    version: app.version,
    ...(app.description !== undefined && { description: app.description }),
    private: true,
    type: 'module',
    engines: { node: '>=20.19.0' },
    ...needed,
  };
  const text = `${readableJson(content, 2)}\n`;
  return {
    path: 'package.json',
    owner: 'team',
    key: text,
    render: () => text,
    merge: (existing) => merge(existing, { type: 'module', ...needed }),
  };
}

type Needed = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

function merge(existing: string, needed: Needed): string {
  const present = parse(existing);
  let text = existing;
  for (const [name, value] of Object.entries(needed)) {
    const wanted = typeof value === 'string' ? value : missingFrom(present, name, value);
    if (present[name] !== undefined) {
      if (typeof wanted !== 'string') text = addMembers(text, [name], wanted);
    } else if (Object.keys(wanted).length > 0) text = addMembers(text, [], { [name]: wanted });
  }
  return text;
}

/** What a section lacks. A dependency counts wherever it is listed. */
function missingFrom(
  present: Readonly<Record<string, unknown>>,
  section: string,
  needed: Readonly<Record<string, string>>,
): Record<string, string> {
  const sections =
    section === 'scripts'
      ? ['scripts']
      : ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  const there = new Set(
    sections.flatMap((name) => (isObject(present[name]) ? Object.keys(present[name]) : [])),
  );
  return Object.fromEntries(Object.entries(needed).filter(([name]) => !there.has(name)));
}

function parse(text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text);
  const sections = ['scripts', 'dependencies', 'devDependencies'];
  if (
    !isObject(value) ||
    sections.some((name) => value[name] !== undefined && !isObject(value[name]))
  )
    throw new UnmergeableError(
      'package.json is not what npm can read, so nothing can be added to it. Nothing was written.',
    );
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The ranges that Backsmith's own tests run with. */
function testedVersions(names: readonly string[]): Record<string, string> {
  const own = JSON.parse(readOwn('package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  return Object.fromEntries(
    names.map((name) => {
      const range = own.dependencies[name] ?? own.devDependencies[name];
      if (range === undefined) throw new Error(`Backsmith's package.json does not have ${name}`);
      return [name, range];
    }),
  );
}
