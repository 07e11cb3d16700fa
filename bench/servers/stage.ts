/** One contender, alone, on a fresh copy of its rows: started, verified, and given each work with each number of connections. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Contender } from './contenders/contender.js';
import { callers } from './data.js';
import type { BenchDatabase } from './database.js';
import { toWire } from './load/http-request.js';
import { type Load, LoadFailure, runLoad, writeRequests } from './load/wrk.js';
import { cpuSeconds, residentMemory } from './measure/processes.js';
import { type Operation, operationsOf, type Size, type Work } from './operations.js';
import { randomFrom } from './random.js';
import { type Server, startServer } from './server.js';
import { verify } from './verify.js';

/** Different requests of a work; they are sent in turn, over and over. */
const requests = 8192;

/** Milliseconds: access tokens are good for five minutes, and a run may take one. */
const tokensAge = 120_000;

export interface StagePlan {
  readonly works: readonly Work[];
  readonly connections: readonly number[];
  /** Of each run. */
  readonly seconds: number;
  readonly size: Size;
}

export interface Measured extends Load {
  readonly work: Work;
  readonly connections: number;
  /** Microseconds of CPU time per request. */
  readonly serverCpu: number;
  readonly databaseCpu: number;
}

export interface Stage {
  readonly runs: readonly Measured[];
  readonly failures: readonly string[];
  readonly start: Start;
}

export interface Start {
  /** Seconds. */
  readonly firstAnswer: number;
  readonly firstRow: number;
  /** Megabytes. */
  readonly idle: number;
  readonly loaded: number;
}

export interface Surroundings {
  readonly database: BenchDatabase;
  /** For files, which may be left there. */
  readonly folder: string;
}

export async function runStage(
  contender: Contender,
  plan: StagePlan,
  { database, folder }: Surroundings,
): Promise<Stage> {
  const { schema, api, name } = contender;
  await database.fill(schema.name, (url) => schema.fill(url, plan.size));
  const url = await database.copyOf(schema.name);
  const server = await startServer(contender, url, folder);
  try {
    await pause(1000);
    const idle = residentMemory(server.pid);
    await verify({ name, api, port: server.port, size: plan.size });
    const caller = new Callers(contender, server);
    const runs: Measured[] = [];
    const failures: string[] = [];
    let loaded = 0;
    for (const work of plan.works) {
      const file = join(folder, 'requests');
      const make = operationsOf[work];
      await caller.write(file, (random) => make(random, plan.size));
      await warmUp(server.port, file, work === plan.works[0] ? 6 : 3);
      for (const connections of plan.connections) {
        try {
          const load = { file, connections, seconds: plan.seconds };
          runs.push({ work, connections, ...(await measure(server, database, load)) });
        } catch (error) {
          if (!(error instanceof LoadFailure)) throw error;
          failures.push(`${name}, ${work} at ${connections}: ${error.message}`);
        }
        loaded = Math.max(loaded, residentMemory(server.pid));
      }
    }
    const { firstAnswer, firstRow } = server;
    return { runs, failures, start: { firstAnswer, firstRow, idle, loaded } };
  } finally {
    await server.stop();
  }
}

/** Until the code is compiled, which takes a number of requests, but no longer than `atMost` seconds. */
export async function warmUp(port: number, file: string, atMost: number): Promise<void> {
  let requests = 0;
  for (let seconds = 0; seconds < atMost && requests < 3000; seconds++) {
    const load = await runLoad({ port, file, connections: 32, seconds: 1 }).catch(forgive);
    requests += load?.requests ?? 0;
  }
}

/** Errors count once it is measured. */
function forgive(error: unknown): undefined {
  if (!(error instanceof LoadFailure)) throw error;
}

export async function measure(
  server: Server,
  database: BenchDatabase,
  load: { readonly file: string; readonly connections: number; readonly seconds: number },
): Promise<Load & { readonly serverCpu: number; readonly databaseCpu: number }> {
  const before = [cpuSeconds(server.pid), database.cpuSeconds()] as const;
  const result = await runLoad({ port: server.port, ...load });
  const each = (seconds: number) => (seconds * 1e6) / result.requests;
  return {
    ...result,
    serverCpu: each(cpuSeconds(server.pid) - before[0]),
    databaseCpu: each(database.cpuSeconds() - before[1]),
  };
}

/** The users, with credentials that have not expired. */
export class Callers {
  readonly #contender: Contender;
  readonly #server: Server;
  #known = new Map<number, string>();
  #fetchedAt = Number.NEGATIVE_INFINITY;

  constructor(contender: Contender, server: Server) {
    this.#contender = contender;
    this.#server = server;
  }

  /** Writes requests for wrk, the same at each call but for their credentials. */
  async write(
    file: string,
    make: (random: ReturnType<typeof randomFrom>) => Operation,
  ): Promise<void> {
    if (performance.now() - this.#fetchedAt > tokensAge) await this.#fetch();
    const random = randomFrom(7);
    const { api } = this.#contender;
    const wire: Buffer[] = [];
    for (let count = 0; count < requests; count++) {
      const operation = make(random);
      const credentials = this.#known.get(operation.user)!;
      wire.push(toWire(api.request(operation, credentials), this.#server.port));
    }
    writeRequests(file, wire);
  }

  async #fetch(): Promise<void> {
    const { api } = this.#contender;
    const users = Array.from({ length: callers + 2 }, (_, user) => user);
    const fetchNext = async (): Promise<void> => {
      for (let user = users.pop(); user !== undefined; user = users.pop())
        this.#known.set(user, await api.credentials(user, this.#server.port));
    };
    await Promise.all(Array.from({ length: 8 }, fetchNext));
    this.#fetchedAt = performance.now();
  }
}
