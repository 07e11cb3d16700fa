import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.js';

export interface HealthOptions {
  readonly database: Database;
  /** Whether the process has been told to stop. */
  readonly draining: () => boolean;
}

/** Milliseconds an answer of the database is good for: probes of many load balancers are one question. */
const freshness = 1000;

/**
 * `/health/live`: the process answers; if not, start another one. `/health/ready`: it can serve; if not, send requests elsewhere for now.
 */
export function healthRoutes(app: FastifyInstance, { database, draining }: HealthOptions): void {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<boolean> = Promise.resolve(false);
  const reachable = () => {
    if (performance.now() - asked > freshness) {
      asked = performance.now();
      answer = database
        .query({ text: 'select 1', values: [] }, { timeout: 2000 })
        .then(() => true)
        .catch(() => false);
    }
    return answer;
  };
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    if (!draining() && (await reachable())) return { status: 'ok' };
    return reply
      .code(503)
      .header('retry-after', '1')
      .send({ status: draining() ? 'draining' : 'database unreachable' });
  });
}
