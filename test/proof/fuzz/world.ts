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
  /** By caller and resource. */
  readonly #rows = new Map<string, Map<string, Row>>();
  /** Of which rows were made, by resource. */
  readonly #bodies = new Map<string, object[]>();
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

  /** One the caller was shown; undefined where there is none. */
  row(resource: string, caller: string, nth: number): Row | undefined {
    const rows = this.#rows.get(`${caller} ${resource}`);
    return rows && [...rows.values()][nth % rows.size];
  }

  /** The row of this id as the caller was shown it. */
  rowOf(resource: string, caller: string, id: string): Row | undefined {
    return this.#rows.get(`${caller} ${resource}`)?.get(id);
  }

  /** What a row was made of, by anybody. */
  body(resource: string, nth: number): object | undefined {
    const bodies = this.#bodies.get(resource);
    return bodies?.[nth % bodies.length];
  }

  addId(resource: string, id: string, caller: string): void {
    at(this.#ids, resource, Memory).add(id);
    at(this.#ids, `${caller} ${resource}`, Memory).add(id);
  }

  /** It is gone, for this caller at least. */
  #forget(resource: string, caller: string, path: string): void {
    const id = path.split('/').at(-1) ?? '';
    this.#ids.get(`${caller} ${resource}`)?.remove(id);
    this.#rows.get(`${caller} ${resource}`)?.delete(id);
  }

  learn(
    { id, resource }: Operation,
    caller: string,
    draft: Draft,
    { status, headers, text }: Answer,
  ): void {
    if (resource !== undefined && (status === 404 || draft.method === 'DELETE'))
      this.#forget(resource, caller, draft.path);
    if (status >= 300 || !text.startsWith('{')) return;
    const body = JSON.parse(text) as Partial<Page & Row & Session>;
    if (resource === undefined) {
      if (body.user?.email === undefined || body.token === undefined) return;
      this.#sessions.add(body.token);
      this.#emails.add(body.user.email);
      return;
    }
    if (headers.etag !== undefined) this.#tags.add(headers.etag);
    for (const row of body.items?.slice(0, 3) ?? [body]) {
      if (typeof row.id !== 'string') continue;
      this.addId(resource, row.id, caller);
      remember(at(this.#rows, `${caller} ${resource}`, Map<string, Row>), row as Row);
    }
    if (status === 201 && draft.method === 'POST') {
      const bodies = at(this.#bodies, resource, Array<object>);
      bodies.push(JSON.parse(String(draft.body)) as object);
      if (bodies.length > capacity) bodies.shift();
    }
    if (typeof body.nextCursor !== 'string') return;
    const parts = draft.query
      .split('&')
      .filter((part) => part !== '' && !part.startsWith('cursor='));
    at(this.#pages, id, Memory).add([...parts, `cursor=${body.nextCursor}`].join('&'));
  }
}

/** As it was answered. */
export interface Row extends Readonly<Record<string, unknown>> {
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

  remove(item: string): void {
    const index = this.#items.indexOf(item);
    if (index !== -1) this.#items.splice(index, 1);
  }

  nth(nth: number): string | undefined {
    return this.#items[nth % this.#items.length];
  }
}

function remember(rows: Map<string, Row>, row: Row): void {
  rows.set(row.id, row);
  const [oldest] = rows.keys();
  if (rows.size > capacity && oldest !== undefined) rows.delete(oldest);
}

function at<Kept>(memories: Map<string, Kept>, name: string, Empty: new () => Kept): Kept {
  const memory = memories.get(name) ?? new Empty();
  memories.set(name, memory);
  return memory;
}
