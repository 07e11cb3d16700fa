import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/generated/kernel/resource.js';
import { type Backend, useBackend } from './backend.js';
import type { Scene, Values } from './scene.js';
import { id } from './values.js';

export interface Lifecycle extends Scene {
  /** Who may do all of what follows. */
  readonly caller: string;
  /** What a row is created from; otherwise `row` names a stored one. */
  readonly body?: Values;
  readonly row?: string;
  /** A merge patch the caller may apply. */
  readonly patch?: Values;
  /** A list shows the row to the caller. */
  readonly lists: boolean;
  readonly deletes: boolean;
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

/** One row from its creation to its end, with what HTTP promises on the way. */
export function testLifecycle(resource: Resource, scene: Lifecycle): void {
  const backend = useBackend();
  const { caller } = scene;

  /** The row the test is about: freshly made, or stored. */
  const begin = async (): Promise<{ row: Row; target: string; etag: string }> => {
    await backend.set(scene);
    const target = `${resource.path}/${scene.row === undefined ? await create(backend) : id(scene.row)}`;
    const answer = await backend.request('GET', target, { caller });
    expect(answer.status, answer.text).toBe(200);
    return { row: answer.json<Row>(), target, etag: answer.headers.etag ?? '' };
  };
  const create = async (server: Backend): Promise<string> => {
    const answer = await server.request('POST', resource.path, { caller, body: scene.body ?? {} });
    expect(answer.status, answer.text).toBe(201);
    return answer.json<Row>().id;
  };

  describe(`the life of ${resource.words}`, () => {
    if (scene.body !== undefined) {
      test('is created with a Location, an ETag and everything that was sent', async () => {
        await backend.set(scene);
        const body = scene.body ?? {};
        const answer = await backend.request('POST', resource.path, { caller, body });
        expect(answer.status, answer.text).toBe(201);
        const row = answer.json<Row>();
        expect(answer.headers.location).toBe(`${resource.path}/${row.id}`);
        expect(answer.headers.etag).toMatch(/^"1-/);
        expect(row.version).toBe(1);
        const read = await backend.request('GET', `${resource.path}/${row.id}`, { caller });
        expect(read.json()).toEqual(row);
      });

      test('takes an id the client chose, once', async () => {
        await backend.set(scene);
        const body = { ...scene.body, id: id('chosen by the client') };
        const first = await backend.request('POST', resource.path, { caller, body });
        expect(first.status, first.text).toBe(201);
        expect(first.json<Row>().id).toBe(body.id);
        const second = await backend.request('POST', resource.path, { caller, body });
        expect(second.status, second.text).toBe(409);
      });
    }

    test('is read whole, in part, and not again while it has not changed', async () => {
      const { target, etag } = await begin();
      const part = await backend.request('GET', `${target}?fields=id,version`, { caller });
      expect(Object.keys(part.json<Row>())).toEqual(['id', 'version']);
      const unchanged = await backend.request('GET', target, { caller, headers: { 'if-none-match': etag } });
      expect([unchanged.status, unchanged.text]).toEqual([304, '']);
      const head = await backend.request('HEAD', target, { caller });
      expect([head.status, head.headers.etag]).toEqual([200, etag]);
    });

    test.runIf(scene.lists)('is listed, a page at a time', async () => {
      const { row } = await begin();
      const listed = await backend.request('GET', `${resource.path}?id=${row.id}&count=true`, { caller });
      expect(listed.status, listed.text).toBe(200);
      expect(listed.json()).toMatchObject({ items: [{ id: row.id }], nextCursor: null, total: 1 });
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await backend.request('GET', `${resource.path}?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, { caller });
        expect(page.status, page.text).toBe(200);
        const { items, nextCursor } = page.json<{ items: Row[]; nextCursor: string | null }>();
        seen.push(...items.map((item) => item.id));
        cursor = nextCursor;
      }
      const all = await backend.request('GET', `${resource.path}?limit=100`, { caller });
      expect(seen).toEqual(all.json<{ items: Row[] }>().items.map((item) => item.id));
      expect(seen).toContain(row.id);
    });

    test.runIf(scene.lists)('refuses a filter, a sort and a parameter it does not know', async () => {
      await backend.set(scene);
      for (const query of ['noSuchField=1', 'sort=noSuchField', 'limit=0', 'limit=101', 'cursor=forged', 'fields=noSuchField', 'expand=noSuchField']) {
        const answer = await backend.request('GET', `${resource.path}?${query}`, { caller });
        expect([query, answer.status]).toEqual([query, 400]);
        expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      }
    });

    if (scene.patch !== undefined) {
      test('is changed by a merge patch, with its version counted', async () => {
        const { row, target, etag } = await begin();
        const answer = await backend.request('PATCH', target, { caller, body: scene.patch ?? {}, headers: { 'if-match': etag } });
        expect(answer.status, answer.text).toBe(200);
        const changed = answer.json<Row>();
        expect(changed.version).toBe(row.version + 1);
        expect(answer.headers.etag).not.toBe(etag);
        expect((await backend.request('GET', target, { caller })).json()).toEqual(changed);
      });

      test('is not changed by somebody who saw an older version', async () => {
        const { target, etag } = await begin();
        await backend.request('PATCH', target, { caller, body: scene.patch ?? {} });
        const late = await backend.request('PATCH', target, { caller, body: scene.patch ?? {}, headers: { 'if-match': etag } });
        expect(late.status, late.text).toBe(412);
      });

      test('refuses a patch that is not one', async () => {
        const { target } = await begin();
        const unknown = await backend.request('PATCH', target, { caller, body: { noSuchField: 1 } });
        expect(unknown.json()).toMatchObject({ status: 400, code: 'validation_failed', errors: [{ pointer: '/noSuchField' }] });
        const broken = await backend.request('PATCH', target, { caller, text: '{ broken' });
        expect(broken.json()).toMatchObject({ status: 400, code: 'malformed_json' });
        const text = await backend.request('PATCH', target, { caller, text: 'text', headers: { 'content-type': 'text/plain' } });
        expect(text.status).toBe(415);
      });
    }

    if (scene.deletes) {
      test('is deleted, and gone', async () => {
        const { target, etag } = await begin();
        const early = await backend.request('DELETE', target, { caller, headers: { 'if-match': '"0-other"' } });
        expect(early.status, early.text).toBe(412);
        const answer = await backend.request('DELETE', target, { caller, headers: { 'if-match': etag } });
        expect([answer.status, answer.text]).toEqual([204, '']);
        for (const method of ['GET', 'DELETE']) {
          expect((await backend.request(method, target, { caller })).status).toBe(404);
        }
      });
    }

    test('leaves a trace of every change, with its actor', async () => {
      const { row, target } = await begin();
      if (scene.patch !== undefined) await backend.request('PATCH', target, { caller, body: scene.patch });
      if (scene.deletes) await backend.request('DELETE', target, { caller });
      const expected = [
        ...(scene.body === undefined ? [] : ['insert']),
        ...(scene.patch === undefined ? [] : ['update']),
        ...(scene.deletes ? ['delete'] : []),
      ];
      const changes = await backend.changesOf(resource.name, row.id);
      expect(changes.slice(-expected.length || changes.length)).toEqual(
        expected.map((operation) => ({ operation, actor: id(caller) })),
      );
    });
  });
}

/** For a resource of which the tests have no row that anybody may read: to a stranger there is none. */
export function testNobody(resource: Resource): void {
  const backend = useBackend();
  test(`${resource.words} shows nothing to strangers`, async () => {
    for (const [method, target] of [
      ['GET', resource.path],
      ['GET', `${resource.path}/${id('nobody')}`],
      ['DELETE', `${resource.path}/${id('nobody')}`],
    ] as const) {
      const answer = await backend.request(method, target, { caller: 'anonymous' });
      if (answer.status === 200) expect(answer.json()).toMatchObject({ items: [] });
      else expect([401, 404, 405]).toContain(answer.status);
    }
  });
}
