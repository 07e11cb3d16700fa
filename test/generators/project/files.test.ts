import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { project } from '../../../src/generators/project/files.js';
import { planTree, renderFile } from '../../../src/plan/file-plan.js';
import { emptyModel } from './models.js';

const own = fileURLToPath(new URL('../../..', import.meta.url));
const texts = new Map<string, string>();
const text = (path: string) => texts.get(path) ?? '';
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backsmith-project-'));
  const { files } = planTree(project.files(emptyModel));
  for (const file of files) {
    const rendered = await renderFile(file);
    texts.set(file.path, rendered);
    mkdirSync(dirname(join(folder, file.path)), { recursive: true });
    writeFileSync(join(folder, file.path), rendered);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the kernel is copied byte for byte', () => {
  const kernel = join(own, 'templates/kernel');
  for (const path of readdirSync(kernel, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.ts'))
      expect(text(`src/generated/kernel/${path}`)).toBe(readFileSync(join(kernel, path), 'utf8'));
});

test('main.ts is ten lines at most: what it starts is fixed in the kernel', () => {
  expect(text('src/main.ts').trim().split('\n').length).toBeLessThanOrEqual(10);
});

test('what is JSON or YAML parses', () => {
  for (const path of ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'biome.json'])
    expect(() => JSON.parse(text(path)), path).not.toThrow();
  expect(Object.keys(parse(text('compose.yaml'), { merge: true }).services)).toEqual([
    'app',
    'migrate',
    'db',
  ]);
  expect(parse(text('.github/workflows/ci.yml')).jobs.test.steps.at(-1)).toEqual({
    run: 'npm run build',
  });
});

test('Biome has nothing to say about the first files of the team', () => {
  const { status, stdout, stderr } = spawnSync(
    join(own, 'node_modules/.bin/biome'),
    [
      'check',
      'src/main.ts',
      'src/app',
      'scripts',
      'package.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'biome.json',
      'vitest.config.ts',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(status, stdout + stderr).toBe(0);
});

test('every script the package names is there', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
  for (const command of Object.values(scripts)) {
    const script = /^node scripts\/run\.js (\w+)$/.exec(command)?.[1];
    if (script !== undefined)
      expect([...texts.keys()]).toContain(`src/generated/kernel/scripts/${script}.ts`);
  }
});

test('the package depends on what the kernel imports, and on nothing else', () => {
  const imported = new Set(
    [...texts].flatMap(([path, content]) =>
      path.endsWith('.ts')
        ? [...content.matchAll(/(?:from|import\() ?'((?:@[\w-]+\/)?[\w-]+)[^']*'/g)].map(
            ([, name]) => name,
          )
        : [],
    ),
  );
  const { dependencies } = JSON.parse(text('package.json'));
  // Vitest is for development: the configuration imports it.
  expect(Object.keys(dependencies)).toEqual(
    [...imported].filter((name) => name !== 'node' && name !== 'vitest').sort(),
  );
});

test('.env.example lists what the kernel reads, and nothing else', () => {
  const config = ['config', 'secrets'].map((name) =>
    text(`src/generated/kernel/operations/${name}.ts`),
  );
  const read = [...config.join('').matchAll(/environment\.\w+\('([A-Z_]+)'/g)].map(
    ([, name]) => name,
  );
  const listed = [...text('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect([...listed].sort()).toEqual([...new Set(read)].sort());
});

test('the Dockerfile takes along what the server reads', () => {
  for (const needed of ['openapi.yaml', 'migrations', 'scripts', 'package.json'])
    expect(text('Dockerfile')).toMatch(
      new RegExp(`^COPY .*\\b${needed.replace('.', '\\.')}\\b`, 'm'),
    );
  expect(text('Dockerfile')).toMatch(/^USER node$/m);
});

test('a hostile title stays text', () => {
  const readme = text('README.md').split('\n');
  expect(readme[0]).toBe('# Courier \\# \\`rm -rf \\~\\` \\<script\\>');
  expect(readme[2]).toBe('Says "hello" to YAML: {{ and \\`shells\\`; $(reboot)');
});

test('git ignores secrets and merges the manifest by union', () => {
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  const ignored = [
    '.env',
    '.data/pg',
    'node_modules/x',
    'dist/x',
    '.backsmith/cache.json',
    '.backsmith/scratch/1',
  ];
  const kept = ['.env.example', '.backsmith/manifest', 'src/main.ts'];
  const { stdout } = spawnSync('git', ['check-ignore', ...ignored, ...kept], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout.trim().split('\n')).toEqual(ignored);
  const attributes = execFileSync(
    'git',
    [
      'check-attr',
      'merge',
      '--',
      '.backsmith/manifest',
      'src/generated/a/b.ts',
      'src/app/routes.ts',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(attributes).toBe(
    '.backsmith/manifest: merge: union\nsrc/generated/a/b.ts: merge: unset\nsrc/app/routes.ts: merge: unspecified\n',
  );
});
