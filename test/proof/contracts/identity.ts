/** How to provoke each status that the routes of identity document, those of the caller's own row and of health. */
import { bodyLimit, type Laboratory, type ServerKind } from './laboratory.js';
import type { GeneratedScenes, Values } from './scenes.js';
import type { Received } from './send.js';

const nobody = { people: {}, rows: [] };
const password = 'correct horse battery staple';
const json = { 'content-type': 'application/json' };
/** A page of somebody else's, in a browser that has our cookie. */
const foreign = {
  origin: 'https://evil.example',
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'cors',
  cookie: 'auth.session_token=abc',
};

type Headers = Readonly<Record<string, string>>;

export async function provokeIdentity(
  laboratory: Laboratory,
  prefix: string,
  { profile, access: scenes }: GeneratedScenes,
): Promise<void> {
  const { contract } = laboratory;
  const get = (path: string, headers: Headers = {}, server?: ServerKind) =>
    laboratory.send({ method: 'GET', path, headers }, server);
  const post = (path: string, body: unknown, headers: Headers = {}, server?: ServerKind) =>
    laboratory.send(
      { method: 'POST', path, headers: { ...json, ...headers }, text: JSON.stringify(body) },
      server,
    );
  const signUp = async (email: string): Promise<{ session: Headers }> => {
    const answer = await post('/auth/sign-up/email', {
      email,
      password,
      ...profileFor(profile, email),
    });
    if (answer.status !== 200) throw new Error(`Nobody can sign up: ${answer.text}`);
    const { token } = JSON.parse(answer.text) as { token: string };
    return { session: bearer(token) };
  };

  await laboratory.set(nobody);
  const ann = await signUp('ann@example.com');
  const me = `${prefix}/me`;
  const access = await accessOf(await get('/auth/token', ann.session));
  const gets: Readonly<Record<string, Headers>> = {
    '/auth/token': ann.session,
    '/auth/get-session': ann.session,
    '/auth/jwks': {},
    ...(contract.operationAt('GET', me) && { [me]: access }),
    '/health/live': {},
    '/health/ready': {},
  };
  for (const [path, headers] of Object.entries(gets)) {
    await laboratory.sendBroken('GET', path);
    await get(path, headers);
    await get(path);
    await get(path, bearer('of bad news'));
    for (const server of ['limited', 'limited', 'busy', 'failing', 'draining'] as const)
      await get(path, headers, server);
  }

  const posts: Readonly<Record<string, Values>> = {
    '/auth/sign-up/email': { email: 'new@example.com', password, ...profileFor(profile, 'new') },
    '/auth/sign-in/email': { email: 'ann@example.com', password },
    '/auth/sign-out': {},
    '/auth/change-password': { currentPassword: password, newPassword: password },
    '/auth/request-password-reset': { email: 'ann@example.com' },
    '/auth/reset-password': { token: 'none', newPassword: password },
    '/auth/send-verification-email': { email: 'ann@example.com' },
    '/auth/delete-user': { password },
  };
  let count = 0;
  for (const [path, body] of Object.entries(posts)) {
    const { session } = await signUp(`person${'abcdefgh'[count++]}@example.com`);
    const sendText = (text: string, type = 'application/json') =>
      laboratory.send({
        method: 'POST',
        path,
        headers: { 'content-type': type, ...session },
        text,
      });
    await laboratory.sendBroken('POST', path);
    await sendText('{ "broken');
    await sendText('text', 'text/plain');
    await sendText(`"${'x'.repeat(bodyLimit)}"`);
    await post(path, body, foreign);
    await post(path, body, bearer('of bad news'));
    for (const server of ['limited', 'limited', 'busy', 'failing'] as const)
      await post(path, body, session, server);
    await post(path, body, session);
  }

  // The caller's own row: again, and when it is gone.
  if (me in gets) {
    const { headers } = await get(me, access);
    await get(me, { ...access, 'if-none-match': String(headers.etag) });
    await get(me, bearer(await laboratory.tokenOf('somebody who is gone')));
  }

  // What an account can do, and what it cannot do twice.
  await post('/auth/sign-up/email', {
    email: 'ann@example.com',
    password,
    ...profileFor(profile, 'other'),
  });
  await post('/auth/sign-in/email', { email: 'ann@example.com', password });
  await post('/auth/sign-in/email', { email: 'ann@example.com', password: `${password}?` });
  await post(
    '/auth/change-password',
    { currentPassword: password, newPassword: password },
    ann.session,
  );
  await post(
    '/auth/change-password',
    { currentPassword: `${password}?`, newPassword: password },
    ann.session,
  );
  await post('/auth/send-verification-email', { email: 'ann@example.com' });
  await laboratory.query('update auth_user set email_verified = true');
  await post('/auth/send-verification-email', { email: 'ann@example.com' }, ann.session);
  await post('/auth/request-password-reset', { email: 'ann@example.com' });
  const token = /^\w{24}$/m.exec(laboratory.mails.at(-1)?.text ?? '')?.[0];
  await post('/auth/reset-password', { token, newPassword: password });
  await post('/auth/reset-password', { token: 'none', newPassword: password });
  const dan = await signUp('dan@example.com');
  await post('/auth/delete-user', { password: 'something else' }, dan.session);
  await post('/auth/delete-user', { password }, dan.session);

  // An account that something holds.
  const held = `${contract.operationAt('POST', '/auth/delete-user')} 409`;
  const hash = `select password from auth_account where provider_id = 'credential' limit 1`;
  const [known] = await laboratory.query<{ password: string }>(hash);
  for (const scene of scenes) {
    for (const label of Object.keys(scene.people)) {
      if (!contract.unseen().includes(held)) return;
      await laboratory.set(scene);
      const email = `${label.toLowerCase()}@example.com`;
      await laboratory.query(
        `insert into auth_account (id, user_id, account_id, provider_id, password)
         select gen_random_uuid(), id, id, 'credential', $1 from auth_user where email = $2`,
        [known?.password, email],
      );
      const { text } = await post('/auth/sign-in/email', { email, password });
      await post('/auth/delete-user', { password }, bearer(JSON.parse(text).token));
    }
  }
}

function bearer(token: string): Headers {
  return { authorization: `Bearer ${token}` };
}

async function accessOf(answer: Received): Promise<Headers> {
  return bearer((JSON.parse(answer.text) as { token: string }).token);
}

/** Another handle for each account: what has to be unique is. */
function profileFor(profile: Values, who: string): Values {
  const handle = who.replace(/[^a-z]/g, '').slice(0, 12);
  return Object.fromEntries(
    Object.entries(profile).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[A-Za-z0-9_ ]+$/.test(value) ? handle : value,
    ]),
  );
}
