/**
 * Clients that people generate, openapi-typescript with openapi-fetch and @hey-api/openapi-ts, made from the contract of every example: they compile under
 * strict settings, and those of one make a signed-in round trip against the running server.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { generateProject, startProcess } from '../../helpers/project.js';
import { reportProof, thorough } from '../report.js';
import { examples } from './examples.js';
import { installed } from './tools.js';

const roundTrips = ['fetch-round-trip.ts', 'hey-round-trip.ts'];

test.runIf(thorough)('generated clients compile, and get through', async () => {
  const folder = await installed('clients');
  const run = (tool: string, ...args: string[]) =>
    execa(path.join(folder, 'node_modules/.bin', tool), args, { cwd: folder });
  const generated = path.join(folder, 'generated');
  rmSync(generated, { recursive: true, force: true });

  const projects = new Map<string, string>();
  for (const { name, spec } of examples) {
    const project = await generateProject(`clients-${name}`, spec);
    projects.set(name, project);
    const contract = path.join(project, 'openapi.yaml');
    const out = path.join(generated, name);
    await run('openapi-typescript', contract, '-o', path.join(out, 'schema.d.ts'));
    await run('openapi-ts', '-i', contract, '-o', path.join(out, 'hey'), '--no-log-file');
  }
  const { exitCode, stdout } = await execa(path.join(folder, 'node_modules/.bin/tsc'), [], {
    cwd: folder,
    reject: false,
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });

  const server = startProcess(projects.get('todo') ?? '', 'src/main.ts', { PORT: '0' });
  try {
    await server.until('described at');
    const [url = ''] = /http:\/\/localhost:\d+/.exec(server.output()) ?? [];
    const tsx = pathToFileURL(path.resolve('node_modules/tsx/dist/loader.mjs')).href;
    for (const script of roundTrips) {
      const answer = await execa(process.execPath, ['--import', tsx, script, url], { cwd: folder });
      expect(JSON.parse(answer.stdout)).toEqual({
        listed: ['Home'],
        total: 1,
        changed: 'Garden',
        late: 'precondition_failed',
        deleted: 204,
      });
    }
  } finally {
    await server.stop();
  }
  reportProof('contracts', {
    'generated clients compiled': 2 * examples.length,
    'round trips': roundTrips.length,
  });
});
