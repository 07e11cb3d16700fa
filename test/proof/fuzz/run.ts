import fc from 'fast-check';
import { createRandom } from '../../../src/samples/random.js';
import type { Contract } from '../../helpers/contract.js';
import { ask } from './ask.js';
import { accessToken, type Caller } from './callers.js';
import { Findings, kindOf } from './findings.js';
import { probes } from './framing.js';
import { judgeRaw } from './judge.js';
import { type Plan, plans } from './plan.js';
import { realise } from './realise.js';
import { asCurl, shrink } from './reproduce.js';
import type { Client } from './send.js';
import { sendRaw } from './send-raw.js';
import type { Surface } from './surface.js';
import { Tally } from './tally.js';
import type { Target } from './target.js';
import type { World } from './world.js';

export interface Fuzzing {
  readonly target: Target;
  readonly client: Client;
  readonly surface: Surface;
  readonly contract: Contract;
  readonly world: World;
  readonly callers: readonly Caller[];
  readonly seed: number;
  readonly requests: number;
  /** How many at the same time. */
  readonly concurrency: number;
}

export interface Outcome {
  readonly tally: Tally;
  /** Each with a way to see it again. */
  readonly problems: readonly string[];
  /** Bytes in use, after a quarter, a half, three quarters and all of the requests. */
  readonly memory: readonly number[];
}

/** Requests that are planned at once, and raw bytes that are sent beside them. */
const batchSize = 400;
const framed = 12;

/** Milliseconds after which access tokens, which live for five minutes, are renewed. */
const tokenAge = 120_000;

/** Problems after which the rest would say the same. */
const enough = 20;

export async function fuzz(fuzzing: Fuzzing): Promise<Outcome> {
  const { target, surface, seed, requests } = fuzzing;
  const arbitrary = plans(surface);
  const run = new Run(fuzzing);
  const memory: number[] = [];
  for (let batch = 0; run.tally.requests < requests; batch++) {
    await run.renewTokens();
    const batchSeed = seed + batch;
    const numRuns = Math.min(batchSize, requests - run.tally.requests);
    await run.send(
      fc.sample(fc.tuple(arbitrary, arbitrary), { seed: batchSeed, numRuns }),
      batchSeed,
    );
    while (run.tally.requests >= ((memory.length + 1) * requests) / 4)
      memory.push(await run.memory());
    if (run.findings.count >= enough || !target.isAlive()) break;
  }
  return { tally: run.tally, problems: run.findings.all, memory };
}

class Run {
  readonly tally = new Tally();
  readonly findings = new Findings();
  readonly #fuzzing: Fuzzing;
  #renewed = Number.NEGATIVE_INFINITY;

  constructor(fuzzing: Fuzzing) {
    this.#fuzzing = fuzzing;
  }

  async renewTokens(): Promise<void> {
    const { callers, client } = this.#fuzzing;
    if (performance.now() - this.#renewed < tokenAge) return;
    for (const caller of callers)
      if (caller.account !== undefined) caller.token = await accessToken(client, caller.account);
    this.#renewed = performance.now();
  }

  /** Bytes in use. A connection may hold its last request, with its body, until the next: so a small one is sent on each. */
  async memory(): Promise<number> {
    const { client, concurrency, target } = this.#fuzzing;
    await Promise.all(
      Array.from({ length: 4 * concurrency }, () =>
        client.send({
          method: 'GET',
          path: '/health/live',
          query: '',
          headers: [],
          body: undefined,
        }),
      ),
    );
    return target.memory();
  }

  /** Of each pair the one whose operation has succeeded less: what is hard to reach is tried more often. */
  async send(pairs: readonly (readonly [Plan, Plan])[], seed: number): Promise<void> {
    let next = 0;
    const work = async () => {
      for (let index = next++; index < pairs.length; index = next++) {
        const [one, other] = pairs[index] as readonly [Plan, Plan];
        const plan = this.#successes(one) <= this.#successes(other) ? one : other;
        await this.#try(plan, `seed ${seed}, request ${index}`);
      }
    };
    const workers = Array.from({ length: this.#fuzzing.concurrency }, work);
    const raw = Array.from({ length: framed }, (_, index) => this.#tryRaw(`${seed}-${index}`));
    await Promise.all([...workers, ...raw]);
  }

  #successes({ operation }: Plan): number {
    return this.tally.operations.get(operation.id) ?? 0;
  }

  async #try(plan: Plan, origin: string): Promise<void> {
    const { callers, world, client, contract, surface } = this.#fuzzing;
    const caller = callers[plan.caller % callers.length] as Caller;
    const draft = realise(plan, caller, world, surface);
    const { answer, problems, shed } = await ask(client, contract, draft);
    const [first, ...others] = plan.twists;
    if (answer !== undefined && first === undefined)
      world.learn(plan.operation, caller.name, draft, answer);
    this.tally.count({
      kind: first === undefined ? 'valid' : others.length > 0 ? 'mixed' : first.kind,
      operation: plan.operation.id,
      caller: caller.name,
      status: answer?.status ?? 'none',
      shed,
    });
    for (const problem of problems.filter((each) => this.findings.claim(each))) {
      const small = await shrink(draft, async (smaller) => {
        const { problems: left } = await ask(client, contract, smaller);
        return left.some((other) => kindOf(other) === kindOf(problem));
      });
      const twists = plan.twists.map(({ kind, twist }) => `${kind}: ${twist.name}`).join(', ');
      this.findings.tell(problem, `${asCurl(small, caller.name)}\n  ${origin} (${twists})`);
    }
  }

  async #tryRaw(seed: string): Promise<void> {
    const { callers, target } = this.#fuzzing;
    const random = createRandom(seed);
    const probe = random.pick(probes);
    const caller = random.pick(callers);
    const answer = await sendRaw(target.port, probe, random, `Bearer ${caller.token}`);
    const status = /HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
    this.tally.count({
      ...{ kind: 'framing', caller: caller.name, shed: 0 },
      status: status === undefined ? 'none' : Number(status),
    });
    for (const problem of judgeRaw(probe, answer))
      if (this.findings.claim(problem)) this.findings.tell(problem, `${probe.name}\n  ${seed}`);
  }
}
