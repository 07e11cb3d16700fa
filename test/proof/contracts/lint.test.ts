/** The contract of every example passes Redocly's strictest rules, and spectral:oas and the OWASP ruleset without an error, nothing ignored. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { generateProject } from '../../helpers/project.js';
import { reportProof, thorough } from '../report.js';
import { examples } from './examples.js';
import { installed } from './tools.js';

interface Finding {
  readonly file: string;
  readonly rule: string;
  /** 0 is an error, 1 a warning. */
  readonly severity: number;
  readonly message: string;
  readonly path: string;
}

const chosen = thorough ? examples : examples.filter(({ name }) => ['todo', 'shop'].includes(name));

test('linters have nothing to say against the contracts', { timeout: 300_000 }, async () => {
  const files: string[] = [];
  for (const { name, spec } of chosen)
    files.push(path.join(await generateProject(`lint-${name}`, spec), 'openapi.yaml'));

  const strict = (await Promise.all(files.map(redocly))).flat();
  const folder = await installed('lint');
  const { stdout } = await execa(process.execPath, ['lint.js', ...files], { cwd: folder });
  const { rules, found } = JSON.parse(stdout) as { rules: number; found: readonly Finding[] };
  const errors = found.filter(({ severity }) => severity === 0);
  const warnings = found.filter(({ severity }) => severity === 1);
  reportProof('contracts', {
    documents: files.length,
    'Redocly problems': strict.length,
    'Spectral rules': rules,
    'Spectral errors': errors.length,
    'Spectral warnings': warnings.length,
  });
  expect(strict).toEqual([]);
  expect(errors).toEqual([]);
  // Probes are answered whatever happens: without limits, and without what could go wrong. Who has no account yet cannot be asked to sign in.
  expect(tally(warnings)).toEqual({
    'owasp:api4:2023-rate-limit-responses-429': 4 * files.length,
    'owasp:api8:2023-define-error-responses-401': 18 * files.length,
    'owasp:api8:2023-define-error-responses-500': 4 * files.length,
  });
});

async function redocly(file: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const source = readFileSync(file, 'utf8');
  const found = await lintFromString({ source, absoluteRef: file, config });
  return found.map(({ ruleId, message }) => `${file}: ${ruleId}: ${message}`);
}

function tally(findings: readonly Finding[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of findings) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}
