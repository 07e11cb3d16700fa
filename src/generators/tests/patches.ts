/** The merge patches that the access tests send. */
import type { AppModel, Field, JsonValue, Resource } from '../../model/model.js';
import { sampleValue, wordsOf } from '../../samples/values.js';
import type { Scene } from './world.js';
import { isSound, tablesOf } from './world.js';

/** Label of a patch → its members; `$caller` stands for the id of whoever asks. */
export type Patches = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export const callerPlaceholder = '$caller';

export function isClientField(field: Field): boolean {
  return !field.system && !field.readOnly && field.set === undefined;
}

/** Has a rule for changing it that a patch of this field alone can try, whatever else is in the table. */
export function isPatched(field: Field): boolean {
  return (
    isClientField(field) &&
    !field.immutable &&
    field.write?.update !== undefined &&
    !field.unique &&
    field.type.kind !== 'ref'
  );
}

/** The first so many values of an enum are tried: more say little, and each is a line for every row. */
const mostValues = 8;

/** What a field with a rule of its own is patched with, by label: each value where there are few. */
export function patchValues(model: AppModel, field: Field): ReadonlyMap<string, JsonValue> {
  const { type } = field;
  const values = type.kind === 'enum' ? type.values.slice(0, mostValues) : undefined;
  if (values !== undefined)
    return new Map(
      values.map((value, index) => [
        `${field.name} ${/^\w+$/.test(value) ? value : index + 1}`,
        value,
      ]),
    );
  if (type.kind === 'scalar' && type.scalar === 'boolean')
    return new Map([true, false].map((value) => [`${field.name} ${value}`, value]));
  const value = sampleValue(type, wordsOf(field), 1, model);
  return new Map(value === undefined ? [] : [[field.name, value]]);
}

/** A harmless change, or none; every guarded field; and for every ref to an account, taking the row over and giving it away. */
export function patchesOf(model: AppModel, resource: Resource, scene: Scene): Patches {
  const patches: Record<string, Record<string, unknown>> = {
    change: harmlessPatch(model, resource, scene),
  };
  for (const field of resource.fields.filter(isPatched)) {
    for (const [label, value] of patchValues(model, field))
      patches[label] = { [field.name]: value };
  }
  const bob = scene.people.find((person) => person.label === 'bob');
  for (const field of resource.fields) {
    if (!isClientField(field) || field.immutable || field.unique || field.type.kind !== 'ref')
      continue;
    if (field.type.resource !== model.auth.account) continue;
    // Somebody else may not belong where the row does.
    if (field.type.same !== undefined) continue;
    patches[`take ${field.name}`] = { [field.name]: callerPlaceholder };
    if (bob !== undefined) patches[`give ${field.name}`] = { [field.name]: bob.asker.id };
  }
  return patches;
}

/** Of one field, a text if there is one, such that no row's checks mind; empty where every field has a say in something. */
function harmlessPatch(model: AppModel, resource: Resource, scene: Scene): Record<string, unknown> {
  const tables = tablesOf(scene.rows);
  const own = scene.rows.filter((row) => row.resource === resource.name);
  const isText = ({ type }: Field) =>
    type.kind === 'scalar' && (type.scalar === 'string' || type.scalar === 'text');
  const harmless = resource.fields.filter(
    (field) =>
      isClientField(field) &&
      !field.immutable &&
      field.type.kind !== 'ref' &&
      field.write?.update === undefined,
  );
  for (const field of [...harmless.filter(isText), ...harmless]) {
    const value = sampleValue(field.type, wordsOf(field), 77, model);
    if (value === undefined) continue;
    const patch = { [field.name]: value };
    if (own.every(({ row }) => isSound(resource, { ...row, ...patch }, tables))) return patch;
  }
  return {};
}
