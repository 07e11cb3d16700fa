import { expect, test } from 'vitest';
import { findScenes } from '../../../src/generators/tests/scene.js';
import { resourceOf } from '../../../src/model/lookup.js';
import { expressionText } from '../../../src/rules/text.js';
import { modelOf } from '../../helpers/model.js';

/** What decides nothing in the rules of `Note`. */
function undecidedIn(access: string): string[] {
  const model = modelOf(`
backsmith: 1
app: { name: notes }
auth:
  roles:
    clerk: {}
    boss: { grants: [clerk] }
resources:
  User:
    account: true
    access: { read: authenticated, update: self }
  Note:
    fields:
      owner: { ref: User, set: auth.id }
      reader: { ref: User, optional: true }
      shownAt: { type: datetime, optional: true }
      open: { type: boolean }
    access:
${access}
`);
  return findScenes(model, resourceOf(model, 'Note')).undecided.map(
    ({ about, part, grants }) =>
      `${about}: ${expressionText(part)} never ${grants ? 'grants' : 'refuses'}`,
  );
}

test('a part that another one says already is named', () => {
  expect(undecidedIn('      read: [boss, clerk]')).toEqual(['list: boss never grants']);
  expect(undecidedIn('      read: this.open && (this.open || owner)')).toEqual([
    'list: this.open never refuses',
    'list: this.owner == auth.id never grants',
    'list: this.owner == auth.id never refuses',
  ]);
});

test('a part that cannot be true is named, once', () => {
  expect(undecidedIn('      read: [owner, this.shownAt == null && this.shownAt < now]')).toEqual([
    'list: this.shownAt == null never grants',
    'list: this.shownAt < now never grants',
  ]);
});

test('what everybody writes for clarity is not: a guard against an empty value, a value only the server sets', () => {
  expect(undecidedIn('      read: owner || this.shownAt != null && this.shownAt <= now')).toEqual(
    [],
  );
  expect(undecidedIn('      read: owner\n      create: owner')).toEqual([]);
});
