import { expect, test } from 'vitest';
import { explain } from '../../src/cli/commands/explain.js';
import { Failure } from '../../src/cli/failure.js';
import { wrapText } from '../../src/cli/wrap-text.js';
import { explainedCodes } from '../../src/diagnostics/explain.js';
import { stringTerminal } from './string-terminal.js';

test('says what a code means, in lines one can read, with an example', async () => {
  const { terminal, out } = stringTerminal();
  expect(await explain('same-meaning', terminal)).toBe(0);
  expect(out()).toMatch(/^same-meaning\n\n[\s\S]*\n\nWrong:\n\n {2}\S[\s\S]*\n\nRight:\n\n {2}\S/);
});

test('lists all codes when none is given', async () => {
  const { terminal, out } = stringTerminal();
  expect(await explain(undefined, terminal)).toBe(0);
  expect(out()).toBe(`${explainedCodes.join('\n')}\n`);
});

test('suggests the code that was meant', async () => {
  const { terminal } = stringTerminal();
  const failure: unknown = await explain('same-nmae', terminal).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({
    message: 'There is no code "same-nmae".',
    hint: 'Did you mean "same-name"? `backsmith explain` lists them all.',
  });
});

test('text is broken between words', () => {
  expect(wrapText('one two three extraordinarily four', 9)).toBe(
    'one two\nthree\nextraordinarily\nfour',
  );
});
