/** Random bodies of requests. */
import type * as fc from 'fast-check';
import { type BodyKind, bodyFields } from '../../../../src/model/bodies.js';
import type { AppModel, Field, Resource } from '../../../../src/model/model.js';
import { oneIn, pick } from './pick.js';
import { drawValue, idOf, type Tables } from './rows.js';

/**
 * Valid as far as a validator can tell; refs may lead nowhere, or to the very row, whose id is `itself`. A PUT has every field, a patch some, a POST
 * those it needs and most others.
 */
export function drawBody(
  g: fc.GeneratorValue,
  resource: Resource,
  kind: BodyKind,
  model: AppModel,
  rows: Tables,
  itself: string,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { field, required, nullable } of bodyFields(resource, kind)) {
    if (field.name === 'id') continue;
    const isLeftOut = !required && kind !== 'replace' && oneIn(g, kind === 'patch' ? 2 : 4);
    if (isLeftOut) continue;
    const isOwn = field.type.kind === 'ref' && field.type.resource === resource.name;
    if (nullable && oneIn(g, 4)) body[field.name] = null;
    else if (isOwn && oneIn(g, 3)) body[field.name] = itself;
    else body[field.name] = drawFieldValue(g, field, model, rows);
  }
  return body;
}

function drawFieldValue(
  g: fc.GeneratorValue,
  { type }: Field,
  model: AppModel,
  rows: Tables,
): unknown {
  if (type.kind !== 'ref') return drawValue(g, type);
  const target = model.resources.findIndex(({ name }) => name === type.resource);
  const ids = (rows.get(type.resource) ?? []).map(({ id }) => id);
  return ids.length === 0 || oneIn(g, 8) ? idOf(target, 8) : pick(g, ids);
}
