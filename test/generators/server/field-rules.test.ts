import { expect, test } from 'vitest';
import { writesByQuery } from '../../../src/generators/server/field-rules.js';
import { modelOf } from '../../helpers/model.js';

/** Whether a write rule of the field `text`, on create and on update, has to wait for the database. */
function waits(rule: string): readonly (boolean | undefined)[] {
  const model = modelOf(
    JSON.stringify({
      resources: {
        Person: { account: true },
        Note: {
          fields: {
            text: { type: 'string', write: rule },
            other: { type: 'int' },
            author: { ref: 'Person', set: 'auth.id' },
            editedAt: { type: 'datetime', set: { create: 'now', update: 'now' } },
          },
        },
      },
    }),
  );
  const [note] = model.resources.filter(({ name }) => name === 'Note');
  const write = note?.fields.find(({ name }) => name === 'text')?.write;
  return (['create', 'update'] as const).map(
    (verb) => note && write?.[verb] && writesByQuery(note, write[verb], verb),
  );
}

test.each([
  ['this.other > 1', [false, false]],
  ['input.other > 1', [false, false]],
  ['this.author == auth.id', [true, false]],
  ['input.author == auth.id', [true, false]],
  ['this.version > 1', [true, true]],
  ['input.version > 1', [true, true]],
  ['this.editedAt < now', [true, true]],
  ['input.updatedAt < now', [true, true]],
  ['this.author.id == auth.id', [true, true]],
])('%s', (rule, expected) => {
  expect(waits(rule)).toEqual(expected);
});
