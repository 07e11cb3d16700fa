import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../templates/kernel/database/database.js';
import { createTokenIssuer } from '../../../templates/kernel/identity/access-tokens.js';
import { InvalidToken, Verifier } from '../../../templates/kernel/identity/verifier.js';
import { openDatabase, type TestDatabase } from './support/database.js';
import { publicUrl as issuer, secrets } from './support/server.js';

const grants = { admin: ['admin', 'dispatcher'], dispatcher: ['dispatcher'] };
const id = '01890a5d-ac96-774b-bcce-b302099a8057';

let database: TestDatabase;
/** Queries made, counted. */
let queries = 0;
let now: number;
let verifier: Verifier;
let issue: Awaited<ReturnType<typeof createTokenIssuer>>;

beforeAll(async () => {
  const real = await openDatabase();
  database = {
    ...real,
    query: (statement) => {
      queries += 1;
      return real.query(statement);
    },
  };
  issue = await createTokenIssuer({ database, secrets, issuer });
});

afterAll(() => database.close());

beforeEach(() => {
  now = Date.now();
  verifier = new Verifier({ database, grants, issuer, now: () => now });
  queries = 0;
});

const verify = async (token: string) => verifier.verify(`Bearer ${token}`);

/** A token of our own making, as wrong as wanted. */
async function forge(header: object, claims: object = {}, lifetime = 300): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ roles: [], sub: id, iss: issuer, aud: issuer, ...claims })
    .setProtectedHeader({ alg: 'ES256', ...header })
    .setExpirationTime(seconds + lifetime)
    .sign(privateKey);
}

test('tells who, with roles expanded and those unknown left out', async () => {
  const token = await issue({ id, email: 'ada@example.com', roles: ['admin', 'retired'] });
  expect(await verify(token)).toEqual({
    id,
    email: 'ada@example.com',
    roles: ['admin', 'dispatcher'],
  });
});

test('roles named like members of every object are roles like others', async () => {
  const token = await issue({ id, roles: ['constructor', '__proto__', 'toString'] });
  expect(await verify(token)).toEqual({ id, email: null, roles: [] });
});

test('checks a token once, and answers at once from then on', async () => {
  const token = await issue({ id });
  const first = await verify(token);
  expect(queries).toBe(1);
  expect(verifier.verify(`Bearer ${token}`)).toBe(first);
  expect(queries).toBe(1);
});

test('knows the scheme however it is written, and takes no other for its own', async () => {
  const token = await issue({ id });
  for (const header of [`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}`])
    expect([header, await verifier.verify(header)]).toMatchObject([header, { id }]);
  for (const header of [`Basic ${token}`, `Bearer:${token}`, token, ''])
    expect([header, verifier.verify(header)]).toEqual([header, null]);
  await expect(verifier.verify('Bearer')).rejects.toThrow(InvalidToken);
});

test('remembers one token in as many places as its scheme can be spelled, not as spaces can be added', async () => {
  const token = await issue({ id });
  await verify(token);
  expect(await verifier.verify(`bearer ${token}`)).toBe(verifier.verify(`bearer ${token}`));
  const [head, claims, signature = ''] = token.split('.');
  const spaced = `Bearer ${head}.${claims}.${signature.slice(0, 9)} ${signature.slice(9)}`;
  for (const padded of [`Bearer  ${token}`, spaced]) {
    expect(await verifier.verify(padded)).toMatchObject({ id });
    expect(verifier.verify(padded)).toBeInstanceOf(Promise);
  }
});

test('refuses a token that has expired, remembered or not', async () => {
  const token = await issue({ id });
  await verify(token);
  now += 304_000;
  await expect(verify(token)).resolves.toMatchObject({ id });
  now += 6_000;
  await expect(verify(token)).rejects.toThrow('The access token has expired.');
});

describe('refuses a token', () => {
  test.each([
    ['of another server', { issuer: 'https://other.example.com' }],
    ['that has expired', { lifetime: -60 }],
  ])('%s', async (_, options) => {
    const other = await createTokenIssuer({ database, secrets, issuer, ...options });
    await expect(verify(await other({ id }))).rejects.toThrow(InvalidToken);
  });

  test('whose signature is another key’s', async () => {
    const { rows } = await database.run('select id from auth_jwks limit 1');
    await expect(verify(await forge({ kid: rows[0]?.id }))).rejects.toThrow(InvalidToken);
  });

  test('that was changed', async () => {
    const [header, , signature] = (await issue({ id })).split('.');
    const payload = Buffer.from(JSON.stringify({ sub: id, roles: ['admin'] })).toString(
      'base64url',
    );
    await expect(verify(`${header}.${payload}.${signature}`)).rejects.toThrow(InvalidToken);
  });

  test('without a signature', async () => {
    const token = new UnsecuredJWT({ sub: id, roles: ['admin'] })
      .setIssuer(issuer)
      .setAudience(issuer)
      .setExpirationTime('5m')
      .encode();
    await expect(verify(token)).rejects.toThrow(InvalidToken);
  });

  test('signed with the public key as if it were a secret', async () => {
    const { rows } = await database.run('select id, public_key from auth_jwks limit 1');
    const token = await new SignJWT({ sub: id, roles: ['admin'] })
      .setProtectedHeader({ alg: 'HS256', kid: rows[0]?.id ?? '' })
      .setIssuer(issuer)
      .setAudience(issuer)
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(rows[0]?.public_key));
    await expect(verify(token)).rejects.toThrow(InvalidToken);
  });

  test('that brings its own key', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const token = await new SignJWT({ sub: id, roles: ['admin'] })
      .setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(publicKey) })
      .setIssuer(issuer)
      .setAudience(issuer)
      .setExpirationTime('5m')
      .sign(privateKey);
    await expect(verify(token)).rejects.toThrow(InvalidToken);
  });
});

describe('keys', () => {
  test('made since are found, and at once', async () => {
    await verify(await issue({ id }));
    const newer = await createTokenIssuer({ database, secrets, issuer });
    expect(await verify(await newer({ id }))).toMatchObject({ id });
  });

  test('made up cost a few queries and then one a second, not one each', async () => {
    await verify(await issue({ id }));
    queries = 0;
    now += 2_000;
    for (let attempt = 0; attempt < 20; attempt++) {
      await expect(verify(await forge({ kid: `made-up-${attempt}` }))).rejects.toThrow();
    }
    expect(queries).toBe(5);
    now += 1_000;
    await expect(verify(await forge({ kid: 'made-up' }))).rejects.toThrow();
    expect(queries).toBe(6);
    // A clock that was put back does not stop the search for good, and has the keys read again that were read in what is now the future.
    now -= 3_600_000;
    await expect(verify(await forge({ kid: 'made-up' }))).rejects.toThrow();
    now += 1_000;
    await expect(verify(await forge({ kid: 'made-up' }))).rejects.toThrow();
    expect(queries).toBe(8);
  });

  test('taken away are refused minutes later, with every token they signed', async () => {
    const other = await createTokenIssuer({ database, secrets, issuer, lifetime: 3_600 });
    const token = await other({ id });
    await verify(token);
    await database.run(
      'delete from auth_jwks where created_at = (select max(created_at) from auth_jwks)',
    );
    now += 301_000;
    await verify(token);
    await expect
      .poll(() => verify(token).catch((error: Error) => error.message))
      .toBe('The access token is not valid here.');
  });

  test('taken away are refused minutes later, even if the clock was in the future when they were read', async () => {
    const other = await createTokenIssuer({ database, secrets, issuer, lifetime: 3_600 });
    const token = await other({ id });
    now += 3_000_000;
    await verify(token);
    now -= 3_000_000;
    await database.run(
      'delete from auth_jwks where created_at = (select max(created_at) from auth_jwks)',
    );
    now += 301_000;
    await verify(token);
    await expect
      .poll(() => verify(token).catch((error: Error) => error.message))
      .toBe('The access token is not valid here.');
  });

  test('out of reach are a failure, not a refusal', async () => {
    const broken: Database = { ...database, query: () => Promise.reject(new Error('no database')) };
    const cut = new Verifier({ database: broken, grants, issuer });
    await expect(cut.verify(`Bearer ${await issue({ id })}`)).rejects.toThrow('no database');
  });
});
