import { propertyName, stringLiteral } from '../../emit/literal.js';
import type { AppModel, Field, Resource } from '../../model/model.js';
import type { DataRow } from '../../rules/evaluate.js';
import { evaluate } from '../../rules/evaluate.js';
import { createRandom } from '../../samples/random.js';
import { sampleNow } from '../../samples/values.js';
import { boundariesOf } from './boundaries.js';
import { interestOf } from './interest.js';
import { createLiterals } from './literals.js';
import { clientBody, type Matrix } from './matrix.js';
import { isClientField } from './patches.js';
import { importsText, peopleText, rowsText, testHeader } from './scene-text.js';
import type { Draft, Scene } from './world.js';
import { tablesOf } from './world.js';

/**
 * `test/generated/<slug>/validation.test.ts`: every constraint at its edges, unknown and unwritable fields, and each check with a row that breaks
 * it. Undefined where no row of the resource is known to be right to begin with.
 */
export function validationTest(
  model: AppModel,
  resource: Resource,
  scene: Scene,
  matrix: Matrix,
): string | undefined {
  const creators = scene.drafts.filter(
    (draft, index) =>
      draft.creator !== null && ['201', '204'].includes(matrix.create.lines[index]?.cells[1] ?? ''),
  );
  const draft = creators[0] ?? scene.drafts[0];
  const stored = scene.rows.find((row) => row.resource === resource.name);
  const row = draft?.row ?? stored?.row;
  if (row === undefined) return undefined;

  const literals = createLiterals(scene);
  const creator = creators[0]?.creator?.label;
  const text =
    `testValidation(${resource.names.variables}, {\n` +
    peopleText(scene) +
    rowsText(model, scene, literals) +
    (creator === undefined ? '' : `  creator: ${stringLiteral(creator)},\n`) +
    `  body: ${literals.object(resource, wholeBody(resource, row))},\n` +
    fieldsText(model, resource) +
    refusedText(resource) +
    checksText(resource, brokenChecks(model, resource, scene, creators), literals) +
    '});\n';
  return [
    testHeader,
    `import { ${resource.names.variables} } from '../../../src/generated/${resource.names.slug}/resource.js';\n`,
    importsText(literals.helpers, 'testValidation'),
    '\n',
    text,
  ].join('');
}

/** What has to be sent at least. */
function wholeBody(resource: Resource, row: DataRow): Record<string, unknown> {
  const body = clientBody(resource, row);
  const isNeeded = (field: Field) => !field.optional && field.default === undefined;
  return Object.fromEntries(
    resource.fields
      .filter((field) => isClientField(field) && isNeeded(field))
      .map((field) => [field.name, body[field.name] ?? row[field.name]]),
  );
}

function fieldsText(model: AppModel, resource: Resource): string {
  const fields = resource.fields.filter(isClientField).map((field) => {
    const isNeeded = !field.optional && field.default === undefined;
    const cases = [
      ...boundariesOf(field.type, model),
      { label: 'null', value: 'null', accepted: field.optional },
      { label: 'left out', value: 'undefined', accepted: !isNeeded },
    ];
    const lines = cases.map(
      ({ label, value, accepted }) =>
        `      [${stringLiteral(label)}, ${value}, ${stringLiteral(accepted ? 'accepted' : 'refused')}],`,
    );
    return `    ${propertyName(field.name)}: [\n${lines.join('\n')}\n    ],`;
  });
  return `  fields: {\n${fields.join('\n')}\n  },\n`;
}

/** Fields no client may send; `id` on create is the client's to choose. */
function refusedText(resource: Resource): string {
  const names = resource.fields
    .filter((field) => !isClientField(field) && field.name !== 'id')
    .map((field) => stringLiteral(field.name));
  return `  refused: [${names.join(', ')}],\n`;
}

interface BrokenCheck {
  readonly name: string;
  readonly pointer: string;
  readonly creator: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const triesPerCheck = 300;

/** For each check a row that breaks it and no other, made by somebody who may create it. */
function brokenChecks(
  model: AppModel,
  resource: Resource,
  scene: Scene,
  creators: readonly Draft[],
): BrokenCheck[] {
  const interest = interestOf(model);
  const tables = tablesOf(scene.rows);
  const holds = (rule: Resource['checks'][number]['rule'], row: DataRow) =>
    evaluate(rule, { rows: tables, row, caller: null, now: sampleNow }) === true;
  return resource.checks.flatMap((check): BrokenCheck[] => {
    const random = createRandom(`${resource.name}.${check.name}`);
    for (let attempt = 0; attempt < triesPerCheck && creators.length > 0; attempt++) {
      const draft = random.pick(creators);
      const row: Record<string, unknown> & { id: string } = { ...draft.row };
      for (const field of resource.fields.filter(isClientField)) {
        const candidates = interest.get(`${resource.name}.${field.name}`);
        if (candidates !== undefined && field.write === undefined && random.chance(0.6))
          row[field.name] = random.pick(candidates);
      }
      const asked = { rows: tables, row, caller: draft.creator?.asker ?? null, now: sampleNow };
      if (evaluate(resource.access.create.expression, asked) !== true || holds(check.rule, row))
        continue;
      if (!resource.checks.every((other) => other === check || holds(other.rule, row))) continue;
      return [
        {
          name: check.name,
          pointer: check.field === undefined ? '' : `/${check.field}`,
          creator: draft.creator?.label ?? '',
          body: clientBody(resource, row),
        },
      ];
    }
    return [];
  });
}

function checksText(
  resource: Resource,
  checks: readonly BrokenCheck[],
  literals: ReturnType<typeof createLiterals>,
): string {
  const lines = checks.map(
    ({ name, pointer, creator, body }) =>
      `    ${propertyName(name)}: { creator: ${stringLiteral(creator)}, pointer: ${stringLiteral(pointer)}, body: ${literals.object(resource, body)} },`,
  );
  return lines.length === 0 ? '' : `  checks: {\n${lines.join('\n')}\n  },\n`;
}
