/** A resource's files are made from a part of the model: from all of it they would be the same. */
import { describe, expect, test } from 'vitest';
import { accessView } from '../../../src/generators/server/access.js';
import { explainView } from '../../../src/generators/server/explain.js';
import { server } from '../../../src/generators/server/files.js';
import { listView } from '../../../src/generators/server/list.js';
import { resourceView } from '../../../src/generators/server/resource-file.js';
import { routesView } from '../../../src/generators/server/routes.js';
import { serializerView } from '../../../src/generators/server/serializer.js';
import { statementsView } from '../../../src/generators/server/statements.js';
import { surroundingsOf } from '../../../src/generators/server/surroundings.js';
import { typesView } from '../../../src/generators/server/types.js';
import { resourceOf } from '../../../src/model/lookup.js';
import { exampleModel } from '../../helpers/example-model.js';
import { modelOf } from '../../helpers/model.js';

const views = {
  access: accessView,
  explain: explainView,
  list: listView,
  resource: resourceView,
  routes: routesView,
  serializer: serializerView,
  statements: statementsView,
  types: typesView,
};

describe.each(['chat', 'clinic', 'shop', 'todo', 'tracker'])('%s', (name) => {
  const whole = exampleModel(name);
  test.each(whole.resources.map((resource) => resource.name))('%s', (resourceName) => {
    const resource = resourceOf(whole, resourceName);
    const { model } = surroundingsOf(resource, whole);
    for (const [file, view] of Object.entries(views))
      expect(view(resource, model), file).toEqual(view(resource, whole));
  });
});

const spec = (rules: { team?: string; far?: string; note?: string }) => `
resources:
  Note:
    fields:
      team: { ref: Team }
      text: { type: string, max: ${rules.note ?? 10} }
    access: public
  Team:
    fields: { open: boolean, far: { ref: Far } }
    access: { read: '${rules.team ?? 'this.open'}' }
  Far:
    fields: { seen: boolean }
    rules: { one: '${rules.far ?? 'this.seen'}' }
    access: { read: one }
  Reply:
    fields: { note: { ref: Note, onDelete: cascade } }
    access: public
`;

const keyOf = (name: string, text: string): string => {
  const model = modelOf(text);
  const [file] = server.resourceFiles?.(model)(resourceOf(model, name)) ?? [];
  return file?.key ?? '';
};

test.each([
  ['Note', ['Note', 'Reply', 'Team']],
  // The read rule of a team goes no further.
  ['Team', ['Far', 'Note', 'Team']],
  ['Far', ['Far', 'Team']],
  ['Reply', ['Note', 'Reply']],
])('%s is made from %j', (name, expected) => {
  const model = modelOf(spec({}));
  const around = surroundingsOf(resourceOf(model, name), model).model.resources;
  expect(around.map((resource) => resource.name)).toEqual(expected);
});

test('who may see what a ref points at is asked by its writer', () => {
  const model = modelOf(spec({ team: 'this.open && this.far.seen' }));
  const around = surroundingsOf(resourceOf(model, 'Note'), model).model.resources;
  expect(around.map(({ name }) => name)).toEqual(['Far', 'Note', 'Reply', 'Team']);
});

test('what is made of something else is known to be so', () => {
  expect(keyOf('Note', spec({ far: '!this.seen' }))).toBe(keyOf('Note', spec({})));
  expect(keyOf('Note', spec({ team: '!this.open' }))).not.toBe(keyOf('Note', spec({})));
  expect(keyOf('Note', spec({ note: '11' }))).not.toBe(keyOf('Note', spec({})));
});
