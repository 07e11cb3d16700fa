import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { AppModel, NamedType } from '../model/model.js';
import { spacedCase } from '../naming/casing.js';
import type { RuleField, RuleWorld } from '../rules/scope.js';
import type { FieldSpec, Spec, TypeSpec } from '../spec/types.js';
import { lowerAuth } from './auth.js';
import { withDistinctKeys } from './distinct-keys.js';
import { type BareField, leadsNowhere, longForm, shapeFields } from './fields.js';
import { entriesByName } from './order.js';
import { type BareResource, bareResources, lowerResource } from './resources.js';
import { createRuleReader, type RulePlaces } from './rule-reader.js';

/**
 * A well-shaped spec → the application. Reports the mistakes in rules; names that lead nowhere are `check/`'s to report, and are passed over here.
 * The model is sound only if nobody reported an error.
 */
export function lower(
  spec: Spec,
  places: RulePlaces,
): { model: AppModel; diagnostics: Diagnostic[] } {
  const types = lowerTypes(spec.types ?? {});
  const bare = bareResources(spec.resources, types);
  const auth = lowerAuth(spec.auth, spec.resources);

  const diagnostics: Diagnostic[] = [];
  const world = ruleWorld(bare, types, auth);
  const reader = createRuleReader(world, places, (found) => diagnostics.push(found));

  const model: AppModel = {
    app: {
      name: spec.app.name,
      title: spec.app.title ?? titleOf(spec.app.name),
      version: spec.app.version ?? '1.0.0',
      ...(spec.app.description !== undefined && { description: spec.app.description }),
    },
    api: { prefix: spec.api?.prefix ?? '/v1' },
    auth,
    types: [...types.values()],
    resources: withDistinctKeys(bare.map((resource) => lowerResource(resource, reader))),
  };
  return { model, diagnostics };
}

/** Enums first: a shape may use them, and one shape another, whatever their order in the spec. */
function lowerTypes(specs: Readonly<Record<string, TypeSpec>>): Map<string, NamedType> {
  const types = new Map<string, NamedType>();
  const entries = entriesByName(specs);
  for (const [name, spec] of entries) {
    const description = spec.description === undefined ? {} : { description: spec.description };
    types.set(
      name,
      'enum' in spec
        ? { kind: 'enum', name, ...description, values: spec.enum }
        : { kind: 'shape', name, ...description, fields: [] },
    );
  }
  for (const [name, spec] of entries) {
    const type = types.get(name);
    if (type?.kind === 'shape' && 'fields' in spec)
      types.set(name, { ...type, fields: shapeFields(spec.fields, types) });
  }
  return types;
}

function ruleWorld(
  resources: readonly BareResource[],
  types: ReadonlyMap<string, NamedType>,
  auth: AppModel['auth'],
): RuleWorld {
  const known = { types, resources: new Set(resources.map(({ name }) => name)) };
  const lostInverses = new Set<string>();
  const ruleField = (field: BareField, written: FieldSpec | undefined): RuleField => {
    if (written === undefined || !leadsNowhere(written, known)) return field;
    const { inverse } = longForm(written);
    if (inverse !== undefined) lostInverses.add(inverse);
    return { ...field, unknown: true };
  };
  return {
    resources: new Map(
      resources.map(({ name, names, fields, inverses, spec }) => [
        name,
        {
          name,
          names,
          fields: new Map(
            fields.map((field) => [field.name, ruleField(field, spec.fields?.[field.name])]),
          ),
          inverses: new Map(inverses.map((inverse) => [inverse.name, inverse])),
          rules: new Map(Object.entries(spec.rules ?? {})),
        },
      ]),
    ),
    roles: new Set(auth.roles.map((role) => role.name)),
    account: auth.account,
    lostInverses,
  };
}

function titleOf(name: string): string {
  const words = spacedCase(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
