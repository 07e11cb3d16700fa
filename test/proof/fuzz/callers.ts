/** The people the requests come from. They outlive the run: what closes accounts or ends sessions is sent as others. */
import fc from 'fast-check';
import { sendPatiently } from './ask.js';
import type { Draft } from './draft.js';
import { writeJson } from './later.js';
import { password } from './plan.js';
import type { Client } from './send.js';
import type { Surface } from './surface.js';
import { valuesOf } from './values.js';
import type { World } from './world.js';

export interface Caller {
  readonly name: string;
  readonly roles: readonly string[];
  /** Strangers have none. */
  readonly account?: Account;
  /** The access token of the account, renewed from time to time. */
  token: string | undefined;
}

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly session: string;
}

/** Two without a role, one with each, one with all, and a stranger; the roles are still to be granted. */
export async function openAccounts(
  client: Client,
  surface: Surface,
  roles: readonly string[],
  seed: number,
): Promise<Caller[]> {
  const people: Pick<Caller, 'name' | 'roles'>[] = [
    { name: 'ann', roles: [] },
    { name: 'bob', roles: [] },
    ...roles.map((role) => ({ name: `with-${role}`, roles: [role] })),
    ...(roles.length > 1 ? [{ name: 'with-all-roles', roles }] : []),
  ];
  const callers: Caller[] = [{ name: 'stranger', roles: [], token: undefined }];
  for (const [index, { name, roles }] of people.entries()) {
    const account = await openAccount(client, surface, name, seed + index);
    callers.push({ name, roles, account, token: undefined });
  }
  return callers;
}

/** With a profile as the contract asks for. */
async function openAccount(
  client: Client,
  surface: Surface,
  name: string,
  seed: number,
): Promise<Account> {
  const signUp = surface.operations.find(({ path }) => path === '/auth/sign-up/email');
  if (signUp?.body === undefined) throw new Error('The contract has no sign-up.');
  const profile = fc.sample(valuesOf(surface)(signUp.body, ''), { seed, numRuns: 1 })[0];
  const { callbackURL: _, ...body } = profile as Record<string, unknown>;
  const email = `${name}@x.example`;
  const { answer } = await sendPatiently(client, {
    ...plain('POST', signUp.path),
    headers: [['content-type', 'application/json']],
    body: Buffer.from(writeJson({ ...body, email, password }, () => '')),
  });
  if (answer.status !== 200) throw new Error(`${name} cannot sign up: ${answer.text}`);
  const { token, user } = JSON.parse(answer.text) as { token: string; user: { id: string } };
  return { id: user.id, email, session: token };
}

/** Access tokens live five minutes. */
export async function accessToken(client: Client, { session }: Account): Promise<string> {
  const { answer } = await sendPatiently(client, {
    ...plain('GET', '/auth/token'),
    headers: [['authorization', `Bearer ${session}`]],
  });
  return (JSON.parse(answer.text) as { token: string }).token;
}

/** Everybody is a row, too. */
export function introduce(world: World, { operations }: Surface, callers: readonly Caller[]): void {
  const profile = operations.find(({ id }) => id === 'getMe')?.resource;
  for (const { account, name } of callers)
    if (profile !== undefined && account !== undefined) world.addId(profile, account.id, name);
}

function plain(method: string, path: string): Draft {
  return { method, path, query: '', headers: [], body: undefined };
}
