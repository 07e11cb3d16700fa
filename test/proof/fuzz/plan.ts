/** What the fuzzer sends, decided by the seed alone: which operation, as whom, with which values, and what is wrong with it. */
import fc from 'fast-check';
import type { Parameter } from '../../../src/generators/openapi/document-types.js';
import type { Twist } from './draft.js';
import { type Familiarity, familiarities } from './familiar.js';
import { Later } from './later.js';
import { formats } from './strings.js';
import type { Operation, Surface } from './surface.js';
import { twistsByKind } from './twists/kinds.js';
import { type ValuesOf, valuesOf } from './values.js';

export interface Plan {
  readonly operation: Operation;
  /** Which of the callers, counted around. */
  readonly caller: number;
  /** With `Later` where the value depends on what there is by then. */
  readonly parameters: readonly (readonly [Parameter, unknown])[];
  /** The page after one that was read before, instead of the parameters. */
  readonly nextPage: boolean;
  /** Undefined: none. */
  readonly body: unknown;
  /** How much of the body is taken over from what there is (familiar.ts). */
  readonly familiarity: Familiarity;
  readonly twists: readonly PlannedTwist[];
}

export interface PlannedTwist {
  readonly kind: string;
  readonly twist: Twist;
  readonly seed: number;
}

/** The password of every account that is opened on the way. */
export const password = 'correct horse battery staple';

const later = (kind: 'email' | 'tag') => fc.nat().map((nth) => new Later({ kind }, nth));
const usually = (usual: fc.Arbitrary<unknown>, other: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: other });

/** For rows to be. Now and then one that is taken. */
const newIds = fc.oneof(
  { weight: 6, arbitrary: fc.uuid({ version: [4, 7] }) },
  { weight: 1, arbitrary: fc.nat().map((nth) => new Later({ kind: 'id', of: [] }, nth)) },
);

export function plans(surface: Surface): fc.Arbitrary<Plan> {
  const values = valuesOf(surface, { id: newIds });
  const identityValues = valuesOf(surface, identityFields);
  return fc.oneof(
    ...surface.operations.map((operation) => ({
      weight: weightOf(operation),
      arbitrary: planFor(operation, operation.resource === undefined ? identityValues : values),
    })),
  );
}

function planFor(operation: Operation, values: ValuesOf): fc.Arbitrary<Plan> {
  const { body } = operation;
  return fc.record({
    operation: fc.constant(operation),
    caller: fc.nat(),
    parameters: parametersOf(operation, values),
    nextPage: fc.nat(7).map((chance) => chance === 0),
    body: body === undefined ? fc.constant(undefined) : values(body, ''),
    familiarity: fc.constantFrom(...familiarities),
    twists,
  });
}

/** Identity is slow by design, a tenth of a second for each password, so its share is small. What is deleted takes others along. */
function weightOf({ resource, method }: Operation): number {
  if (resource === undefined) return 1;
  return { POST: 40, DELETE: 10 }[method] ?? 20;
}

/** The required ones, and of all the others, which are dozens, a few: or every query would be refused for one of them. */
function parametersOf(operation: Operation, values: ValuesOf) {
  const { parameters } = operation;
  const valued = parameters.map((parameter) =>
    fc.tuple(fc.constant(parameter), valueFor(parameter, operation, values)),
  );
  const required = fc.tuple(...valued.filter((_, index) => parameters[index]?.required));
  const optional = valued.filter((_, index) => !parameters[index]?.required);
  if (optional.length === 0) return required;
  const some = fc.oneof(
    fc.constant([]),
    fc.uniqueArray(fc.oneof(...optional), { selector: ([{ name }]) => name, maxLength: 4 }),
  );
  return fc.tuple(required, some).map(([always, chosen]) => [...always, ...chosen]);
}

function valueFor(
  { name, in: place, schema }: Parameter,
  { resource = '', method }: Operation,
  values: ValuesOf,
) {
  if (place === 'header') return usually(later('tag'), fc.constantFrom('*', '"1"', '"2-x"'));
  const isId = name === 'id' || name.startsWith('id[');
  const plain = name.replace(/\[.*/, '');
  const general = values(schema, plain);
  if (!isId || name === 'id[in]') return general;
  const own = fc.nat().map((nth) => new Later({ kind: 'id', of: [resource] }, nth));
  // PUT makes rows, too.
  const others = method === 'PUT' ? 6 : 1;
  return fc.oneof({ weight: 12, arbitrary: own }, { weight: others, arbitrary: general });
}

/** Most requests are within the contract, so that what is behind the checks runs as well. */
const twist: fc.Arbitrary<PlannedTwist> = fc.oneof(
  ...Object.entries(twistsByKind).map(([kind, { weight, twists: ofKind }]) => ({
    weight,
    arbitrary: fc.record({
      kind: fc.constant(kind),
      twist: fc.constantFrom(...ofKind),
      seed: fc.nat(),
    }),
  })),
);
const twists = fc.oneof(
  { weight: 11, arbitrary: fc.constant([]) },
  { weight: 8, arbitrary: fc.tuple(twist) },
  { weight: 1, arbitrary: fc.tuple(twist, twist) },
);

/** What is known of the accounts that are opened on the way, so that signing in, changing and closing them succeeds. */
const identityFields: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  email: fc.oneof(formats.email, later('email')),
  password: usually(fc.constant(password), fc.string({ maxLength: 130 })),
  currentPassword: usually(fc.constant(password), fc.string({ maxLength: 130 })),
  newPassword: usually(fc.constant(password), fc.string({ maxLength: 130 })),
  callbackURL: fc.constantFrom('/', '/x', 'https://evil.example', '//evil.example', '\\\\x', ':'),
  redirectTo: fc.constantFrom('/', '/x', 'https://evil.example', '/%0d%0a', 'x', ''),
};
