import { expect, test } from 'vitest';
import { printTypeScript } from '../../src/emit/typescript.js';

const header = '// Generated.';

test('declarations are printed with their comments, a blank line between them', () => {
  const text = printTypeScript({
    header,
    imports: [{ from: './a.js', values: [], types: ['A'] }],
    declarations: [
      {
        kind: 'interface',
        name: 'Delivery',
        doc: 'One parcel.',
        exported: true,
        extends: 'A',
        members: [
          { name: 'id', type: 'string', optional: false },
          { name: 'due-at', type: 'string | null', optional: true, doc: 'Ends */ here.' },
        ],
      },
      { kind: 'type', name: 'Seat', exported: true, type: "'driver' | 'lead'" },
      { kind: 'const', name: 'two', exported: false, value: '{\n  one: 1,\n}' },
      {
        kind: 'function',
        name: 'name',
        doc: 'First.\n\nSecond.',
        exported: true,
        parameters: [{ name: 'a', type: 'A' }],
        returns: 'string',
        body: 'const text = `\n  select 1`;\nreturn text;',
      },
    ],
  });
  expect(text).toBe(`// Generated.
import type { A } from './a.js';

/** One parcel. */
export interface Delivery extends A {
  id: string;
  /** Ends *\\/ here. */
  'due-at'?: string | null;
}

export type Seat = 'driver' | 'lead';

const two = {
  one: 1,
};

/**
 * First.
 *
 * Second.
 */
export function name(a: A): string {
  const text = \`
  select 1\`;
  return text;
}
`);
});
