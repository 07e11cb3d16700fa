import type { onRequestHookHandler } from 'fastify';
import { HttpProblem } from '../http/problem.js';
import type { Caller } from './caller.js';
import { InvalidToken, type Verifier } from './verifier.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null when they are not signed in. */
    caller: Caller | null;
  }
}

/**
 * Puts the caller on the request (RFC 6750, `Authorization: Bearer`). A token that is no good is 401 even where strangers are welcome: whoever
 * sends one wants to be known. Other schemes are none of our business.
 */
export function authenticate(verifier: Verifier): onRequestHookHandler {
  return (request, _reply, done) => {
    const { authorization } = request.headers;
    if (authorization === undefined) return done();
    const caller = verifier.verify(authorization);
    if (!(caller instanceof Promise)) {
      request.caller = caller;
      return done();
    }
    caller.then(
      (verified) => {
        request.caller = verified;
        done();
      },
      (error: unknown) => done(error instanceof InvalidToken ? refuse(error) : (error as Error)),
    );
  };
}

function refuse({ message }: InvalidToken): HttpProblem {
  return new HttpProblem(401, 'invalid_token', message, undefined, {
    'www-authenticate': 'Bearer error="invalid_token"',
  });
}
