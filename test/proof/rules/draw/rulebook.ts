/** Random rules in every place a spec has for them. */
import * as fc from 'fast-check';
import type { Expression } from '../../../../src/model/expression.js';
import { resourceOf } from '../../../../src/model/lookup.js';
import type { Field, Resource } from '../../../../src/model/model.js';
import { mentionedFields, refsWalked } from '../../../../src/model/walk-expression.js';
import { checkRule } from '../../../../src/rules/check.js';
import type { RuleContext, RuleWorld } from '../../../../src/rules/scope.js';
import type { FieldObjectSpec, ResourceSpec, RuleSpec } from '../../../../src/spec/types.js';
import { type Application, applicationOf } from './application.js';
import { oneIn, pick } from './pick.js';
import { type Drawn, drawRule, drawSetValue, strangersTwin } from './rule.js';
import { kindOf } from './scope.js';

/** A rule as the spec has it, and what it means to callers and to strangers: it grants where any of the alternatives is true. */
export interface Ruling {
  readonly texts: readonly string[];
  readonly caller: readonly Expression[];
  readonly stranger: readonly Expression[];
}

/** By the rule's place: `Team read`, `Team.f1 update`. A field without a rule has none here. */
export type Rulebook = ReadonlyMap<string, Ruling>;

export interface Ruled {
  readonly application: Application;
  readonly rulebook: Rulebook;
  /** The named rules and, beside each that speaks of the caller, its twin for strangers. */
  readonly world: RuleWorld;
}

export const verbs = ['read', 'list', 'create', 'update', 'delete'] as const;

/** The application with rules everywhere. */
export function drawRules(g: fc.GeneratorValue, bare: Application): Ruled {
  const named = drawNamedRules(g, bare);
  const rulebook = new Map<string, Ruling>();
  const draw: Draw = (context, place, text) => {
    const drawn =
      text === undefined ? drawAlternatives(g, named, context) : [{ text, stranger: text }];
    rulebook.set(place, rulingOf(drawn, context, named.world));
    const texts = drawn.map(({ text }) => text);
    return texts.length === 1 ? String(texts[0]) : texts;
  };
  const resources = Object.fromEntries(
    named.application.model.resources.map((resource) => {
      const spec = named.application.spec.resources[resource.name] ?? {};
      return [resource.name, drawResourceRules(g, named, resource, spec, draw)];
    }),
  );
  const { spec, callerRules } = named.application;
  const application = applicationOf({ ...spec, resources }, callerRules);
  return { application, rulebook, world: named.world };
}

/** The application with named rules only, some of which use others. */
export function drawNamedRules(
  g: fc.GeneratorValue,
  bare: Application,
): Pick<Ruled, 'application' | 'world'> {
  let application = bare;
  const twins: (readonly [resource: string, name: string, text: string])[] = [];
  for (let n = g(fc.nat, { max: 3 }); n > 0; n--) {
    const resource = pick(g, bare.model.resources).name;
    const drawn = drawRule(g, application, { kind: 'access', resource }, 2);
    const { spec } = application;
    const rules = { ...spec.resources[resource]?.rules, [`rule${n}`]: drawn.text };
    const resources = { ...spec.resources, [resource]: { ...spec.resources[resource], rules } };
    const isCallers = drawn.text !== drawn.stranger;
    if (isCallers) twins.push([resource, `rule${n}${strangersTwin}`, drawn.stranger]);
    application = applicationOf(
      { ...spec, resources },
      isCallers ? new Set(application.callerRules).add(`rule${n}`) : application.callerRules,
    );
  }
  return { application, world: withTwins(application.world, twins) };
}

function withTwins(
  world: RuleWorld,
  twins: readonly (readonly [resource: string, name: string, text: string])[],
): RuleWorld {
  const resources = new Map(world.resources);
  for (const [name, rule, text] of twins) {
    const resource = resources.get(name);
    if (resource === undefined) throw new Error(`There is no ${name}.`);
    resources.set(name, { ...resource, rules: new Map(resource.rules).set(rule, text) });
  }
  return { ...world, resources };
}

/** `text`: the rule, instead of a random one. */
type Draw = (context: RuleContext, place: string, text?: string) => RuleSpec;

function drawResourceRules(
  g: fc.GeneratorValue,
  ruled: Pick<Ruled, 'application' | 'world'>,
  resource: Resource,
  spec: ResourceSpec,
  draw: Draw,
): ResourceSpec {
  const { name } = resource;
  const access = Object.fromEntries(
    verbs
      .filter((verb) => verb !== 'list' || oneIn(g, 2))
      .map((verb) => [verb, draw({ kind: 'access', resource: name }, `${name} ${verb}`)]),
  );
  const made: Made = { fields: new Set(), from: new Set() };
  const written = Object.entries(spec.fields ?? {}).map(([field, written]) => {
    const known = resource.fields.find((each) => each.name === field);
    if (known === undefined || typeof written === 'string') throw new Error('A field is lost.');
    const set = oneIn(g, 6) ? drawSet(g, ruled, name, known, made) : undefined;
    return { known, spec: { ...written, ...(set !== undefined && { set }) } };
  });
  const anew = written.flatMap(({ known, spec }) =>
    typeof spec.set === 'object' && 'update' in spec.set && isComparable(known) ? [known.name] : [],
  );
  const fields = Object.fromEntries(
    written.map(({ known, spec }) => [
      known.name,
      drawFieldRules(g, name, known, spec, anew, draw),
    ]),
  );
  const checks = drawChecks(g, ruled, name);
  return { ...spec, fields, access, ...(checks && { checks }) };
}

function isComparable({ type }: Field): boolean {
  return !['list', 'opaque'].includes(kindOf(type));
}

/** `anew`: fields that the server sets at each update. */
function drawFieldRules(
  g: fc.GeneratorValue,
  resource: string,
  field: Field,
  spec: FieldObjectSpec,
  anew: readonly string[],
  draw: Draw,
): FieldObjectSpec {
  const place = `${resource}.${field.name}`;
  const read = oneIn(g, 4) ? draw({ kind: 'access', resource }, `${place} read`) : undefined;
  const isText = field.type.kind === 'scalar' && field.type.scalar === 'string';
  const written: FieldObjectSpec = {
    ...spec,
    ...(read !== undefined && { read }),
    ...(isText && read === undefined && g(fc.boolean) && { search: true }),
  };
  if (spec.set !== undefined) {
    delete written.immutable;
    return written;
  }
  const writing = (verb: 'create' | 'update') => {
    if (!oneIn(g, 4) || (verb === 'update' && field.immutable)) return {};
    // What only the statement knows: whether the server sets another value than there was.
    const isAbout = verb === 'update' && anew.length > 0 && oneIn(g, 2);
    const set = isAbout ? pick(g, anew) : undefined;
    const about = set && `this.${set} ${pick(g, ['==', '!='])} before.${set}`;
    return { [verb]: draw({ kind: 'fieldWrite', resource, verb }, `${place} ${verb}`, about) };
  };
  const write = { ...writing('create'), ...writing('update') };
  return Object.keys(write).length === 0 ? written : { ...written, write };
}

/** What the server sets in a new row, and what it makes that from: none is made from another. */
interface Made {
  readonly fields: Set<string>;
  readonly from: Set<string>;
}

/** A value that fits the field, where one is found. */
function drawSet(
  g: fc.GeneratorValue,
  { application, world }: Pick<Ruled, 'application' | 'world'>,
  resource: string,
  field: Field,
  made: Made,
): FieldObjectSpec['set'] {
  const { name } = field;
  const context: RuleContext = { kind: 'set', resource, field: name };
  const fitting = () => {
    const text = drawSetValue(g, application, resource, field);
    const { expression } = checkRule(text, context, world);
    return expression && { text, expression };
  };
  const create = fitting();
  if (create === undefined) return undefined;
  const from = [...mentionedFields(create.expression), ...refsWalked(create.expression)];
  const isFirst =
    !made.from.has(name) && !from.some((read) => read === name || made.fields.has(read));
  if (!isFirst) return undefined;
  made.fields.add(name);
  for (const read of from) made.from.add(read);
  const update = g(fc.boolean) ? fitting() : undefined;
  return update === undefined ? create.text : { create: create.text, update: update.text };
}

function drawChecks(
  g: fc.GeneratorValue,
  { application }: Pick<Ruled, 'application' | 'world'>,
  resource: string,
): ResourceSpec['checks'] {
  const count = g(fc.nat, { max: 5 }) - 3;
  if (count <= 0) return undefined;
  const field = pick(g, resourceOf(application.model, resource).fields.slice(1, -3)).name;
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const { text } = drawRule(g, application, { kind: 'check', resource }, 1);
      const message = `Check ${index} fails.`;
      return [`check${index}`, { rule: text, message, ...(index === 0 && { field }) }];
    }),
  );
}

/** Now and then what most rules are like, so that not every request ends at the first of them. */
const common: readonly Drawn[] = [
  { text: 'public', stranger: 'public' },
  { text: 'authenticated', stranger: 'false' },
];

function drawAlternatives(
  g: fc.GeneratorValue,
  { application, world }: Pick<Ruled, 'application' | 'world'>,
  context: RuleContext,
): readonly Drawn[] {
  if (oneIn(g, 3)) return [pick(g, common)];
  const drawn = oneIn(g, 5)
    ? [drawRule(g, application, context, 2), drawRule(g, application, context, 1)]
    : [drawRule(g, application, context)];
  // Rules made of rules can grow beyond what a rule may be.
  return drawn.filter(({ text }) => checkRule(text, context, world).problems.length === 0);
}

function rulingOf(drawn: readonly Drawn[], context: RuleContext, world: RuleWorld): Ruling {
  const checked = (text: string): Expression => {
    const { expression, problems } = checkRule(text, context, world);
    if (expression !== undefined) return expression;
    throw new Error(`${text}: ${problems.map(({ message }) => message).join(' ')}`);
  };
  return {
    texts: drawn.map(({ text }) => text),
    caller: drawn.map(({ text }) => checked(text)),
    stranger: drawn.map(({ stranger }) => checked(stranger)),
  };
}
