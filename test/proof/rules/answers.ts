/** Answers of a generated server, in a form that can be compared. */
import type { LightMyRequestResponse } from 'fastify';
import type { DataRow } from '../../../src/rules/evaluate.js';
import { agreement, type Compared } from './comparing.js';
import type { Situation } from './oracle.js';

/** A stranger who can never be granted a verb may be told to sign in before anything is looked at. */
export function denied(status: number, { caller }: Situation): readonly number[] {
  return caller === null ? [status, 401] : [status];
}

export function isRefusedStranger(
  { statusCode }: LightMyRequestResponse,
  { caller }: Situation,
): boolean {
  return caller === null && statusCode === 401;
}

export function statusOf(
  { statusCode }: LightMyRequestResponse,
  agreed: readonly number[],
): Compared {
  return agreed.includes(statusCode) ? agreement : { told: statusCode, agreed };
}

export function isFailure({ statusCode }: LightMyRequestResponse): Compared {
  return { told: statusCode >= 400 && statusCode < 500, agreed: true };
}

export function bodyOf(response: LightMyRequestResponse, status: number, body: object): Compared {
  return {
    told: { status: response.statusCode, body: response.body === '' ? '' : response.json() },
    agreed: { status, body },
  };
}

export function problemOf(response: LightMyRequestResponse): {
  code?: string;
  pointers?: string[];
} {
  if (response.statusCode < 400) return {};
  const { code, errors = [] } = response.json<{ code: string; errors?: { pointer: string }[] }>();
  return { code, pointers: errors.map(({ pointer }) => pointer).sort() };
}

export function pageOf(response: LightMyRequestResponse): object {
  if (response.statusCode !== 200) return { status: response.statusCode };
  const { items, total } = response.json<{ items: DataRow[]; total?: number }>();
  return { status: 200, items: byId(items), total };
}

/** Whatever the order was; rows whose id is hidden come last. */
export function byId(items: readonly object[]): readonly object[] {
  return items
    .map((item) => JSON.stringify(item))
    .sort()
    .map((text) => JSON.parse(text) as object);
}
