import type { Edit } from './backend.js';
import type { Answer, Client } from './client.js';

/** An attempt to find out what a rule hides. */
export interface Attack {
  readonly name: string;
  /** What the attacker is after. */
  readonly learns: string;
  /** What is in the way. */
  readonly defence: string;
  /** Each takes the defence away, by itself, so that the attack succeeds. */
  readonly weakenings: readonly (readonly Edit[])[];
  /** What was found out; undefined: nothing. */
  readonly run: (target: Target) => Promise<string | undefined>;
}

export interface Target {
  readonly ask: Client;
  /** The SQL the database was asked meanwhile. */
  readonly watch: (work: () => Promise<unknown>) => Promise<readonly string[]>;
  /** Puts everything back to the beginning. */
  readonly reset: () => Promise<void>;
}

/** Everything an answer tells, with what stands for one row (`id`) written so that another's can be compared. */
export function told({ status, headers, text }: Answer, id = ''): string {
  const { date: _date, connection: _connection, 'keep-alive': _keep, ...others } = headers;
  const whole = `${status} ${JSON.stringify(others)} ${text}`;
  return id === '' ? whole : whole.replaceAll(id, '<id>');
}

/** How two answers differ that should be the same; undefined: they do not. */
export function difference(one: string, other: string): string | undefined {
  return one === other ? undefined : `${one}\ninstead of\n${other}`;
}

/** The first of some attempts that found something out. */
export async function firstFound(
  attempts: readonly (() => Promise<string | undefined>)[],
): Promise<string | undefined> {
  for (const attempt of attempts) {
    const found = await attempt();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The answer, where it holds what it should not. */
export function finds(
  answer: Answer,
  ...secrets: readonly (string | number)[]
): string | undefined {
  const everything = told(answer);
  const found = secrets.find((secret) => everything.includes(String(secret)));
  return found === undefined ? undefined : `${found} in ${everything}`;
}

/** The answer, where a request that should be refused is not. */
export function accepted(answer: Answer): string | undefined {
  return answer.status < 400 ? told(answer) : undefined;
}
