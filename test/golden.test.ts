/**
 * What the examples become, whole: fails on a difference, on a file that is missing and on one that is no longer written. `UPDATE=1` rewrites. The
 * kernel and the test harness are copied from `templates/` byte for byte and have tests of their own; they are not repeated here.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from '../src/pipeline.js';
import { planFiles } from '../src/plan-parts.js';
import { nodeHost } from '../src/spec/node-host.js';
import { readTree } from './helpers/tree.js';

const root = path.resolve(import.meta.dirname, '..');
const copied = /^(src\/generated\/kernel|test\/generated\/support)\//;

describe.each(['todo', 'chat'])('%s', (example) => {
  test('becomes what it should', async () => {
    const { model, diagnostics } = compile(
      path.join(root, 'specs/examples', example, 'backsmith.yaml'),
      nodeHost,
    );
    expect(diagnostics.filter((found) => found.severity === 'error')).toEqual([]);
    if (model === undefined) throw new Error('no model');
    const planned = planFiles(model).filter(
      (file) => !copied.test(file.path) || file.path.endsWith('support/tables.ts'),
    );
    const actual = new Map<string, string>();
    for (const file of planned) actual.set(file.path, await file.render());

    const folder = path.join(root, 'fixtures/golden', example);
    if (process.env.UPDATE === '1') {
      rmSync(folder, { recursive: true, force: true });
      for (const [file, content] of actual) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), content);
      }
    }
    expect(existsSync(folder), 'run with UPDATE=1 to write the goldens').toBe(true);
    const golden = readTree(folder);
    expect([...actual.keys()].sort()).toEqual([...golden.keys()]);
    for (const [file, content] of golden) expect(actual.get(file), file).toBe(content);
  });
});
