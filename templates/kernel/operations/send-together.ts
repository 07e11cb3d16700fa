import { AsyncResource } from 'node:async_hooks';
import type { FastifyReply, onSendHookHandler } from 'fastify';
import type { Load } from './load-shedding.js';

/**
 * Holds answers that are ready until everything that has arrived has been looked at, and sends them one right after the other: the client of the
 * first is busy with it when the second arrives, and need not be woken for each, which costs the server more than making the answer does. Whoever is
 * alone is answered at once, and so are streams.
 *
 * Only answers of resources are held: until it leaves, an answer does not count as sent, and where a hook or handler of the team answers, Fastify goes by
 * that whether anything comes after it.
 */
export function sendTogether(load: Pick<Load, 'inFlight'>): onSendHookHandler {
  let ready: ReadyAnswer[] = [];
  const sendAll = () => {
    const sent = ready;
    ready = [];
    for (const answer of sent) answer.send();
  };
  return (request, reply, payload, done) => {
    const isResource = request.routeOptions.config.verb !== undefined;
    const isWhole = payload == null || typeof payload === 'string' || Buffer.isBuffer(payload);
    if (load.inFlight === 1 || !isResource || !isWhole) return done(null, payload);
    if (ready.push(new ReadyAnswer(reply, () => done(null, payload))) === 1) setImmediate(sendAll);
  };
}

/** Goes on in the context of its own request. */
class ReadyAnswer extends AsyncResource {
  readonly #reply: FastifyReply;
  readonly #goOn: () => void;

  constructor(reply: FastifyReply, goOn: () => void) {
    super('ReadyAnswer');
    this.#reply = reply;
    this.#goOn = goOn;
  }

  /** What cannot be sent (a header with a line end in it) becomes the answer of an error, as where nothing is held. */
  send(): void {
    try {
      this.runInAsyncScope(this.#goOn);
    } catch (error) {
      this.#reply.send(error);
    }
  }
}
