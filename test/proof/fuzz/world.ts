import type { Draft } from './draft.js';
import type { Later } from './later.js';
import type { Answer } from './send.js';
import type { Operation } from './surface.js';

/** Of each kind so many are remembered; the oldest make room. */
const capacity = 200;

const unknownId = '019b0000-0000-7000-8000-000000000000';

/** What earlier answers told, so that later requests get further than to "no such row". */
export class World {
  /** By resource, and by caller and resource. */
  readonly #ids = new Map<string, Memory>();
  readonly #tags = new Memory();
  /** Queries, by operation. */
  readonly #pages = new Map<string, Memory>();
  readonly #sessions = new Memory();
  readonly #emails = new Memory();

  /** As `caller` sends it: mostly what they have seen themselves. */
  resolve({ what, nth }: Later, caller: string): string {
    switch (what.kind) {
      case 'time':
        return new Date(Date.now() + nth).toISOString();
      case 'tag':
        return this.#tags.nth(nth) ?? '"1"';
      case 'email':
        return this.#emails.nth(nth) ?? 'nobody@x.example';
      case 'id': {
        const names = what.of.length > 0 ? what.of : [...this.#ids.keys()];
        const name = names[nth % names.length] ?? '';
        const own = nth % 4 === 0 ? undefined : this.#ids.get(`${caller} ${name}`)?.nth(nth);
        return own ?? this.#ids.get(name)?.nth(nth) ?? unknownId;
      }
    }
  }

  /** The query of a page after one that was read. */
  nextPage(operation: string, nth: number): string | undefined {
    return this.#pages.get(operation)?.nth(nth);
  }

  /** Of an account that was opened on the way; undefined as long as there is none, and one time of eight. */
  session(nth: number): string | undefined {
    return nth % 8 === 0 ? undefined : this.#sessions.nth(nth);
  }

  addId(resource: string, id: string, caller: string): void {
    at(this.#ids, resource).add(id);
    at(this.#ids, `${caller} ${resource}`).add(id);
  }

  learn(
    { id, resource }: Operation,
    caller: string,
    draft: Draft,
    { status, headers, text }: Answer,
  ): void {
    if (status >= 300 || !text.startsWith('{')) return;
    const body = JSON.parse(text) as Partial<Page & Row & Session>;
    if (resource === undefined) {
      if (body.user?.email === undefined || body.token === undefined) return;
      this.#sessions.add(body.token);
      this.#emails.add(body.user.email);
      return;
    }
    if (headers.etag !== undefined) this.#tags.add(headers.etag);
    for (const row of body.items?.slice(0, 3) ?? [body])
      if (typeof row.id === 'string') this.addId(resource, row.id, caller);
    if (typeof body.nextCursor !== 'string') return;
    const parts = draft.query
      .split('&')
      .filter((part) => part !== '' && !part.startsWith('cursor='));
    at(this.#pages, id).add([...parts, `cursor=${body.nextCursor}`].join('&'));
  }
}

interface Row {
  readonly id: string;
}

interface Page {
  readonly items: readonly Partial<Row>[];
  readonly nextCursor: string | null;
}

interface Session {
  readonly token: string;
  readonly user: { readonly email: string };
}

/** The newest of what was added, each once. */
class Memory {
  readonly #items: string[] = [];

  add(item: string): void {
    if (this.#items.includes(item)) return;
    this.#items.push(item);
    if (this.#items.length > capacity) this.#items.shift();
  }

  nth(nth: number): string | undefined {
    return this.#items[nth % this.#items.length];
  }
}

function at(memories: Map<string, Memory>, name: string): Memory {
  const memory = memories.get(name) ?? new Memory();
  memories.set(name, memory);
  return memory;
}
