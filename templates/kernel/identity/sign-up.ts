import type { Database } from '../database/database.js';
import { uuidv7 } from '../uuid.js';
import { attempt } from './attempt.js';
import type { Body } from './bodies.js';
import type { Answer } from './bridge.js';
import type { Exchange } from './exchange.js';
import type { Profiles } from './profiles.js';
import { signUpBody } from './routes.js';

export interface SignUp {
  readonly database: Database;
  /** Undefined where accounts have no profile. */
  readonly profiles: Profiles | undefined;
  /** Has the library open the account. */
  readonly open: (body: Body) => Promise<Answer>;
}

/** Opens an account and makes its profile: both or neither. */
export function signUp(
  { database, profiles, open }: SignUp,
  body: Body,
  current: Exchange,
): Promise<Answer> {
  return attempt(database, async () => {
    const answer = await open({ name: '', ...pickAccount(body) });
    if (answer.status >= 400) return { answer, keep: false };
    if (current.account !== undefined) {
      await profiles?.create(current.account.id, profiles.pick(body));
      return { answer, keep: true };
    }
    await rehearse(database, profiles, body);
    return { answer, keep: false };
  });
}

/**
 * The address has an account, but whoever asks is not to learn it. So everything is done that would be done for a new one, to be undone again:
 * a name that is taken is then taken for both.
 */
async function rehearse(
  database: Database,
  profiles: Profiles | undefined,
  body: Body,
): Promise<void> {
  const id = uuidv7();
  await database.query({
    text: `insert into auth_user (id, name, email) values ($1, '', $2)`,
    values: [id, `${id}@rehearsal.invalid`],
  });
  await profiles?.create(id, profiles.pick(body));
}

function pickAccount(body: Body): Body {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => Object.hasOwn(signUpBody, name)),
  );
}
