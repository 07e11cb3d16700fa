import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../../src/samples/random.js';
import type { Probe } from './framing.js';

/** Milliseconds after which nothing more is expected of a server that keeps the connection: it may be waiting for the rest of a request. */
const patience = 300;

/** Writes it, and reads what comes until the server hangs up or has nothing more to say. */
export async function sendRaw(
  port: number,
  { pieces, halfClose }: Probe,
  random: Random,
  authorization: string,
): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // A server that resets the connection has said no.
  socket.on('error', () => socket.destroy());
  const closed = new Promise((resolve) => {
    socket.once('end', resolve);
    socket.once('close', resolve);
  });
  const written = pieces(random, authorization);
  for (const piece of written) {
    if (socket.destroyed) break;
    await new Promise((resolve) => socket.write(piece, resolve));
    if (written.length > 1) await sleep(2);
  }
  if (halfClose) socket.end();
  await Promise.race([closed, sleep(patience)]);
  socket.destroy();
  return Buffer.concat(chunks).toString('latin1');
}
