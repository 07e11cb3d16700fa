import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database/database.js';
import { describeFailure } from '../database/errors.js';
import { conflict } from '../http/problem.js';
import { attempt } from './attempt.js';
import { type Body, checkBody, type PasswordLimits } from './bodies.js';
import { type Answer, readAnswer, sendAnswer, setCookies, toWebRequest } from './bridge.js';
import { type Exchange, exchange } from './exchange.js';
import { pathOf, readBody, refuseMistakes, wantsPage } from './inputs.js';
import type { Library } from './library.js';
import type { Mailer } from './mail.js';
import type { Passwords } from './passwords.js';
import type { Profiles } from './profiles.js';
import { noSession, toProblem, wrongCredentials } from './refusals.js';
import { type IdentityRoute, signUpBody } from './routes.js';
import { signUp } from './sign-up.js';

export interface IdentityContext {
  readonly database: Database;
  /** Loads the library the first time. */
  readonly library: () => Promise<Library>;
  readonly mailer: Mailer;
  readonly passwords: Passwords;
  /** Undefined where accounts have no profile. */
  readonly profiles: Profiles | undefined;
  readonly passwordLimits: PasswordLimits;
  readonly publicUrl: string;
}

/** Opens an account, with its profile. */
export async function handleSignUp(
  context: IdentityContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { database, profiles, passwordLimits } = context;
  const body = readBody(request);
  const profile = profiles?.pick(body) ?? {};
  refuseMistakes([
    ...checkBody(signUpBody, body, passwordLimits, profiles?.fields),
    ...(profiles?.check(profile) ?? []),
  ]);
  await context.library();
  const passwordHash = await context.passwords.hash(String(body.password));
  const open = (account: Body) => ask(context, request, '/sign-up/email', account);
  const enter = () =>
    exchange(async (current) => {
      current.passwordHash = passwordHash;
      return { current, answer: await signUp({ database, profiles, open }, body, current) };
    });
  let { current, answer } = await enter();
  if (lostRace(answer, current)) ({ current, answer } = await enter());
  settle(context, reply, body, current, answer);
  return sendAnswer(reply, answer);
}

/** Has the library answer. */
export async function forward(
  context: IdentityContext,
  route: IdentityRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (route.session) await demandSession(context, request, reply);
  const body = route.body && readBody(request);
  if (route.body) refuseMistakes(checkBody(route.body, body ?? {}, context.passwordLimits));
  return exchange(async (current) => {
    const work = () => ask(context, request, pathOf(route, request), body);
    const answer = route.atomic
      ? await atomically(context, current, body, work)
      : await work().catch(unlessClosed(route));
    settle(context, reply, body ?? {}, current, answer);
    if (route.maxAge !== undefined) {
      reply.header('cache-control', `public, max-age=${route.maxAge}`);
    }
    if (route.page !== undefined && answer.location === null && wantsPage(request)) {
      return reply.type('text/plain; charset=utf-8').send(route.page);
    }
    return sendAnswer(reply, answer);
  });
}

/** GET /auth/token. */
export async function handleToken(
  context: IdentityContext,
  route: IdentityRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { tokens } = await context.library();
  const token = await tokens.issue(request.headers.authorization);
  return token === undefined ? forward(context, route, request, reply) : reply.send({ token });
}

/** Throws 401 where there is none; one that is there is not prolonged by that. */
async function demandSession(
  context: IdentityContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { library, publicUrl } = context;
  const { headers } = toWebRequest(request, publicUrl, '/auth', undefined);
  await exchange(async (current) => {
    const { handle } = await library();
    const url = `${publicUrl}/auth/get-session?disableRefresh=true`;
    const answer = await readAnswer(await handle(new Request(url, { headers })));
    settle(context, reply, {}, current, answer);
    if (answer.body === null) throw noSession();
  });
}

async function ask(
  { library, publicUrl }: IdentityContext,
  request: FastifyRequest,
  path: string,
  body: Body | undefined,
): Promise<Answer> {
  const { handle } = await library();
  return readAnswer(await handle(toWebRequest(request, publicUrl, `/auth${path}`, body)));
}

/** A session is for an account: when that was closed a moment ago, it is as if it had never been. */
function unlessClosed({ session }: IdentityRoute): (error: unknown) => never {
  return (error) => {
    if (describeFailure(error)?.kind !== 'foreignKey') throw error;
    throw session ? noSession() : wrongCredentials();
  };
}

/** All the library writes is one transaction; a refusal leaves nothing. A new password is hashed before: no connection waits for that. */
async function atomically(
  { database, passwords }: IdentityContext,
  current: Exchange,
  body: Body = {},
  work: () => Promise<Answer>,
): Promise<Answer> {
  const password = body.newPassword;
  if (typeof password === 'string') current.passwordHash = await passwords.hash(password);
  try {
    return await attempt(database, async () => {
      const answer = await work();
      return { answer, keep: answer.status < 400 && current.failure === undefined };
    });
  } catch (error) {
    if (describeFailure(error)?.kind !== 'foreignKey') throw error;
    throw conflict('Something that is to stay still refers to the account.');
  }
}

/** Everything is committed, or undone: mails go out, and what is not an answer to be sent is thrown. */
function settle(
  { mailer }: IdentityContext,
  reply: FastifyReply,
  sent: Body,
  { outbox, failure }: Exchange,
  answer: Answer,
): void {
  if (failure !== undefined) throw failure;
  for (const mail of outbox) mailer.post(mail);
  if (answer.status < 400) return;
  if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status}`);
  setCookies(reply, answer);
  throw toProblem(answer, sent);
}

/** Whether somebody else took the address between the library's look and its insert. */
function lostRace(answer: Answer, { failure }: Exchange): boolean {
  return answer.status >= 400 && describeFailure(failure)?.kind === 'unique';
}
