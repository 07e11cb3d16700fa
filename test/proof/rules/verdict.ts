/** The answer to a write, and what is in the table afterwards. */
import { isDeepStrictEqual } from 'node:util';
import type { LightMyRequestResponse } from 'fastify';
import type { Resource } from '../../../src/model/model.js';
import type { DataRow } from '../../../src/rules/evaluate.js';
import { bodyOf, isFailure, problemOf, statusOf } from './answers.js';
import { agreement, type Compared, type World } from './comparing.js';
import type { Situation, WriteVerdict } from './oracle.js';

export async function verdictOn(
  { server, oracle }: World,
  response: LightMyRequestResponse,
  verdict: WriteVerdict,
  resource: Resource,
  next: DataRow,
  at: Situation,
  status: 200 | 201,
): Promise<Compared> {
  const told = { status: response.statusCode, ...problemOf(response) };
  switch (verdict.kind) {
    case 'forbidden':
      return { told: told.status, agreed: at.caller === null ? 401 : 403 };
    case 'unwritable': {
      const pointers = verdict.fields.map((field) => `/${field}`).sort();
      return { told, agreed: { status: 400, code: 'validation_failed', pointers } };
    }
    case 'flawed': {
      const isTold = verdict.flaws.some((flaw) => flaw === told.code);
      return isTold ? agreement : { told, agreed: verdict.flaws };
    }
    case 'astray':
      return isFailure(response);
    case 'granted': {
      if (verdict.pointsAtItself && told.code === 'ref_not_found') return agreement;
      const stored = await server.stored(resource, next.id);
      if (!isDeepStrictEqual(stored, next)) return { told: { ...told, stored }, agreed: next };
      const others = (at.rows.get(resource.name) ?? []).filter(({ id }) => id !== next.id);
      const after = { ...at, rows: new Map(at.rows).set(resource.name, [...others, next]) };
      return oracle.may('read', resource, next, after)
        ? bodyOf(response, status, oracle.seen(resource, next, after))
        : statusOf(response, [204]);
    }
  }
}
