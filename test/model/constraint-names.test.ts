import { expect, test } from 'vitest';
import { databaseName } from '../../src/model/constraint-names.js';

test('a short name is kept', () => {
  expect(databaseName(['delivery', 'team_id'], 'key')).toBe('delivery_team_id_key');
});

test('a long name keeps its suffix, fits 63 bytes, and differs from its neighbours', () => {
  const long = databaseName(['a'.repeat(60), 'first'], 'fkey');
  const other = databaseName(['a'.repeat(60), 'second'], 'fkey');
  expect(long).toMatch(/^a+_[0-9a-f]{8}_fkey$/);
  expect(Buffer.byteLength(long)).toBe(63);
  expect(other).not.toBe(long);
});

test('a variant tells two partial uniques apart', () => {
  const live = databaseName(['drive', 'driver_id'], 'key', 'this.live');
  const open = databaseName(['drive', 'driver_id'], 'key', 'this.open');
  expect(live).toMatch(/^drive_driver_id_[0-9a-f]{8}_key$/);
  expect(open).not.toBe(live);
});
