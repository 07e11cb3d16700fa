/**
 * What a generated server has to answer, told from the meaning of the rules (the CEL reference) and the order in which they are asked. Nothing of it
 * is shared with what the server is made from but the model and the values that are set.
 */

import { isClientField } from '../../../src/model/bodies.js';
import type { Expression } from '../../../src/model/expression.js';
import { resourceOf } from '../../../src/model/lookup.js';
import type { AppModel, Field, Resource } from '../../../src/model/model.js';
import { type DataRow, evaluateValue } from '../../../src/rules/evaluate.js';
import { createReference } from '../../../src/rules/reference.js';
import { now, type RandomAsker, type Tables } from './draw/rows.js';
import type { Rulebook } from './draw/rulebook.js';

/** The state of the data and who asks. */
export interface Situation {
  readonly rows: Tables;
  readonly caller: RandomAsker | null;
}

export type Verb = 'create' | 'update';

/** What stands in the way of a write, in the order in which it is told; of `flaws` any one may be told. */
export type WriteVerdict =
  | {
      readonly kind: 'granted';
      /**
       * A new row points at itself. The foreign key allows it; where the caller's right to point somewhere has to be asked for, there is no row yet
       * that they could be allowed to point at.
       */
      readonly pointsAtItself: boolean;
    }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'unwritable'; readonly fields: readonly string[] }
  | { readonly kind: 'flawed'; readonly flaws: readonly Flaw[] }
  /**
   * A ref leads nowhere, where the rules take it that there is a row; or to where the caller may not point, and something is computed, which it
   * then is not. Anything may be told, but nothing is written.
   */
  | { readonly kind: 'astray' };

export type Flaw = 'ref_not_found' | 'check_failed' | 'conflict' | 'validation_failed';

export interface Oracle {
  readonly model: AppModel;
  may(verb: 'read' | 'update' | 'delete', resource: Resource, row: DataRow, at: Situation): boolean;
  isListed(resource: Resource, row: DataRow, at: Situation): boolean;
  /** Whether a list can be asked about the field. */
  isAskable(resource: Resource, field: Field, at: Situation): boolean;
  /** What the caller sees of a row they may read. */
  seen(resource: Resource, row: DataRow, at: Situation): Record<string, unknown>;
  /** The rows its refs lead to, as the caller sees them. */
  expanded(resource: Resource, row: DataRow, at: Situation): Record<string, unknown>;
  /** The row as it would be; undefined where a value it is set to has no room in its field. */
  created(resource: Resource, body: object, id: string, at: Situation): DataRow | undefined;
  updated(resource: Resource, stored: DataRow, body: object, at: Situation): DataRow | undefined;
  judge(
    verb: Verb,
    resource: Resource,
    next: DataRow,
    stored: DataRow | undefined,
    body: object,
    at: Situation,
  ): WriteVerdict;
}

export function createOracle(model: AppModel, rulebook: Rulebook): Oracle {
  const reference = createReference(model);
  const instant = Date.parse(now);

  const holds = (rule: Expression, row: DataRow, at: Situation, before?: DataRow): boolean =>
    reference.evaluate(rule, { ...at, row, now: instant, ...(before && { before }) }) === true;

  const grants = (place: string, row: DataRow, at: Situation, before?: DataRow): boolean => {
    const ruling = rulebook.get(place);
    const alternatives = (at.caller === null ? ruling?.stranger : ruling?.caller) ?? [];
    return alternatives.some((rule) => holds(rule, row, at, before));
  };

  const oracle: Oracle = {
    model,
    may: (verb, { name }, row, at) => grants(`${name} ${verb}`, row, at),

    isListed(resource, row, at) {
      const narrower = `${resource.name} list`;
      const isListed = !rulebook.has(narrower) || grants(narrower, row, at);
      return isListed && oracle.may('read', resource, row, at);
    },

    isAskable({ name }, field, at) {
      if (field.read === undefined) return true;
      const anyRow = { id: 'nobody looks at it' };
      return field.read.reach === 'caller' && grants(`${name}.${field.name} read`, anyRow, at);
    },

    seen({ name, fields }, row, at) {
      const visible = fields.filter((field) => {
        const place = `${name}.${field.name} read`;
        return !rulebook.has(place) || grants(place, row, at);
      });
      return Object.fromEntries(visible.map((field) => [field.name, row[field.name]]));
    },

    expanded(resource, row, at) {
      const seen = oracle.seen(resource, row, at);
      const found = resource.fields.flatMap(({ name, type }) => {
        if (type.kind !== 'ref') return [];
        const target = resourceOf(model, type.resource);
        const to = at.rows.get(type.resource)?.find(({ id }) => id === seen[name]);
        if (to === undefined || !oracle.may('read', target, to, at)) return [];
        return [[name, oracle.seen(target, to, at)] as const];
      });
      return Object.fromEntries(found);
    },

    created({ fields }, body, id, at) {
      const sent = new Map(Object.entries(body));
      const given = Object.fromEntries(
        fields.map((field) => [field.name, sent.get(field.name) ?? field.default ?? null]),
      );
      const row = { ...given, id, createdAt: now, updatedAt: now, version: 1 };
      return withSet(fields, 'create', row, at);
    },

    updated({ fields }, stored, body, at) {
      const row = { ...stored, ...body, updatedAt: now, version: Number(stored.version) + 1 };
      return withSet(fields, 'update', row, at);
    },

    judge(verb, resource, next, stored, body, at) {
      const leads = resource.fields.map((field) =>
        leadOf(field, resource.name, next, stored, body, at),
      );
      const isComputed = resource.fields.some(({ set }) => set?.[verb] !== undefined);
      if (leads.includes('missing') || (isComputed && leads.includes('hidden')))
        return { kind: 'astray' };
      if (!grants(`${resource.name} ${verb}`, next, at)) return { kind: 'forbidden' };
      const unwritable = Object.keys(body).filter((field) => {
        const place = `${resource.name}.${field} ${verb}`;
        return rulebook.has(place) && !grants(place, next, at, stored);
      });
      if (unwritable.length > 0) return { kind: 'unwritable', fields: unwritable };
      const flaws = [
        ...leads.flatMap((lead): Flaw[] => (lead === 'hidden' ? ['ref_not_found'] : [])),
        ...resource.fields.flatMap((field) => flawsOf(field, resource, next, stored, at)),
        ...resource.checks.flatMap(({ rule }): Flaw[] =>
          holds(rule, next, at) ? [] : ['check_failed'],
        ),
      ];
      const pointsAtItself = leads.includes('itself');
      if (flaws.length === 0) return { kind: 'granted', pointsAtItself };
      return { kind: 'flawed', flaws: pointsAtItself ? [...flaws, 'ref_not_found'] : flaws };
    },
  };

  function withSet(
    fields: readonly Field[],
    verb: Verb,
    row: DataRow,
    at: Situation,
  ): DataRow | undefined {
    const values: Record<string, unknown> = {};
    for (const field of fields) {
      const set = field.set?.[verb];
      if (set === undefined) continue;
      const value = evaluateValue(set, field, { ...at, row, now: instant }) ?? null;
      // Rules take it for granted that what is required is there.
      if (!hasRoom(field, value) || (value === null && !field.optional)) return undefined;
      values[field.name] = value;
    }
    return { ...row, ...values };
  }

  function flawsOf(
    field: Field,
    resource: Resource,
    next: DataRow,
    stored: DataRow | undefined,
    at: Situation,
  ): Flaw[] {
    const value = next[field.name];
    if (value === null) return field.optional ? [] : ['check_failed'];
    if (field.type.kind !== 'ref') return isNegative(field, value) ? ['check_failed'] : [];
    const others = at.rows.get(resource.name)?.filter(({ id }) => id !== next.id) ?? [];
    const isTaken = others.some((other) => other[field.name] === value);
    const isChanged = value !== stored?.[field.name];
    return field.unique && isChanged && isTaken ? ['conflict'] : [];
  }

  /** Where a ref leads, if that is not simply to a row. */
  function leadOf(
    field: Field,
    owner: string,
    next: DataRow,
    stored: DataRow | undefined,
    body: object,
    at: Situation,
  ): 'missing' | 'hidden' | 'itself' | undefined {
    const value = next[field.name];
    if (field.type.kind !== 'ref' || value === null) return undefined;
    const { resource, unseen } = field.type;
    const to = at.rows.get(resource)?.find(({ id }) => id === value);
    if (to === undefined)
      return resource === owner && value === next.id && stored === undefined ? 'itself' : 'missing';
    if (!isClientField(field) || unseen) return undefined;
    if (stored !== undefined && (field.immutable || isKept(field, owner, next, stored, body, at)))
      return undefined;
    return oracle.may('read', resourceOf(model, resource), to, at) ? undefined : 'hidden';
  }

  /** Not changed; but who does not see where it points cannot find out by sending it. */
  function isKept(
    { name }: Field,
    owner: string,
    next: DataRow,
    stored: DataRow,
    body: object,
    at: Situation,
  ): boolean {
    if (!(name in body)) return true;
    const place = `${owner}.${name} read`;
    const isSeen = !rulebook.has(place) || grants(place, stored, at);
    return isSeen && next[name] === stored[name];
  }

  return oracle;
}

function isNegative({ type }: Field, value: unknown): boolean {
  return type.kind === 'scalar' && type.scalar === 'duration' && String(value).includes('-');
}

function hasRoom({ type }: Field, value: unknown): boolean {
  if (type.kind !== 'scalar' || value === null) return true;
  const size = Math.abs(Number(value));
  if (type.scalar === 'int') return size < 2 ** 31;
  if (type.scalar === 'bigint') return size < 2 ** 63;
  return type.scalar !== 'decimal' || size < 1e8;
}
