/** The server of a generated project as a process of its own, set up as production would be, on a port the system picks. */
import { type ProjectProcess, startProcess } from '../../../helpers/project.js';

export interface ServerProcess extends ProjectProcess {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
}

/** All that production demands but the database; limits off, for one machine plays all clients. */
export const production = {
  NODE_ENV: 'production',
  AUTH_SECRET: 'fJ2kq8Zr1mVx0bNc7tHs5wLy3uGd9pEa',
  PUBLIC_URL: 'https://api.example.com',
  HOST: '127.0.0.1',
  PORT: '0',
  RATE_LIMIT: '0',
  AUTH_RATE_LIMIT: '0',
  DRAIN_DELAY: '0',
} as const;

export const migrateScript = 'src/generated/kernel/scripts/migrate.ts';

export async function startServer(
  folder: string,
  variables: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const server = startProcess(folder, 'src/main.ts', { ...production, ...variables });
  const listening = / listens at (http:\/\/[\d.]+:\d+)"/;
  await server.until(' listens at ');
  const url = listening.exec(server.output())?.[1];
  if (url === undefined) throw new Error(`It does not say where it listens:\n${server.output()}`);
  return { ...server, url };
}

/** `npm run migrate`; throws what it printed when it fails. */
export async function migrate(
  folder: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const migrating = startProcess(folder, migrateScript, { NODE_ENV: 'production', ...variables });
  if ((await migrating.ended) !== 0) throw new Error(migrating.output());
}
