import { expect, test } from 'vitest';
import { canBeHeld } from '../../src/model/conflicts.js';
import { resourceOf } from '../../src/model/lookup.js';
import { modelOf } from '../helpers/model.js';

const optional = '{ ref: Hub, optional: true }';

test.each([
  ['fields: {}', false],
  ['fields: { hub: { ref: Hub } }', true],
  ['fields: { hub: { ref: Hub, onDelete: cascade } }', false],
  [`fields: { hub: ${optional} }`, false],
  [`{ fields: { hub: ${optional} }, checks: { there: { rule: this.hub != null } } }`, true],
  [`{ fields: { hub: ${optional}, n: int }, unique: [[hub, n]] }`, false],
  [
    `{ fields: { hub: ${optional}, n: int }, unique: [{ fields: [n], where: this.hub == null }] }`,
    true,
  ],
  [
    `{ fields: { hub: ${optional}, next: { ref: Other, same: hub, optional: true, onDelete: cascade } } }`,
    true,
  ],
])('a delete can be held by %s', (other, expected) => {
  const text = other.startsWith('{') ? other : `{ ${other} }`;
  const model = modelOf(`resources: { Hub: { fields: { name: string } }, Other: ${text} }`);
  expect(canBeHeld(resourceOf(model, 'Hub'), model)).toBe(expected);
});
