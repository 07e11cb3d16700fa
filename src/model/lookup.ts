/** Finding things in an AppModel by name. A missing name is a bug of ours: the model is sound by the time anyone looks. */
import type { AppModel, Field, NamedType, RefType, Resource } from './model.js';

export function resourceOf(model: AppModel, name: string): Resource {
  return found(byName(model.resources).get(name), `resource ${name}`);
}

export function fieldOf(resource: Resource, name: string): Field {
  return found(
    resource.fields.find((field) => field.name === name),
    `field ${resource.name}.${name}`,
  );
}

export function typeOf(model: AppModel, name: string): NamedType {
  return found(byName(model.types).get(name), `type ${name}`);
}

/** A field that refers to a row, and the resource that has it. */
export interface Referrer {
  readonly resource: Resource;
  readonly field: Field;
  readonly ref: RefType;
}

/** Every field that refers to a resource, in the order of the model. */
export function referrersOf(model: AppModel, name: string): readonly Referrer[] {
  const known = referrers.get(model.resources) ?? findReferrers(model.resources);
  referrers.set(model.resources, known);
  return known.get(name) ?? [];
}

/** A model never changes once it is made, so what it has is put in order once: among a thousand resources each would be looked for a thousand times. */
const referrers = new WeakMap<readonly Resource[], ReadonlyMap<string, readonly Referrer[]>>();
const named = new WeakMap<readonly unknown[], ReadonlyMap<string, unknown>>();

function byName<T extends { readonly name: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  const known = named.get(list) as ReadonlyMap<string, T> | undefined;
  if (known !== undefined) return known;
  const made = new Map(list.map((item) => [item.name, item]));
  named.set(list, made);
  return made;
}

function findReferrers(resources: readonly Resource[]): ReadonlyMap<string, readonly Referrer[]> {
  const all = new Map<string, Referrer[]>();
  for (const resource of resources)
    for (const field of resource.fields) {
      const { type: ref } = field;
      if (ref.kind !== 'ref') continue;
      const known = all.get(ref.resource);
      if (known === undefined) all.set(ref.resource, [{ resource, field, ref }]);
      else known.push({ resource, field, ref });
    }
  return all;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The model has no ${what}.`);
  return value;
}
