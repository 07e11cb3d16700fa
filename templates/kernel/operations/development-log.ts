import type { DestinationStream } from 'pino';

interface Entry {
  readonly level: string;
  readonly time: string;
  readonly msg?: string;
  readonly err?: { readonly stack?: string; readonly message?: string };
  readonly [name: string]: unknown;
}

/** Turns JSON lines into lines for people: `12:03:04 GET /v1/todos 200 3 ms`. */
export function developmentLog(output: { write(text: string): unknown }): DestinationStream {
  return {
    write(line) {
      output.write(`${describe(JSON.parse(line) as Entry)}\n`);
    },
  };
}

function describe({ level, time, msg = '', err, requestId, ...rest }: Entry): string {
  const mark = level === 'info' ? '' : `${level.toUpperCase()} `;
  const { method, path, status, ms, ...details } = rest;
  const isRequest = msg === 'request';
  const head = isRequest ? `${method} ${path} ${status} ${ms} ms` : msg;
  const told = Object.entries(isRequest ? omit(details, 'route') : rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const request = requestId === undefined || isRequest ? [] : [`requestId=${requestId}`];
  const text = [`${time.slice(11, 19)} ${mark}${head}`, ...told, ...request].join(' ');
  return err === undefined ? text : `${text}\n${err.stack ?? err.message}`;
}

function omit(record: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
