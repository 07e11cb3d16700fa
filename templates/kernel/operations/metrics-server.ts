import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../http/problem.js';
import type { MetricsPage } from './metrics.js';

/** Metrics on a port that nobody outside reaches. */
export function listenForMetrics(page: MetricsPage, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    page.render().then(
      (text) => response.writeHead(200, { 'content-type': page.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Metrics beside the API, for whoever has the token. */
export function metricsRoute(app: FastifyInstance, page: MetricsPage, token: string): void {
  const expected = Buffer.from(`Bearer ${token}`);
  app.get('/metrics', async ({ headers }, reply) => {
    const given = Buffer.from(headers.authorization ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new HttpProblem(401, 'unauthenticated', 'The metrics need their token.', undefined, {
        'www-authenticate': 'Bearer',
      });
    }
    return reply.type(page.contentType).send(await page.render());
  });
}
