import { expect, test } from 'vitest';
import { listTemplates, readTemplate, summaryOf } from '../../src/cli/examples.js';

test('the default template comes first', () => {
  expect(listTemplates()).toEqual(['todo', 'chat', 'clinic', 'shop', 'tracker']);
});

test('every template has a spec and says in a few words what it is', () => {
  for (const name of listTemplates()) {
    expect(readTemplate(name).map(({ path }) => path)).toContain('backsmith.yaml');
    expect(summaryOf(name)).toMatch(/^[A-Z][^\n]{10,90}$/);
  }
});

test('a template of several files comes with all of them', () => {
  expect(readTemplate('tracker').map(({ path }) => path)).toEqual([
    'backsmith.yaml',
    'resources/people.yaml',
    'resources/work.yaml',
  ]);
});
