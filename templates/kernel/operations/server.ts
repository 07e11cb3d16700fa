import type { Server as HttpServer } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Application } from '../application.js';
import type { Database } from '../database/database.js';
import { buildServer, type Server } from './build-server.js';
import type { Config } from './config.js';
import { stopOnSignals } from './drain.js';
import { Failure, failClearly } from './failure.js';
import { loadConfig } from './load-config.js';
import { createLogger, flush } from './logging.js';
import { listenForMetrics } from './metrics-server.js';
import { openDatabase } from './open-database.js';
import { prepareSchema } from './prepare-schema.js';
import { isWatcher, place, watchOver } from './processes.js';
import { timeouts } from './timeouts.js';

/** Starts the server: configuration, database, migrations in development, routes, port. What is in the way is told in one line. */
export async function start<App extends FastifyInstance>(
  application: Application,
  routes: (app: App) => unknown,
): Promise<void> {
  await failClearly(async () => {
    const { config, root } = loadConfig(application);
    const log = createLogger(config);
    if (isWatcher(config.processes)) return watchOver(config.processes, log);
    const database = await openDatabase(config.database, root, 'serving', log);
    await prepareSchema(database, config.environment, root);
    const server = await buildServer({
      application,
      routes: routes as (app: FastifyInstance) => unknown,
      config,
      database,
      log,
      root,
    });
    await listen(server.app, config, application);
    const { port } = config.metrics;
    const metrics =
      port === undefined
        ? undefined
        : await listenForMetrics(server.metrics, port + place, config.host);
    stopOnSignals({
      log,
      stop: () => stop({ server, database, config, log, metrics }),
      limit: config.drainDelay + timeouts.stop,
    });
    await server.identity.warm();
  });
}

async function listen(
  app: FastifyInstance,
  config: Config,
  application: Application,
): Promise<void> {
  const { host, port } = config;
  const named = `${application.title} ${application.version}`;
  const describe = (address: string) => {
    if (config.environment !== 'development') return `${named} listens at ${address}`;
    const local = `http://localhost:${new URL(address).port}`;
    return `${named} at ${local}, described at ${local}/docs`;
  };
  try {
    await app.listen({ host, port, listenTextResolver: describe });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Failure(`Port ${port} is in use. Stop what listens there, or set PORT.`);
    }
    throw error;
  }
}

interface Running {
  readonly server: Server;
  readonly database: Database;
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: HttpServer | undefined;
}

/** Says so, answers what was accepted, and leaves nothing half done. */
async function stop({ server, database, config, log, metrics }: Running): Promise<void> {
  server.drain();
  await new Promise((resolve) => setTimeout(resolve, config.drainDelay));
  const { server: http } = server.app;
  // A connection whose last request is answered only now would stay open for another one.
  const idle = setInterval(() => http.closeIdleConnections(), 50);
  const impatience = setTimeout(() => http.closeAllConnections(), timeouts.drain);
  await server.app.close();
  clearInterval(idle);
  clearTimeout(impatience);
  metrics?.close();
  await database.close();
  log.info('stopped');
  await flush(log);
}
