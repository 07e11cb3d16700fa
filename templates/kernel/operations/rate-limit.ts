/** Fractions of a request or a second that are none, only arithmetic. */
const rounding = 1e-6;

/**
 * Counts requests by key over a sliding minute: those of this window, and of the one before as much as it still overlaps. Memory is bounded: of
 * too many keys the oldest are forgotten, and a key that is quiet for two windows leaves nothing behind.
 */
export class RateLimit {
  readonly #limit: number;
  readonly #window: number;
  readonly #maxKeys: number;
  #remaining = 0;
  #reset = 0;
  #start = 0;
  #current = new Map<string, number>();
  #previous = new Map<string, number>();

  /** `limit`: requests a window, 0 for as many as they like. `window` in milliseconds. */
  constructor(limit: number, window = 60_000, maxKeys = 50_000) {
    this.#limit = limit;
    this.#window = window;
    this.#maxKeys = maxKeys;
  }

  /** Counts one more and returns 0, or returns after how many seconds to try again; what is refused is not counted. */
  take(key: string, now: number = performance.now()): number {
    if (this.#limit === 0) return 0;
    this.#advance(now);
    const elapsed = (now - this.#start) / this.#window;
    const current = this.#current.get(key) ?? 0;
    const previous = this.#previous.get(key) ?? 0;
    const room = this.#limit - 1 - current;
    this.#reset = Math.ceil(((1 - elapsed) * this.#window) / 1000);
    if (previous * (1 - elapsed) <= room + rounding) {
      if (current === 0 && this.#current.size >= this.#maxKeys) this.#forgetOldest();
      this.#current.set(key, current + 1);
      this.#remaining = Math.max(0, Math.floor(room - previous * (1 - elapsed) + rounding));
      return 0;
    }
    this.#remaining = 0;
    // When as much has slid out of the window before as is missing; or, where this window alone is full, out of this one in the next.
    const free = room >= 0 ? 1 - room / previous : 2 - (this.#limit - 1) / current;
    return Math.max(1, Math.ceil(((free - elapsed) * this.#window) / 1000 - rounding));
  }

  /** What the request taken last has left, for its answer; undefined where there is no limit. */
  get headers(): Record<string, number> | undefined {
    if (this.#limit === 0) return undefined;
    return {
      'ratelimit-limit': this.#limit,
      'ratelimit-remaining': this.#remaining,
      'ratelimit-reset': this.#reset,
    };
  }

  #advance(now: number): void {
    const passed = Math.floor((now - this.#start) / this.#window);
    if (passed < 1) return;
    this.#previous = passed === 1 ? this.#current : new Map();
    this.#current = new Map();
    this.#start += passed * this.#window;
  }

  #forgetOldest(): void {
    const [oldest] = this.#current.keys();
    this.#current.delete(oldest!);
  }
}

/** Whom an address stands for: one machine, or with IPv6 one network, of which anybody has 2^64 addresses. */
export function addressKey(ip: string): string {
  if (!ip.includes(':')) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped !== null) return mapped[1]!;
  const [head = '', tail = ''] = ip.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':').toLowerCase();
}
