import { unavailable } from '../http/problem.js';

/**
 * Hashes at once and in line. One takes some 60 ms of a core, 32 MB, and one of the four threads Node has for such work, which file system,
 * compression and name look-ups also need.
 */
const atOnce = 2;
const inLine = 64;

/** Hashes passwords (scrypt) off the event loop, a few at a time; 503 when too many are waiting. */
export class Passwords {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.#inTurn(async () => {
      const { hashPassword } = await import('better-auth/crypto');
      return hashPassword(password);
    });
  }

  verify(hash: string, password: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const { verifyPassword } = await import('better-auth/crypto');
      return verifyPassword({ hash, password });
    });
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < atOnce) this.#running += 1;
    else await this.#wait();
    try {
      return await work();
    } finally {
      // The one who goes hands its place over, so nobody overtakes the line.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= inLine)
      throw unavailable('Too many are signing in at once; try again.', 1);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
