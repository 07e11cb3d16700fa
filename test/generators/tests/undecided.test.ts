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
      invited: { type: email, optional: true }
    access:
${access}
`);
  return findScenes(model, resourceOf(model, 'Note')).undecided.map(
    ({ about, part, grants }) =>
      `${about}: ${expressionText(part)} never ${grants ? 'grants' : 'refuses'}`,
  );
}

test.each([
  ['low: int, high: int', 'this.high > this.low'],
  [
    'low: { type: decimal, min: 1 }, high: { type: decimal, min: 100, max: 900 }',
    'this.low >= this.high',
  ],
  ['share: { type: float, min: 0, max: 1 }', 'this.share > 0.5'],
  ['tags: { type: [string] }', 'size(this.tags) >= 2'],
  ['tags: { type: [string] }', "'x' in this.tags"],
  ['counts: { type: [int] }', 'this.counts.exists(x, x > 100)'],
  ['counts: { type: [int], each: { min: 0, max: 9 } }', 'this.counts.all(x, x > 0)'],
  ['text: { type: string, max: 40 }', 'size(this.text) >= 12'],
  ['lasts: duration', 'this.lasts >= hours(2)'],
  ['born: { type: date, min: 1900-01-01, max: 2020-12-31 }', 'this.born < now - days(6570)'],
])('with %s rows are found of which %s holds', (fields, rule) => {
  const model = modelOf(`
resources:
  Thing:
    fields: { ${fields} }
    checks: { holds: { rule: "${rule}", message: m } }
    access: public
`);
  const { scenes } = findScenes(model, resourceOf(model, 'Thing'));
  expect(scenes[0]?.rows.length).toBeGreaterThan(1);
});

test('a part that another one says already is named', () => {
  expect(undecidedIn('      read: [boss, clerk]')).toEqual(['list: boss never grants']);
  expect(undecidedIn('      read: this.open && (this.open || owner)')).toEqual([
    'list: this.open never refuses',
    'list: this.owner == auth.id never grants',
    'list: this.owner == auth.id never refuses',
  ]);
});

test('an invitation by address decides', () => {
  expect(undecidedIn('      read: owner || this.invited == auth.email')).toEqual([]);
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
