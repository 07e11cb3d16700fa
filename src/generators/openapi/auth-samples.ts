import { fieldOf, resourceOf } from '../../model/lookup.js';
import type { AppModel, Field, JsonValue } from '../../model/model.js';
import { sampleValue, wordsOf } from '../../samples/values.js';

/** Examples of what goes to and comes from /auth. */

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const time = '2030-01-01T12:00:00.000Z';

export const session = {
  id: '01890a5d-ac97-7ab1-9f0e-3d6c1f2b4a58',
  userId: id,
  token: 'Jf0k2mVbQ9sXw4Zt7Ya1Lc3eRd5Hn8Gp',
  expiresAt: '2030-01-31T12:00:00.000Z',
  ipAddress: '203.0.113.7',
  userAgent: 'Courier/1.0 (iOS)',
  createdAt: time,
  updatedAt: time,
};

/** The session's token with its signature. */
export const sessionToken = `${session.token}.Zt7Ya1Lc3eRd5Hn8GpJf0k2mVbQ9sXw4Zt7Ya1Lc3eR=`;

export const user = {
  id,
  name: '',
  email: 'ann@example.com',
  emailVerified: false,
  image: null,
  createdAt: time,
  updatedAt: time,
};

export const publicKey = {
  kid: '01890a5d-ac98-7c02-8d1f-5e7a9b3c6d20',
  kty: 'EC',
  alg: 'ES256',
  crv: 'P-256',
  x: '6tQJFnA4jFfVl15NVVvIZWH51VUJDSC-rubSFuQvcAs',
  y: 'PkKu3wsnZ67clQQdN5UcZrczHp69g96RbnUL0wcIfBM',
};

export function credentials(model: AppModel): { email: string; password: string } {
  return { email: user.email, password: samplePassword(model) };
}

/** Fits the limits. */
function samplePassword({ auth }: AppModel): string {
  const phrase = 'correct horse battery staple';
  const { minLength, maxLength } = auth.password;
  return phrase.repeat(Math.ceil(minLength / phrase.length) || 1).slice(0, maxLength);
}

/** The part of a sign-up that is the profile's. */
export function profile(model: AppModel): Record<string, JsonValue> {
  const values: Record<string, JsonValue> = {};
  for (const field of signUpFields(model)) {
    const value = sampleValue(field.type, wordsOf(field), 1, model);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

/** The profile's fields that sign-up takes; none without an account resource. */
export function signUpFields(model: AppModel): readonly Field[] {
  const { account, signUp } = model.auth;
  if (account === undefined) return [];
  const resource = resourceOf(model, account);
  return signUp.map((name) => fieldOf(resource, name));
}
