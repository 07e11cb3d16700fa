import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readTree } from './helpers/tree.js';

const root = path.resolve(import.meta.dirname, '..');
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Generates from a copy of the example in a folder of its own; returns what was written, the spec and the caches left out. */
async function generate(
  example: string,
  env: Record<string, string> = {},
  edit: (file: string) => void = () => {},
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'Größe ş '));
  folders.push(folder);
  cpSync(path.join(root, 'specs/examples', example), folder, { recursive: true });
  edit(path.join(folder, 'backsmith.yaml'));
  await execa(process.execPath, [path.join(root, 'bin/backsmith.js'), 'generate'], {
    cwd: folder,
    env,
  });
  const tree = readTree(folder);
  for (const file of [...tree.keys()]) {
    if (
      file.endsWith('.yaml') &&
      file !== 'openapi.yaml' &&
      file !== 'compose.yaml' &&
      !file.startsWith('.github/')
    )
      tree.delete(file);
    if (file === '.backsmith/cache.json') tree.delete(file);
  }
  return tree;
}

test('the same spec gives the same bytes in another folder, time zone and locale', async () => {
  const here = await generate('tracker', { TZ: 'UTC', LC_ALL: 'C.UTF-8' });
  const there = await generate('tracker', {
    TZ: 'Pacific/Kiritimati',
    LC_ALL: 'tr_TR.UTF-8',
    LANG: 'tr_TR.UTF-8',
  });
  expect([...there.keys()]).toEqual([...here.keys()]);
  for (const [file, content] of here) expect(there.get(file), file).toBe(content);
});

test('the order of keys whose order means nothing changes nothing', async () => {
  const reverse = (map: object) => Object.fromEntries(Object.entries(map).reverse());
  const shuffled = await generate('chat', {}, (file) => {
    const spec = parse(readFileSync(file, 'utf8'));
    spec.resources = reverse(spec.resources);
    spec.types = reverse(spec.types);
    spec.auth.roles = reverse(spec.auth.roles);
    for (const resource of Object.values<Record<string, object>>(spec.resources)) {
      for (const key of ['rules', 'access', 'checks'])
        if (resource[key]) resource[key] = reverse(resource[key]);
      for (const [name, field] of Object.entries<object>(
        resource.fields as Record<string, object>,
      )) {
        (resource.fields as Record<string, object>)[name] = reverse(field);
      }
    }
    writeFileSync(file, stringify(reverse(spec)));
  });
  const plain = await generate('chat');
  expect([...shuffled.keys()]).toEqual([...plain.keys()]);
  for (const [file, content] of plain) expect(shuffled.get(file), file).toBe(content);
});
