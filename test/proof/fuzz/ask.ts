import { setTimeout as sleep } from 'node:timers/promises';
import type { Contract } from '../../helpers/contract.js';
import type { Draft } from './draft.js';
import { isShedding, judge } from './judge.js';
import { type Answer, type Client, NoAnswer } from './send.js';

export interface Asked {
  /** Undefined where the connection ended without one. */
  readonly answer?: Answer;
  /** In words. */
  readonly problems: readonly string[];
  /** How often the server had too much to do first. */
  readonly shed: number;
}

/** Of the server's body limit, BODY_LIMIT. */
const bodyLimit = 1_048_576;

/** Seconds of asking again after which a server has no excuse any more. */
const patience = 30;

/** Expectation failed, headers too large: HTTP itself was refused, whatever the path. */
const beforeRouting = new Set([417, 431]);

/** Sends it, and holds what comes back against everything we know of answers. */
export async function ask(client: Client, contract: Contract, draft: Draft): Promise<Asked> {
  try {
    const { answer, shed } = await sendPatiently(client, draft);
    return { answer, problems: [...judge(answer), ...differences(contract, draft, answer)], shed };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    // Of a body that is refused for its length the rest is not read: the refusal may be lost with the connection.
    const isTooLarge = (draft.body?.length ?? 0) > bodyLimit;
    return { problems: isTooLarge ? [] : [`no answer: ${error.message}`], shed: 0 };
  }
}

/** Again as long as the server has too much to do, as its Retry-After asks for. */
export async function sendPatiently(
  client: Client,
  draft: Draft,
): Promise<{ readonly answer: Answer; readonly shed: number }> {
  for (let shed = 0; ; shed++) {
    const answer = await client.send(draft);
    if (!isShedding(answer) || shed === patience) return { answer, shed };
    await sleep(1000);
  }
}

/** What the contract says nothing of, it cannot be held against. */
function differences(contract: Contract, draft: Draft, answer: Answer): string[] {
  const { method, path, query } = draft;
  const isMeant = contract.operationAt(method, path) !== undefined;
  if (!isMeant || beforeRouting.has(answer.status) || isOfNode(answer)) return [];
  const requestHeaders = Object.fromEntries(draft.headers);
  return contract.check({ ...answer, method, path: `${path}?${query}`, requestHeaders });
}

/** Node itself answers what has no Host header, or one behind the two thousand it reads, with a bare 400. */
function isOfNode({ status, headers }: Answer): boolean {
  return status === 400 && headers['x-request-id'] === undefined && !('content-type' in headers);
}
