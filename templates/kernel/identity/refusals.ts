import { HttpProblem } from '../http/problem.js';
import type { Body } from './bodies.js';
import type { Answer } from './bridge.js';

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** The fields it may be about; the first that was sent is blamed. */
  readonly fields: readonly string[];
}

const unlisted = 'is not an address this server trusts (CORS_ORIGINS)';
const foreign = 'The request comes from a page this server does not trust (CORS_ORIGINS).';
const stale = 'The token is not valid, or no longer.';

/** There is no session. */
const over = refuse(401, 'unauthenticated', 'There is no session, or no longer.');
/** Whoever signs in is not who they say they are. */
const wrong = refuse(401, 'invalid_credentials', 'The e-mail address or the password is wrong.');

/** By the library's code. */
const refusals = new Map<string, Refusal>(
  Object.entries({
    CREDENTIAL_ACCOUNT_NOT_FOUND: blame('is wrong', 'currentPassword', 'password'),
    CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: refuse(403, 'untrusted_origin', foreign),
    EMAIL_ALREADY_VERIFIED: refuse(409, 'conflict', 'The address is verified already.', 'email'),
    EMAIL_MISMATCH: blame('is not the address of your account', 'email'),
    EMAIL_NOT_VERIFIED: refuse(
      403,
      'email_not_verified',
      'The address is not verified yet; a link to do so is on its way.',
    ),
    INVALID_CALLBACK_URL: blame(unlisted, 'callbackURL'),
    INVALID_EMAIL: blame('must be an e-mail address', 'email'),
    INVALID_EMAIL_OR_PASSWORD: wrong,
    INVALID_ORIGIN: refuse(403, 'untrusted_origin', foreign),
    INVALID_PASSWORD: blame('is wrong', 'currentPassword', 'password'),
    INVALID_REDIRECT_URL: blame(unlisted, 'redirectTo'),
    INVALID_TOKEN: refuse(400, 'invalid_token', stale, 'token'),
    MISSING_OR_NULL_ORIGIN: refuse(403, 'untrusted_origin', foreign),
    TOKEN_EXPIRED: refuse(400, 'invalid_token', stale, 'token'),
    UNAUTHORIZED: over,
    USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: refuse(
      409,
      'conflict',
      'There is an account with this address.',
      'email',
    ),
    // Everything else about a body was checked before; the library is stricter about addresses.
    VALIDATION_ERROR: blame('must be an e-mail address', 'email'),
    USER_NOT_FOUND: refuse(400, 'invalid_token', stale, 'token'),
  }),
);

function refuse(status: number, code: string, detail: string, ...fields: string[]): Refusal {
  return { status, code, detail, fields };
}

function blame(detail: string, ...fields: string[]): Refusal {
  return refuse(400, 'validation_failed', detail, ...fields);
}

/** The problem an answer of the library tells of. `sent` is the body it was an answer to. */
export function toProblem(answer: Answer, sent: Body): HttpProblem {
  return problemOf(readRefusal(answer), sent);
}

export function noSession(): HttpProblem {
  return problemOf(over, {});
}

export function wrongCredentials(): HttpProblem {
  return problemOf(wrong, {});
}

function problemOf({ status, code, detail, fields }: Refusal, sent: Body): HttpProblem {
  const field = fields.find((name) => Object.hasOwn(sent, name)) ?? fields[0];
  const reason = code === 'validation_failed' ? 'invalid' : code;
  const errors =
    field === undefined ? undefined : [{ pointer: `/${field}`, code: reason, message: detail }];
  // RFC 9110 wants a 401 to say how to do better.
  const headers = status === 401 ? { 'www-authenticate': 'Bearer' } : undefined;
  return new HttpProblem(status, code, detail, errors, headers);
}

function readRefusal({ status, body }: Answer): Refusal {
  const { code = '', message = '' } = (body ?? {}) as { code?: unknown; message?: unknown };
  return refusals.get(String(code)) ?? otherwise(status, String(message));
}

function otherwise(status: number, message: string): Refusal {
  if (status === 400) return blame(message);
  if (status === 401) return refuse(401, 'unauthenticated', message);
  if (status === 403) return refuse(403, 'forbidden', message);
  if (status === 404) return refuse(404, 'not_found', message);
  return refuse(status, 'bad_request', message);
}
