import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant } from '../../../templates/kernel/identity/grant.js';
import { expandRoles, readRoles } from '../../../templates/kernel/identity/roles.js';
import { openDatabase, type TestDatabase } from './support/database.js';

const roles = { dispatcher: ['dispatcher'], admin: ['admin', 'dispatcher'] };
const id = '01890a5d-ac96-774b-bcce-b302099a8057';

let database: TestDatabase;

beforeAll(async () => {
  database = await openDatabase();
  await database.run(
    `insert into auth_user (id, name, email) values ($1, '', 'ada@example.com')`,
    id,
  );
});

afterAll(() => database.close());

test('gives and takes roles, once', async () => {
  const give = { email: 'Ada@Example.com', role: 'admin', revoke: false };
  expect(await grant(database, roles, give)).toBe('Ada@Example.com is admin now.');
  expect(await grant(database, roles, give)).toBe('Ada@Example.com was admin already.');
  expect(await readRoles(database, id)).toEqual(['admin']);
  const take = { ...give, revoke: true };
  expect(await grant(database, roles, take)).toBe('Ada@Example.com is no longer admin.');
  expect(await grant(database, roles, take)).toBe('Ada@Example.com was not admin.');
  expect(await readRoles(database, id)).toEqual([]);
});

test('refuses what it does not know, and says what there is', async () => {
  const email = 'ada@example.com';
  const wrong = (given: object) =>
    grant(database, roles, { email, role: 'admin', revoke: false, ...given });
  await expect(wrong({ role: 'amdin' })).rejects.toThrow(
    'There is no role amdin. The roles are: admin, dispatcher.',
  );
  await expect(wrong({ role: 'constructor' })).rejects.toThrow('There is no role constructor.');
  await expect(wrong({ email: 'eve@example.com' })).rejects.toThrow(
    'There is no account with the address eve@example.com. Sign up first.',
  );
  await expect(grant(database, {}, { email, role: 'admin', revoke: false })).rejects.toThrow(
    'There is no role admin: this application has no roles.',
  );
});

test('a role brings others along', () => {
  expect(expandRoles(['admin'], roles)).toEqual(['admin', 'dispatcher']);
  expect(expandRoles(['retired', 'dispatcher'], roles)).toEqual(['dispatcher']);
  expect(expandRoles([], roles)).toEqual([]);
});
