import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { renderGithub, renderJson, renderText } from '../../src/diagnostics/render.js';
import type { SourceFile } from '../../src/diagnostics/source.js';

/** A diagnostic at `⟦…⟧` in the text. */
function at(marked: string, extra: Partial<Diagnostic> = {}): Diagnostic {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  const file: SourceFile = { path: 'blog.yaml', text: marked.replace(/[⟦⟧]/g, '') };
  return {
    code: 'unknown-resource',
    severity: 'error',
    message: 'There is no resource "Usr".',
    span: { file, start, end },
    ...extra,
  };
}

test('a place, a frame, a hint', () => {
  const found = at('a: 1\nauthor: { ref: ⟦Usr⟧ }\n', { hint: 'Did you mean "User"?' });
  expect(renderText([found])).toBe(`blog.yaml:2:16  error  unknown-resource
  2 | author: { ref: Usr }
    |                ^^^ There is no resource "Usr".
  hint: Did you mean "User"?
`);
});

test('without a place', () => {
  expect(renderText([{ code: 'x', severity: 'warning', message: 'Hm.' }])).toBe(
    'warning  x\n  Hm.\n',
  );
});

test('both places of a clash', () => {
  const file = { path: 'a.yaml', text: 'one: 1\n' };
  const related = [{ message: 'It is here first.', span: { file, start: 0, end: 3 } }];
  expect(
    renderText([at('⟦one⟧: 2', { message: 'Twice.', related })]),
  ).toBe(`blog.yaml:1:1  error  unknown-resource
  1 | one: 2
    | ^^^ Twice.
  a.yaml:1:1
  1 | one: 1
    | ^^^ It is here first.
`);
});

test('only the first line of a place', () => {
  expect(renderText([at('a:\n  ⟦b: 1   \n  c: 2⟧\n', { message: 'Hm.' })])).toContain(
    '  2 |   b: 1\n    |   ^^^^ Hm.\n',
  );
});

test('an empty place has a caret', () => {
  expect(renderText([at('a: ⟦⟧', { message: 'Hm.' })])).toContain('  1 | a:\n    |    ^ Hm.\n');
});

test('a long line is cut around the place', () => {
  const text = renderText([at(`${'x'.repeat(5000)}⟦here⟧${'y'.repeat(5000)}`, { message: 'Hm.' })]);
  expect(text.split('\n').slice(1, 3)).toEqual([
    `  1 | …${'x'.repeat(48)}here${'y'.repeat(48)}…`,
    `    | ${' '.repeat(49)}^^^^ Hm.`,
  ]);
});

test('a place longer than the line shown', () => {
  const text = renderText([at(`a: ⟦${'x'.repeat(500)}⟧`, { message: 'Hm.' })]);
  expect(text.split('\n').slice(1, 3)).toEqual([
    `  1 | …${'x'.repeat(100)}…`,
    `    |  ${'^'.repeat(100)} Hm.`,
  ]);
});

test('what would move the cursor or turn the text is shown as its code', () => {
  const text = renderText([at('\ta\u202e: ⟦\u001b[31m⟧', { message: 'No \u0007.' })]);
  expect(text.split('\n').slice(1, 3)).toEqual([
    '  1 |  a\\u{202E}: \\u{1B}[31m',
    `    | ${' '.repeat(12)}^^^^^^^^^^ No \\u{7}.`,
  ]);
});

test('wide characters take two columns', () => {
  expect(renderText([at('名前: ⟦x⟧', { message: 'Hm.' })])).toContain('    |       ^ Hm.');
});

test('by file and place, whatever the order they were found in', () => {
  const text = 'a: 1\nb: 2\n';
  const file = { path: 'b.yaml', text };
  const span = (start: number) => ({ span: { file, start, end: start + 1 } });
  const found = [at('', span(5)), at('', span(0)), { code: 'x', severity: 'error', message: '' }];
  expect(
    JSON.parse(renderJson(found as Diagnostic[])).map(
      (each: { start?: { line: number } }) => each.start?.line,
    ),
  ).toEqual([undefined, 1, 2]);
});

test('of very many only the first', () => {
  const text = renderText(Array.from({ length: 150 }, () => at('⟦a⟧', { message: 'Hm.' })));
  expect(text.split('Hm.').length).toBe(101);
  expect(text.endsWith('\n\n… and 50 more.\n')).toBe(true);
});

test('colours are ANSI and optional', () => {
  expect(renderText([at('⟦a⟧')], { color: true })).toContain('\u001b[31merror\u001b[0m');
  expect(renderText([at('⟦a⟧')], { color: false })).not.toContain('\u001b');
});

test('JSON', () => {
  expect(JSON.parse(renderJson([at('x\n ⟦ab⟧', { hint: 'Try.' })]))).toEqual([
    {
      code: 'unknown-resource',
      severity: 'error',
      message: 'There is no resource "Usr".',
      hint: 'Try.',
      file: 'blog.yaml',
      start: { line: 2, column: 2 },
      end: { line: 2, column: 4 },
    },
  ]);
});

test('GitHub annotations', () => {
  const found = at('x\n ⟦ab⟧', { message: '100% a,b: c', hint: 'Try.' });
  expect(renderGithub([found])).toBe(
    '::error file=blog.yaml,line=2,col=2,endLine=2,endColumn=4,title=unknown-resource::100%25 a,b: c%0ATry.\n',
  );
});
