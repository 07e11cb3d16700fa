import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readsTheSame, recordingHost } from '../../src/cli/spec-reading.js';
import { compile } from '../../src/pipeline.js';
import { nodeHost } from '../../src/spec/node-host.js';
import { backsmithHere, useFolder } from './helpers.js';

const folder = useFolder();
const write = (path: string, text: string) => writeFileSync(join(folder.path, path), text);

const main = 'backsmith: 1\napp: { name: notes }\ninclude: [parts/*.yaml]\n';
const part = (name: string) => `resources:
  ${name}:
    fields: { title: { type: string, max: 80 } }
    access: { read: public, create: public }
`;

function writeSpec(): void {
  mkdirSync(join(folder.path, 'parts'));
  write('backsmith.yaml', main);
  write('parts/note.yaml', part('Note'));
}

test.each<[string, boolean, () => void]>([
  ['nothing', true, () => {}],
  ['a file beside the spec', true, () => write('other.yaml', 'x')],
  ['a comment', false, () => write('backsmith.yaml', `${main}# why\n`)],
  ['an included file', false, () => write('parts/note.yaml', part('Memo'))],
  ['a file more to include', false, () => write('parts/memo.yaml', part('Memo'))],
  ['a file less to include', false, () => rmSync(join(folder.path, 'parts/note.yaml'))],
])('when %s has changed, the spec reads the same: %s', (_what, same, change) => {
  writeSpec();
  const host = recordingHost(nodeHost);
  expect(compile(join(folder.path, 'backsmith.yaml'), host).diagnostics).toEqual([]);
  const reading = host.reading();
  change();
  expect(readsTheSame(reading, nodeHost)).toBe(same);
});

test('generate notices what it did not compile last time', async () => {
  writeSpec();
  const generate = async () => {
    const { status, stdout } = await backsmithHere(['generate'], folder.path);
    return [status, stdout];
  };
  expect((await generate())[0]).toBe(0);
  expect(await generate()).toEqual([0, expect.stringContaining('Everything is up to date')]);
  write('parts/memo.yaml', part('Memo'));
  expect(await generate()).toEqual([0, expect.stringContaining('created')]);
  write('parts/memo.yaml', 'resources: 1\n');
  expect((await generate())[0]).toBe(1);
  write('parts/memo.yaml', part('Memo'));
  expect(await generate()).toEqual([0, expect.stringContaining('Everything is up to date')]);
});
