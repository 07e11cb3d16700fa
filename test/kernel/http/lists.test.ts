import { describe, expect, test } from 'vitest';
import { engines } from '../support/databases.js';
import { ids, type Name, useBackend } from './support/backend.js';

interface Page {
  readonly items: Record<string, unknown>[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

describe.each(engines)('on %s', (_name, open) => {
  const backend = useBackend(open, { seed: makeRooms });
  const { ask, make } = backend;

  async function makeRooms(): Promise<void> {
    const rooms = [
      { name: 'A', open: true, capacity: 10, topic: 'Garden work' },
      { name: 'B', open: true },
      { name: 'C', capacity: 5 },
      { name: 'D', open: true, capacity: 10, topic: '100% off_topic' },
      { name: 'E', capacity: 7 },
    ];
    for (const room of rooms) await make('alice', '/v1/rooms', room);
    // Times that tie, and a value only moderators see.
    await backend.database.exec(`
      update room set created_at = '2027-01-01T00:00:00Z' where name in ('A', 'B');
      update room set created_at = '2027-01-02T00:00:00Z' where name not in ('A', 'B');
      update room set risk = 9 where name = 'C'`);
  }

  const page = async (as: Name, url: string): Promise<Page> => {
    const answer = await ask(as, `GET ${url}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const names = async (as: Name, query: string) =>
    (await page(as, `/v1/rooms?${query}`)).items.map(({ name }) => name).join(' ');
  /** Follows the cursors to the end. */
  const everything = async (as: Name, url: string): Promise<unknown[]> => {
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: Page = await page(as, cursor === '' ? url : `${url}&cursor=${cursor}`);
      seen.push(...next.items.map(({ name }) => name));
      cursor = next.nextCursor;
    }
    return seen;
  };
  const refusal = async (as: Name, url: string) => {
    const { status, code, errors } = (await ask(as, `GET ${url}`)).json();
    expect([status, code]).toEqual([400, 'validation_failed']);
    return errors;
  };

  test('answers what the caller may see, newest first, and how to keep it', async () => {
    const answer = await ask(null, 'GET /v1/rooms?sort=name');
    expect(answer.json().items.map(({ name }: { name: string }) => name)).toEqual(['A', 'B', 'D']);
    expect(answer.json().nextCursor).toBeNull();
    expect(answer.headers).toMatchObject({
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
      'cache-control': 'private, no-cache',
      vary: 'Authorization',
    });
    const again = await ask(null, 'GET /v1/rooms?sort=name', undefined, {
      'if-none-match': String(answer.headers.etag),
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await names('alice', 'fields=name')).split(' ').slice(3).sort()).toEqual(['A', 'B']);
    expect((await ask(null, 'GET /v1/memberships')).statusCode).toBe(401);
  });

  test.each([
    ['name=A', 'A'],
    ['name[in]=A,C', 'A C'],
    ['name[ne]=A&open=true', 'B D'],
    ['capacity[gt]=7', 'A D'],
    ['capacity[gte]=7', 'A D E'],
    ['capacity[lt]=7', 'C'],
    ['capacity[lte]=7', 'C E'],
    ['capacity[isNull]=true', 'B'],
    ['capacity[isNull]=false', 'A C D E'],
    ['name[startsWith]=B', 'B'],
    ['name[startsWith]=%25', ''],
    ['open=true&capacity=10', 'A D'],
    ['owner=00000000-0000-4000-8000-000000000001', 'A B C D E'],
    ['owner[in]=00000000-0000-4000-8000-000000000002', ''],
    ['createdAt[gte]=2027-01-02T01:00:00%2B01:00', 'C D E'],
    ['q=garden', 'A'],
    ['q=garden+-work', ''],
    ["q='+OR+1%3D1;--", ''],
  ])('filters: %s', async (query, expected) => {
    expect(await names('alice', `${query}&sort=name`)).toBe(expected);
  });

  test.each([
    ['sort=name', 'ABCDE'],
    ['sort=-name', 'EDCBA'],
    ['sort=capacity,name', 'CEADB'],
    ['sort=-capacity,name', 'ADECB'],
    ['sort=-capacity,-name', 'DAECB'],
    ['sort=createdAt,-name', 'BAEDC'],
    ['sort=-createdAt,name', 'CDEAB'],
    ['sort=capacity,-createdAt,name', 'CEDAB'],
  ])('%s, in pages of any size', async (sort, expected) => {
    for (const limit of [1, 2, 3, 5, 100]) {
      const seen = await everything('alice', `/v1/rooms?${sort}&limit=${limit}`);
      expect(seen.join(''), `limit ${limit}`).toBe(expected);
    }
  });

  test('the id decides where the sort does not', async () => {
    for (const sort of ['createdAt', '-createdAt', '-id', 'open', '-capacity']) {
      const whole = await everything('alice', `/v1/rooms?sort=${sort}&limit=100`);
      expect(await everything('alice', `/v1/rooms?sort=${sort}&limit=2`)).toEqual(whole);
      expect(new Set(whole).size).toBe(5);
    }
  });

  test('a page starts where the last one ended, whatever has come and gone since', async () => {
    const first = await page('alice', '/v1/rooms?sort=name&limit=2');
    await ask('alice', `DELETE /v1/rooms/${first.items[1]?.id}`);
    await make('alice', '/v1/rooms', { name: 'AA' });
    const second = await page('alice', `/v1/rooms?sort=name&limit=2&cursor=${first.nextCursor}`);
    expect(second.items.map(({ name }) => name)).toEqual(['C', 'D']);
  });

  test('a cursor belongs to its resource, filters and sort, and to nobody else', async () => {
    const { nextCursor } = await page('alice', '/v1/rooms?open=true&sort=name&limit=1');
    const cursor = String(nextCursor);
    expect((await page(null, `/v1/rooms?sort=name&open=true&cursor=${cursor}`)).items).toHaveLength(
      2,
    );
    const tampered = `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`;
    const forged = Buffer.from('["A"]').toString('base64url');
    for (const query of [
      `sort=name&cursor=${cursor}`,
      `open=false&sort=name&cursor=${cursor}`,
      `open=true&sort=-name&cursor=${cursor}`,
      `open=true&sort=name&q=x&cursor=${cursor}`,
      `open=true&sort=name&cursor=${tampered}`,
      `open=true&sort=name&cursor=${forged}`,
      'open=true&sort=name&cursor=',
    ])
      expect(await refusal('alice', `/v1/rooms?${query}`)).toMatchObject([{ pointer: 'cursor' }]);
    expect(await refusal('alice', `/v1/seats?cursor=${cursor}`)).toMatchObject([
      { pointer: 'cursor' },
    ]);
  });

  test('counts what the caller may see, on every page', async () => {
    const [hers, theirs] = [
      await page('alice', '/v1/rooms?count=true&limit=2'),
      await page(null, '/v1/rooms?count=true&capacity[isNull]=false'),
    ];
    expect([hers.total, hers.items.length, theirs.total]).toEqual([5, 2, 2]);
    expect(await page('alice', '/v1/rooms?count=false')).not.toHaveProperty('total');
  });

  test('what one is shown for several reasons is shown once, in its place', async () => {
    await make('alice', '/v1/rooms', { name: 'Open and hers', open: true, capacity: 20 });
    await make('bob', '/v1/rooms', { name: 'His', capacity: 20 });
    await make('bob', '/v1/rooms', { name: 'Open and his', open: true, capacity: 20 });
    const seen = ['A', 'B', 'C', 'D', 'E', 'Open and hers', 'Open and his'];
    for (const limit of [1, 2, 3, 7])
      expect(await everything('alice', `/v1/rooms?sort=name&limit=${limit}`)).toEqual(seen);
    expect(await page('alice', '/v1/rooms?count=true')).toMatchObject({ total: seen.length });
    expect(await names('alice', 'sort=-name&capacity[gte]=10')).toBe(
      'Open and his Open and hers D A',
    );
    // Whoever sees everything needs no reasons.
    expect((await page('mod', '/v1/rooms?count=true')).total).toBe(8);
  });

  test('fields and expand, with one statement for each resource', async () => {
    const room = (await page('alice', '/v1/rooms?name=A')).items[0]?.id;
    for (const body of ['one', 'two', 'three']) await make('alice', '/v1/messages', { room, body });
    const { items } = await page('alice', '/v1/messages?fields=body&expand=room,author&limit=2');
    expect(items).toEqual([
      {
        body: expect.any(String),
        expand: {
          room: expect.objectContaining({ id: room, name: 'A' }),
          author: expect.objectContaining({ handle: 'alice' }),
        },
      },
      expect.anything(),
    ]);
    // What a rule hides stays hidden on the way, too.
    expect(await page('bob', '/v1/messages?expand=author&limit=1')).toMatchObject({
      items: [{ expand: { author: { handle: 'alice' } } }],
    });
    expect((await ask('bob', 'GET /v1/messages?expand=author')).body).not.toContain('+49');
    expect((await ask('admin', 'GET /v1/messages?expand=author')).body).toContain('+49');
  });

  test('what the caller cannot see, it cannot ask for either', async () => {
    expect(await names('mod', 'risk=9')).toBe('C');
    expect(await names('mod', 'sort=risk&limit=1')).toBe('C');
    expect(await refusal('alice', '/v1/rooms?risk=9')).toEqual([
      { pointer: 'risk', code: 'unknown_parameter', message: expect.not.stringContaining('risk') },
    ]);
    expect(await refusal('alice', '/v1/rooms?sort=-risk')).toMatchObject([
      { pointer: 'sort', message: expect.not.stringContaining(', risk') },
    ]);
  });

  test.each([
    ['colour=red', 'colour', 'unknown_parameter'],
    ['topic=x', 'topic', 'unknown_parameter'],
    ['__proto__=x', '__proto__', 'unknown_parameter'],
    ['constructor[eq]=x', 'constructor[eq]', 'unknown_parameter'],
    ['name[like]=x', 'name[like]', 'operator'],
    ['open[in]=true', 'open[in]', 'operator'],
    ['name[ne]=A', 'name[ne]', 'operator'],
    ['capacity=ten', 'capacity', 'type'],
    ['capacity=99999999999', 'capacity', 'type'],
    ['owner=alice', 'owner', 'type'],
    ['open=yes', 'open', 'type'],
    ['createdAt[gt]=yesterday', 'createdAt[gt]', 'type'],
    ['capacity[isNull]=1', 'capacity[isNull]', 'type'],
    [`capacity[in]=${'1,'.repeat(100)}1`, 'capacity[in]', 'type'],
    ['name=A&name=B', 'name', 'repeated'],
    ['sort=topic', 'sort', 'unknown_field'],
    ['sort=', 'sort', 'unknown_field'],
    ['sort=name,name', 'sort', 'repeated'],
    ['sort=constructor', 'sort', 'unknown_field'],
    ['sort=name,open,capacity,createdAt', 'sort', 'too_many'],
    ['limit=0', 'limit', 'range'],
    ['limit=101', 'limit', 'range'],
    ['limit=1e1', 'limit', 'range'],
    ['fields=secret', 'fields', 'unknown_field'],
    ['fields=', 'fields', 'unknown_field'],
    ['expand=name', 'expand', 'unknown_field'],
    ['count=1', 'count', 'type'],
    ['q=+', 'q', 'min_length'],
    [`q=${'x'.repeat(201)}`, 'q', 'max_length'],
    ['name=%00', '', 'malformed'],
    ['name=%zz', '', 'malformed'],
    [`q=%ED%A0%80`, '', 'malformed'],
    [Array.from({ length: 51 }, (_, n) => `a${n}=1`).join('&'), '', 'too_many'],
  ])('refuses %s', async (query, pointer, code) => {
    expect(await refusal('alice', `/v1/rooms?${query}`)).toEqual([
      { pointer, code, message: expect.stringMatching(/\w/) },
    ]);
  });

  test.each([
    ['capacity=ten', 'must be a whole number from -2147483648 to 2147483647'],
    ['open=yes', 'must be true or false'],
    ['owner=alice', 'must be a UUID'],
    ['createdAt[gt]=2027-01-31T09:00:00+01:00', expect.stringContaining('%2B')],
    ['owner[in]=alice,bob', 'must be at most 100 values, separated by commas; each must be a UUID'],
    ['sort=topic', expect.stringMatching(/there are .*\bcreatedAt.*\bid\b/)],
  ])('says what is taken instead of %s', async (query, message) => {
    expect(await refusal('alice', `/v1/rooms?${query}`)).toMatchObject([{ message }]);
  });

  test('tells all mistakes at once, and what there is', async () => {
    const errors = await refusal('alice', '/v1/seats?limit=0&colour=red&sort=colour');
    expect(errors).toEqual([
      { pointer: 'sort', code: 'unknown_field', message: expect.stringContaining('createdAt') },
      { pointer: 'limit', code: 'range', message: 'must be a whole number from 1 to 100' },
      {
        pointer: 'colour',
        code: 'unknown_parameter',
        message: expect.stringMatching(
          /known are sort, limit, cursor, fields, expand, count, .*holder, holder\[ne\]/,
        ),
      },
    ]);
    expect(await refusal('alice', `/v1/users/${ids.alice}?limit=1`)).toEqual([
      {
        pointer: 'limit',
        code: 'unknown_parameter',
        message: 'is not known here; known are fields, expand',
      },
    ]);
  });
});
