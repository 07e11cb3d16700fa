import { connect } from 'node:net';
import type pg from 'pg';

/**
 * Stops the statement that runs on `client` when `timeout` milliseconds have passed: PostgreSQL's own cancel request, on a connection of its own,
 * so a statement in time costs no round trip. Returns what has to be called, and waited for, when the statement has ended: until the request has
 * been dealt with, another statement on the client could be the one it hits.
 */
export function cancelStatement(client: pg.ClientBase, timeout: number): () => Promise<void> {
  let sent: Promise<void> | undefined;
  const timer = setTimeout(() => {
    sent = sendCancel(client as unknown as Cancellable);
  }, timeout);
  return async () => {
    clearTimeout(timer);
    await sent;
  };
}

/** What pg knows of a connected client, and does not declare. */
interface Cancellable {
  readonly host: string;
  readonly port: number;
  readonly processID: number;
  readonly secretKey: number;
}

/** Resolves when the server has closed the connection, which it does once it has passed the request on; also when it cannot be reached. */
function sendCancel({ host, port, processID, secretKey }: Cancellable): Promise<void> {
  const request = Buffer.alloc(16);
  request.writeInt32BE(16, 0);
  request.writeInt32BE(80_877_102, 4);
  request.writeInt32BE(processID, 8);
  request.writeInt32BE(secretKey, 12);
  return new Promise((resolve) => {
    const path = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
    const socket = connect(path, () => socket.write(request));
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.resume();
  });
}
