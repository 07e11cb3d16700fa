import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { acceptJson } from '../../../templates/kernel/http/body.js';
import { LeanRequest } from '../../../templates/kernel/http/lean-request.js';

let app: FastifyInstance;
/** Whether each request that had a handler was read as a stream. */
let streams: boolean[];

afterEach(() => app.close());

async function start(Request: typeof IncomingMessage, prepare?: (app: FastifyInstance) => void) {
  streams = [];
  app = fastify({ http: { IncomingMessage: Request }, bodyLimit: 1000 });
  acceptJson(app);
  prepare?.(app);
  app.post('/', async ({ body, raw }) => {
    streams.push(raw.readableDidRead);
    return { got: body };
  });
  app.post('/raw', async ({ raw }) => {
    const chunks: Buffer[] = [];
    for await (const chunk of raw) chunks.push(chunk);
    return { left: Buffer.concat(chunks).toString() };
  });
  await app.listen();
}

function open(): Socket {
  return connect({ port: (app.server.address() as AddressInfo).port, host: '127.0.0.1' });
}

/** `pieces` arrive one after another. The status lines and bodies of the answers. */
async function send(...pieces: readonly string[]): Promise<string[]> {
  const socket = open().setNoDelay();
  let text = '';
  socket.setEncoding('utf8').on('data', (data) => {
    text += data;
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  for (const piece of pieces) {
    socket.write(piece);
    await pause(pieces.length > 5 ? 2 : 15);
  }
  socket.end();
  await closed;
  return [...text.matchAll(/HTTP\/1\.1 (\d+)[\s\S]*?\r\n\r\n([\s\S]*?)(?=HTTP\/1\.1|$)/g)].map(
    ([, status, body]) => `${status} ${body}`,
  );
}

const json = 'content-type: application/json\r\n';
const post = (body: string, path = '/') =>
  `POST ${path} HTTP/1.1\r\nhost: a\r\n${json}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const chunked = (...chunks: string[]) => {
  const parts = [...chunks, ''].map((text) => `${text.length.toString(16)}\r\n${text}\r\n`);
  return `POST / HTTP/1.1\r\nhost: a\r\n${json}transfer-encoding: chunked\r\n\r\n${parts.join('')}`;
};
const long = JSON.stringify('a'.repeat(990));
const tooLong = JSON.stringify('a'.repeat(999));

const cases: [name: string, pieces: string[], answers: string[], asStream: boolean[]][] = [
  ['at once', [post('{"a":1}')], ['200 {"got":{"a":1}}'], [false]],
  ['bytes apart', [...post('"é"')], ['200 {"got":"é"}'], [false]],
  [
    'one after another',
    [post('1') + post('2')],
    ['200 {"got":1}', '200 {"got":2}'],
    [false, false],
  ],
  ['empty', [post('')], ['400 body is empty'], []],
  ['none', [post('').replace(json, '')], ['200 {}'], [false]],
  ['as long as may be', [post(long)], [`200 {"got":${long}}`], [false]],
  ['longer', [post(tooLong)], ['413 Too Large'], []],
  ['in chunks', [chunked('{"a"', ':1}')], ['200 {"got":{"a":1}}'], [true]],
  ['in chunks apart', [...chunked('[1', ',2]')], ['200 {"got":[1,2]}'], [true]],
  ['longer, in chunks', [chunked(tooLong)], ['413 Too Large'], []],
  ['broken off', [post('{"a":1}').slice(0, -3)], ['400 Client Error'], []],
  [
    'read once more',
    [post('{"a":1}', '/raw') + post('2')],
    ['200 {"left":""}', '200 {"got":2}'],
    [false],
  ],
];

describe.each([
  ['a lean one', LeanRequest],
  ['Node’s own', IncomingMessage],
])('the body of a request, %s', (_, Request) => {
  test.each(cases)('%s', async (_name, pieces, answers, asStream) => {
    await start(Request as typeof IncomingMessage);
    const told = (await send(...pieces)).map((answer) => {
      const [, reason] = /(Too Large|body is empty|Client Error)/i.exec(answer) ?? [];
      return reason === undefined ? answer : `${answer.slice(0, 3)} ${reason}`;
    });
    expect(told).toEqual(answers);
    if (Request === LeanRequest) expect(streams).toEqual(asStream);
  });

  test('that comes before anybody wants it', async () => {
    await start(Request as typeof IncomingMessage, (app) => {
      app.addHook('onRequest', async () => {
        await pause(3);
      });
    });
    expect(await send(post('{"a":1}'))).toEqual(['200 {"got":{"a":1}}']);
  });

  test('that others listen to', async () => {
    const heard: string[] = [];
    await start(Request as typeof IncomingMessage, (app) => {
      app.addHook('onRequest', (request, _reply, done) => {
        request.raw
          .on('data', (data) => heard.push(String(data)))
          .on('end', () => heard.push('end'));
        done();
      });
    });
    expect(await send(post('{"a":1}'))).toEqual(['200 {"got":{"a":1}}']);
    expect(heard).toEqual(['{"a":1}', 'end']);
  });

  test('that is decoded on its way counts as it was sent', async () => {
    await start(Request as typeof IncomingMessage, (app) => {
      app.addHook('preParsing', async (_request, _reply, payload) => {
        const decoded = Object.assign(new PassThrough(), { receivedEncodedLength: 0 });
        payload.on('data', (data: Buffer) => {
          decoded.receivedEncodedLength += data.length;
          decoded.write(data.toString().replace('1', '"one"'));
        });
        payload.on('end', () => decoded.end());
        return decoded;
      });
    });
    expect(await send(post('{"a":1}'))).toEqual(['200 {"got":{"a":"one"}}']);
  });

  test('is over for whoever waits for its end or destroys it', async () => {
    await start(Request as typeof IncomingMessage, (app) => {
      app.post('/finished', async ({ raw }) => {
        await finished(raw);
        return { ended: raw.readableEnded };
      });
      app.post('/closed', async ({ raw }) => {
        if (!raw.closed) await once(raw, 'close');
        return { complete: raw.complete };
      });
      app.post('/destroyed', async ({ raw }) => {
        await turn();
        raw.destroy();
        await turn();
        return { aborted: raw.aborted };
      });
      app.post('/late', async ({ raw }, reply) => {
        reply.raw.on('finish', () => setTimeout(() => raw.destroy(new Error('late')), 2));
        return {};
      });
    });
    const paths = ['/finished', '/closed', '/destroyed', '/late', '/'];
    expect(await send(...paths.map((path) => post('1', path)))).toEqual([
      '200 {"ended":true}',
      '200 {"complete":true}',
      '200 {"aborted":false}',
      '200 {}',
      '200 {"got":1}',
    ]);
  });

  test('is not kept when it has been answered', async () => {
    const seen: IncomingMessage[] = [];
    await start(Request as typeof IncomingMessage, (app) => {
      app.addHook('onRequest', (request, _reply, done) => {
        seen.push(request.raw);
        done();
      });
    });
    const socket = open();
    socket.write(post('1'));
    await once(socket, 'data');
    const parser = () => (seen[0]!.socket as unknown as { parser: { incoming: unknown } }).parser;
    await expect.poll(() => parser().incoming).toBeNull();
    socket.destroy();
  });

  test('that somebody begins to read while it arrives', async () => {
    const heard: string[] = [];
    await start(Request as typeof IncomingMessage, (app) => {
      app.addHook('onRequest', ({ raw }, _reply, done) => {
        setTimeout(() => raw.on('data', (data) => heard.push(String(data))), 5);
        done();
      });
    });
    const text = post('{"a":1}');
    expect(await send(text.slice(0, -3), text.slice(-3))).toEqual(['200 {"got":{"a":1}}']);
    expect(heard.at(-1)).toBe(':1}');
  });

  test('of a client that has gone is answered to nobody', async () => {
    const errors: unknown[] = [];
    await start(Request as typeof IncomingMessage, (app) => {
      app.setErrorHandler((error, _request, reply) => {
        errors.push((error as { statusCode?: number }).statusCode);
        reply.send();
      });
    });
    const socket = open();
    socket.write(post('{"a":1}').slice(0, -3));
    await pause(20);
    socket.destroy();
    await expect.poll(() => errors).toEqual([400]);
    await turn();
    expect(streams).toEqual([]);
  });
});
