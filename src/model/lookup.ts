/** Finding things in an AppModel by name. A missing name is a bug of ours: the model is sound by the time anyone looks. */
import type { AppModel, Field, NamedType, Resource } from './model.js';

export function resourceOf(model: AppModel, name: string): Resource {
  return found(
    model.resources.find((resource) => resource.name === name),
    `resource ${name}`,
  );
}

export function fieldOf(resource: Resource, name: string): Field {
  return found(
    resource.fields.find((field) => field.name === name),
    `field ${resource.name}.${name}`,
  );
}

export function typeOf(model: AppModel, name: string): NamedType {
  return found(
    model.types.find((type) => type.name === name),
    `type ${name}`,
  );
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The model has no ${what}.`);
  return value;
}
