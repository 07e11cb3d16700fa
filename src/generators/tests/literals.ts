/** Rows and bodies of a scene as TypeScript literals: ids by label, times by their distance from now. */
import { jsonLiteral, propertyName, stringLiteral } from '../../emit/literal.js';
import type { Field, FieldType, Resource } from '../../model/model.js';
import { sampleNow } from '../../samples/values.js';
import { callerPlaceholder } from './patches.js';
import type { Scene } from './world.js';

export interface Literals {
  /** `{ title: 'Title 1', owner: id('ann') }` */
  readonly object: (resource: Resource, values: Readonly<Record<string, unknown>>) => string;
  /** The helpers of the test support that the text uses. */
  readonly helpers: ReadonlySet<string>;
}

export function createLiterals(scene: Scene): Literals {
  const labels = new Map<string, string>();
  for (const { label, asker } of scene.people) labels.set(asker.id, label);
  for (const { label, row } of scene.rows) labels.set(row.id, label);
  const helpers = new Set<string>();
  const use = (helper: string, argument: string | number) => {
    helpers.add(helper);
    return `${helper}(${argument})`;
  };

  const value = (field: Field | undefined, given: unknown): string => {
    if (typeof given !== 'string') return jsonLiteral(given);
    if (given === callerPlaceholder) {
      helpers.add('caller');
      return 'caller';
    }
    const label = labels.get(given);
    if (label !== undefined) return use('id', stringLiteral(label));
    const type = field?.type;
    if (isMoving(type, 'datetime'))
      return use('secondsFromNow', (Date.parse(given) - sampleNow) / 1000);
    if (isMoving(type, 'date')) return use('daysFromNow', daysFromSample(given));
    return stringLiteral(given);
  };

  return {
    helpers,
    object: (resource, values) => {
      const members = Object.entries(values).map(([name, given]) => {
        const field = resource.fields.find((candidate) => candidate.name === name);
        return `${propertyName(name)}: ${value(field, given)}`;
      });
      return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
    },
  };
}

/** Whoever runs the tests lives later than this. */
const longAgo = '2026-06-01';

/**
 * A time that moves along with now, so that it means the same to the rules whenever the tests run: one without bounds, or with a lower bound that
 * is behind everybody.
 */
function isMoving(type: FieldType | undefined, scalar: 'date' | 'datetime'): boolean {
  if (type?.kind !== 'scalar' || type.scalar !== scalar || type.max !== undefined) return false;
  return type.min === undefined || String(type.min) < longAgo;
}

function daysFromSample(date: string): number {
  const midnight = sampleNow - (sampleNow % 86_400_000);
  return (Date.parse(date) - midnight) / 86_400_000;
}
