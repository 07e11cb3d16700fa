import { errors, type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import type { Database } from '../database/database.js';
import type { Caller } from './caller.js';
import { algorithm, KeyRing } from './key-ring.js';
import { expandRoles, type RoleGrants } from './roles.js';

/** Tokens remembered in each of two generations; those seen longest ago go first, many at a time. */
const capacity = 10_000;

/** Letters of the signature by which tokens are found, and then compared: a map hashes all of its key, which takes longer. */
const keyLength = 32;

/** Seconds by which the clocks of two servers may differ. */
const clockTolerance = 5;

/** Why a token was refused, in words for the one who sent it. */
export class InvalidToken extends Error {}

export interface VerifierOptions {
  readonly database: Database;
  readonly grants: RoleGrants;
  /** What `iss` and `aud` must say. */
  readonly issuer: string;
  readonly now?: () => number;
}

interface Known {
  readonly authorization: string;
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * From the access token in an Authorization header to who sent it. The signature is checked here, against the public keys in the database, and no
 * session is read; a token that was good is good until it expires, so the check is made once and remembered.
 */
export class Verifier {
  readonly #keys: KeyRing;
  readonly #grants: RoleGrants;
  readonly #issuer: string;
  readonly #now: () => number;
  /** By the end of their header: tokens seen since there were last too many, and those that were known then. */
  #young = new Map<string, Known>();
  #old = new Map<string, Known>();

  constructor({ database, grants, issuer, now = Date.now }: VerifierOptions) {
    this.#keys = new KeyRing(database, () => this.#forget(), now);
    this.#grants = grants;
    this.#issuer = issuer;
    this.#now = now;
  }

  /** The caller at once when the token is known, else a promise of them; `InvalidToken` when it is no good. Null: another scheme. */
  verify(authorization: string): Caller | Promise<Caller> | null {
    this.#keys.refresh();
    const known = this.#recall(authorization);
    if (known !== undefined) return known;
    const token = bearerToken(authorization);
    return token === undefined ? null : this.#check(token, authorization);
  }

  #recall(authorization: string): Caller | undefined {
    const key = authorization.slice(-keyLength);
    const young = this.#young.get(key);
    const known = young ?? this.#old.get(key);
    if (known?.authorization !== authorization || known.expiresAt <= this.#now()) return undefined;
    if (young === undefined) this.#remember(known);
    return known.caller;
  }

  #remember(known: Known): void {
    if (this.#young.size >= capacity) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(known.authorization.slice(-keyLength), known);
  }

  #forget(): void {
    this.#young.clear();
    this.#old.clear();
  }

  async #check(token: string, authorization: string): Promise<Caller> {
    const payload = await this.#decode(token);
    const caller = this.#toCaller(payload);
    const expiresAt = ((payload.exp ?? 0) + clockTolerance) * 1000;
    if (isPlain.test(authorization)) this.#remember({ authorization, caller, expiresAt });
    return caller;
  }

  async #decode(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, (header) => this.#keyOf(header), {
        algorithms: [algorithm],
        issuer: this.#issuer,
        audience: this.#issuer,
        clockTolerance,
        currentDate: new Date(this.#now()),
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new InvalidToken(explain(error));
      throw error;
    }
  }

  async #keyOf({ kid }: ProtectedHeaderParameters) {
    const key = kid === undefined ? undefined : await this.#keys.find(kid);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    return key;
  }

  #toCaller({ sub = '', email, roles }: JWTPayload): Caller {
    const given = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
    return Object.freeze({
      id: sub,
      email: typeof email === 'string' ? email : null,
      roles: Object.freeze(expandRoles(given, this.#grants)),
    });
  }
}

/** With spaces, which are read over, one token could be written in so many ways that it fills the memory of all. */
const isPlain = /^bearer [\w-]+\.[\w-]+\.[\w-]+$/i;

/** RFC 6750, section 2.1. The name of a scheme has no case. */
function bearerToken(authorization: string): string | undefined {
  return /^bearer(?: +|$)(.*)$/i.exec(authorization)?.[1];
}

function explain(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'The access token has expired.';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
    return 'This is not an access token; GET /auth/token gives one for a session.';
  }
  return 'The access token is not valid here.';
}
