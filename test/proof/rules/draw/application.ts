/** Random applications: small, with every type of field, refs of every kind, cycles, and ways back. Without rules yet. */
import * as fc from 'fast-check';
import type { AppModel } from '../../../../src/model/model.js';
import type { RuleWorld } from '../../../../src/rules/scope.js';
import type { FieldObjectSpec, ResourceSpec, Spec } from '../../../../src/spec/types.js';
import { modelOf } from '../../../helpers/model.js';
import { oneIn, pick } from './pick.js';

export interface Application {
  readonly spec: Spec;
  readonly model: AppModel;
  readonly world: RuleWorld;
  /** Named rules that speak of the caller: `Team.rule1`. */
  readonly callerRules: ReadonlySet<string>;
}

export const account = 'Person';

/** Words of PostgreSQL among them: whatever is called like one must still compile. */
const resourceNames = [account, 'Order', 'Group', 'Team'];

export const roles = { admin: { grants: ['editor'] }, editor: { grants: ['reader'] }, reader: {} };

const valueFields: readonly FieldObjectSpec[] = [
  { type: 'string' },
  { type: 'email' },
  { type: 'int' },
  { type: 'bigint' },
  { type: 'float' },
  { type: 'decimal', precision: 10, scale: 2 },
  { type: 'boolean' },
  { type: 'date' },
  { type: 'datetime' },
  { type: 'duration' },
  { type: 'uuid' },
  { type: 'json' },
  { enum: ['draft', 'done', 'gone'] },
  { type: ['string'] },
  { type: ['int'] },
  { type: ['decimal'], each: { precision: 10, scale: 2 } },
  { type: ['datetime'] },
];

const indexable = new Set<unknown>(['string', 'email', 'int', 'decimal', 'boolean', 'date']);

export function drawApplication(g: fc.GeneratorValue): Application {
  const names = resourceNames.slice(0, g(fc.integer, { min: 2, max: resourceNames.length }));
  const resources = Object.fromEntries(names.map((name) => [name, drawResource(g, name, names)]));
  return applicationOf({ backsmith: 1, app: { name: 'random' }, auth: { roles }, resources });
}

/** What a spec says so far. */
export function applicationOf(
  spec: Spec,
  callerRules: ReadonlySet<string> = new Set(),
): Application {
  const model = modelOf(JSON.stringify(spec));
  return { spec, model, world: worldOf(model), callerRules };
}

function drawResource(g: fc.GeneratorValue, name: string, names: readonly string[]): ResourceSpec {
  const chosen = g(() =>
    fc.uniqueArray(fc.nat(valueFields.length - 1), { minLength: 2, maxLength: 6 }),
  );
  const fields: Record<string, FieldObjectSpec> = {};
  for (const index of chosen) fields[`f${index}`] = drawField(g, valueFields[index] ?? {});
  if (oneIn(g, 2)) fields.owner = { ref: account, optional: g(fc.boolean) };
  names.forEach((target, index) => {
    if (g(fc.boolean)) fields[`r${index}`] = drawRef(g, name, target, index);
  });
  return { ...(name === account && { account: true }), fields };
}

function drawField(g: fc.GeneratorValue, type: FieldObjectSpec): FieldObjectSpec {
  return {
    ...type,
    ...(g(fc.boolean) && { optional: true }),
    ...(indexable.has(type.type) && oneIn(g, 3) && { index: true }),
    ...(oneIn(g, 8) && { immutable: true }),
  };
}

function drawRef(
  g: fc.GeneratorValue,
  from: string,
  target: string,
  index: number,
): FieldObjectSpec {
  const optional = g(fc.boolean);
  return {
    ref: target,
    inverse: `${from.toLowerCase()}${index}`,
    onDelete: pick(g, [optional ? 'setNull' : 'restrict', 'cascade']),
    ...(optional && { optional }),
    ...(g(fc.boolean) && { unique: true }),
    ...(oneIn(g, 6) && { unseen: true }),
    ...(oneIn(g, 8) && { immutable: true }),
  };
}

/** What the rules of a model may speak of. */
export function worldOf({ resources, auth }: AppModel): RuleWorld {
  return {
    roles: new Set(auth.roles.map(({ name }) => name)),
    account: auth.account,
    resources: new Map(
      resources.map(({ name, names, fields, inverses, rules }) => [
        name,
        {
          name,
          names,
          fields: new Map(fields.map((field) => [field.name, field])),
          inverses: new Map(inverses.map((inverse) => [inverse.name, inverse])),
          rules: new Map(rules.map((rule) => [rule.name, rule.source])),
        },
      ]),
    ),
  };
}
