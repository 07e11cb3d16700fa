import { createHash, createSecretKey } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import type { RequestHandler } from 'express';
import jwt from 'jsonwebtoken';
import { db } from './db.js';
import { HttpError } from './http-error.js';
import { sessions, users } from './schema.js';

/** Not as text: that would be tried as a public key first, at each request. */
const secret = createSecretKey(Buffer.from('only-for-benchmarks-0123456789'));

export interface Caller {
  readonly sub: string;
  readonly auditor: boolean;
}

export const authenticate: RequestHandler = (request, response, next) => {
  const token = request.headers.authorization?.replace('Bearer ', '');
  if (token === undefined) throw new HttpError(401);
  try {
    response.locals.caller = jwt.verify(token, secret);
  } catch {
    throw new HttpError(401);
  }
  next();
};

export const issueToken: RequestHandler = async (request, response) => {
  const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
  const tokenHash = createHash('sha256').update(token).digest();
  const [user] = await db
    .select({ id: users.id, auditor: users.auditor })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, new Date())));
  if (user === undefined) throw new HttpError(401);
  const claims = { sub: user.id, auditor: user.auditor };
  response.json({ token: jwt.sign(claims, secret, { expiresIn: '5m' }) });
};
