import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { explainedCodes, explanationOf } from '../../src/diagnostics/explain.js';
import { ruleExplanations } from '../../src/diagnostics/explanations/rules.js';
import { codes } from '../../src/diagnostics/messages.js';
import type { RuleProblemCode } from '../../src/rules/problems.js';

const ruleCodes: Readonly<Record<RuleProblemCode, unknown>> = ruleExplanations;
const everyCode = [...codes, ...Object.keys(ruleCodes)].sort();

test('every code has an explanation, and no other has', () => {
  expect(explainedCodes).toEqual(everyCode);
});

test('an unknown code has none', () => {
  expect(explanationOf('nonsense')).toBeUndefined();
});

/** What a folder of text files cannot hold, or only `generate` finds; test/spec/parse.test.ts and test/cli have these. */
const elsewhere = [
  'file-missing',
  'file-not-utf8',
  'file-too-large',
  'file-unreadable',
  'include-too-large',
  'include-too-many',
  'spec-too-large',
  'undecided-part',
  'untested-resource',
];

test('every code is told of somewhere', () => {
  const root = path.resolve(import.meta.dirname, '../../fixtures/invalid');
  const told = readdirSync(root).map((name) =>
    readFileSync(path.join(root, name, 'stderr.txt'), 'utf8'),
  );
  const seen = told.flatMap((text) => [...text.matchAll(/(?:error|warning) {2}(\S+)$/gm)]);
  const found = new Set(seen.map(([, code]) => code));
  expect(everyCode.filter((code) => !found.has(code))).toEqual(elsewhere);
});
