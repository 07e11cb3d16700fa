import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Failure } from '../../src/cli/failure.js';
import { reportFailure } from '../../src/cli/report-failure.js';
import { OutputError } from '../../src/output/output-error.js';
import { UnmergeableError } from '../../src/plan/planned-file.js';
import { stringTerminal } from './string-terminal.js';

function said(error: unknown, env = {}): string {
  const { terminal, err } = stringTerminal(env);
  reportFailure(error, terminal);
  return err();
}

function systemError(): unknown {
  try {
    return readFileSync('/no/such/file');
  } catch (error) {
    return error;
  }
}

test('what the user can change is told in a line and a hint', () => {
  expect(said(new Failure('No.', 'Do this.'))).toBe('error  No.\nDo this.\n');
  expect(said(new OutputError('In the way.'))).toBe('error  In the way.\n');
  expect(said(new UnmergeableError('Not JSON.'))).toBe('error  Not JSON.\n');
});

test('what the system refuses is not called a bug', () => {
  expect(said(systemError())).toBe(
    "error  The system refused: ENOENT: no such file or directory, open '/no/such/file'.\n",
  );
});

test('everything else is our bug; the stack is for those who ask', () => {
  const bug = new TypeError('x is undefined');
  expect(said(bug)).toBe(
    'error  This is a bug in Backsmith: x is undefined\n' +
      'Please report it, with your spec if you can share it. DEBUG=1 shows where it happened.\n',
  );
  expect(said(bug, { DEBUG: '1' })).toContain('report-failure.test.ts');
  expect(said('thrown text')).toContain('This is a bug in Backsmith: thrown text\n');
});
